// The check-in without the server: drawn from what this device keeps of the last one opened.

import { focusOn, startOrTell } from "./dom.js";
import { localDate } from "./local-times.js";
import { readSafe } from "./outbox.js";
import { tellHere } from "./today_keep.js";
import { openedOn } from "./today_told.js";

const find = (wanted, root = document) => root.querySelector(wanted);
const copyOf = (id) => find(`#${id}`).content.firstElementChild.cloneNode(true);
const said = { true: "yes", false: "no" };

/** @param {import("./today_told.js").Question} question @param {number | boolean | undefined} told */
function drawn(question, told) {
  const group = copyOf("question");
  const chips = find(".pills", group);
  find("legend", group).textContent = question.ask;
  find(".hint", group).textContent = question.hint;
  if (!question.hint) find(".hint", group).remove(); // hidden it would still take its place
  chips.classList.toggle("two", question.is_two);
  const value = told === undefined ? "" : said[told] ?? String(told);
  const values = value && !question.chips.includes(value) ? [value, ...question.chips] : question.chips;
  chips.append(...values.map((each) => chip(question, each, value)), chip(question, "", value));
  if (question.unit) chips.append(other(question));
  return group;
}

function chip({ id, last }, value, told) {
  const made = copyOf("chip");
  const input = find("input", made);
  Object.assign(input, { name: `e-${id}`, value, checked: value === told });
  find("span", made).textContent = value || "skip";
  made.classList.toggle("skip-it", !value);
  if (!value || value !== last) return made;
  const small = document.createElement("small");
  small.textContent = "last";
  made.classList.add("is-last");
  find("span", made).append(small);
  return made;
}

function other({ id, unit, low, high }) {
  const made = copyOf("other");
  Object.assign(find("input", made), { name: `o-${id}`, min: low, max: high });
  find("span", made).textContent = `other ${unit}`;
  return made;
}

function tick(form, name, value) {
  const wanted = value === null ? "" : said[value] ?? String(value);
  for (const input of form.querySelectorAll(`[name=${name}]`)) input.checked = input.value === wanted;
}

/** A spasm that is in the history is not asked for again. */
function askBefore(form) {
  find(".before-it", form).classList.add("is-asked");
  find("[name=spasm]", form).closest("fieldset").hidden = true;
}

async function start() {
  const kept = await readSafe("check_in");
  const form = find(".day-form");
  const today = new Date();
  let opened = openedOn(kept, localDate(today));
  find("[data-unknown]").hidden = Boolean(kept);
  find("[data-day]").textContent = today.toLocaleDateString(undefined, { dateStyle: "full" });
  find("[data-asked]").append(
    ...opened.questions.map((each) => drawn(each, opened.told.exposures[each.id])),
  );
  for (const name of ["pain", "spasm", "before_onset"]) tick(form, name, opened.told[name]);
  if (opened.began) askBefore(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    opened = await tellHere(form, opened, true);
    focusOn(find("[role=status]:not([hidden])", form));
  });
}

startOrTell(start);
