// The medicine check's page: sent to the app where it can be reached, else checked here, by the
// same tables and with the same words.

import { focusOn, line } from "./dom.js";
import { keepLater } from "./keep_later.js";
import { localDate } from "./local-times.js";
import { BadForm, look } from "./medicines_form.js";
import { DAY_MS, loadBundle, loadMe } from "./memory.js";
import { fillNumbers } from "./results.js";
import { check } from "./safety.js";

const PATIENCE_MS = 3000;
const URGENT = ["emergency", "same_day"];
const find = (wanted) => document.querySelector(wanted);
const form = find("form.medicines");

/** Whether the app answers; the answer brings the cookie that the form is sent with. */
async function canBeReached() {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch("/me.json", { cache: "no-store", signal }).catch(() => null);
  return Boolean(answer?.ok);
}

async function submitted(event) {
  event.preventDefault();
  if (!(await canBeReached())) return checkHere();
  const token = /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1];
  if (token) form.elements.csrfmiddlewaretoken.value = token;
  return form.submit();
}

async function checkHere() {
  if (await followUrgent()) return;
  const tables = await (await fetch("/shelf/medicines.json")).json();
  try {
    show(look(filledIn(), tables, localDate(new Date())), tables.words);
  } catch (problem) {
    if (!(problem instanceof BadForm)) throw problem;
    tell(problem.message);
  }
}

function filledIn() {
  const sent = new FormData(form);
  const text = (name) => String(sent.get(name) ?? "");
  return {
    age: text("age"),
    weight: text("weight"),
    unit: text("unit"),
    region: text("region"),
    ticked: sent.getAll("flag"),
    none: sent.getAll("none"),
    unsure: sent.getAll("unsure"),
    names: text("medicines"),
    nothing_else: sent.has("nothing_else"),
  };
}

function tell(problem) {
  const box = find("[data-problem]");
  box.hidden = !problem;
  box.querySelector("p").textContent = problem;
  if (problem) focusOn(box);
}

/** A piece of the result, empty. */
const piece = (name) => find("#blank").content.querySelector(`[data-piece=${name}]`).cloneNode(true);

function show(found, words) {
  tell("");
  const parts = [piece("lead"), piece("leaflet"), summary(found, words)];
  if (found.named.length) parts.push(named(found.named));
  if (found.forAll.length || found.open.length) parts.push(forAll(found));
  const verdicts = found.byVerdict.map(([verdict, ones]) =>
    section(words.verdicts[verdict], ones, words.limits),
  );
  find("[data-found]").replaceChildren(...parts, ...verdicts, find("#signs"));
  find("[data-intro]")?.remove();
  foldForm();
  const title = find("main h1");
  title.textContent = "What we found";
  scrollTo(0, 0);
  focusOn(title);
}

function foldForm() {
  form.querySelector(".go .button").textContent = "Check again";
  const there = form.closest("details");
  if (there) return (there.open = false);
  const fold = piece("again");
  form.replaceWith(fold);
  return fold.append(form);
}

function summary({ byVerdict }, { verdicts }) {
  const list = piece("summary");
  for (const [verdict, ones] of byVerdict) {
    const { id, words: [icon, title] } = verdicts[verdict];
    const link = document.createElement("a");
    link.href = `#v-${id}`;
    link.append(sign(icon), ` ${title}: ${ones.length}`);
    const item = line(link);
    item.className = `verdict-${id}`;
    list.append(item);
  }
  return list;
}

function sign(icon) {
  const mark = document.createElement("span");
  mark.setAttribute("aria-hidden", "true");
  mark.textContent = icon;
  return mark;
}

function named(names) {
  const part = piece("named");
  for (const [name, holds] of names) {
    const item = line(`${name}: ${holds.join(" and ")}`);
    if (!holds.length) item.append(piece("unknown"));
    part.querySelector("ul").append(item);
  }
  return part;
}

function forAll({ forAll: reasons, open }) {
  const part = piece("all");
  part.querySelector("ul").append(...reasons.map(reason));
  part.querySelector("p").hidden = !open.length;
  part.querySelector("[data-open]").textContent = open.join(", ");
  return part;
}

function reason({ says, why }) {
  const item = line(`${says} `);
  item.append(whyLink(why, says));
  return item;
}

function whyLink(why, says) {
  const link = piece("why");
  link.href = `/why/${why}/`;
  link.querySelector(".sr").textContent = ` ${says}`;
  return link;
}

function section({ id, words: [icon, title, text] }, ones, limits) {
  const part = piece("verdict");
  part.classList.add(`verdict-${id}`);
  const heading = part.querySelector("h2");
  heading.id = `v-${id}`;
  heading.querySelector(".level-icon").textContent = icon;
  heading.querySelector("[data-title]").textContent = title;
  part.querySelector("p").textContent = text;
  part.querySelector("ul").append(...ones.map((one) => medicine(one, icon, title, limits)));
  return part;
}

function medicine({ medicine: each, reasons, hasLimits, notWith }, icon, title, limits) {
  const card = piece("medicine");
  card.id = `m-${each.id}`;
  card.querySelector("h3").textContent = each.name;
  const word = card.querySelector(".verdict-word");
  word.querySelector("[aria-hidden]").textContent = icon;
  word.querySelector("[data-title]").textContent = title;
  word.append(" ", whyLink(`medicine.${each.id}`, each.name));
  const list = card.querySelector("[data-reasons]");
  list.append(...reasons.map(reason));
  list.hidden = !reasons.length;
  const lines = hasLimits ? limits[each.id][form.elements.region.value] : [];
  card.querySelector(".limits").append(...lines.map(line));
  for (const part of card.querySelectorAll(".limits, .label-says")) part.hidden = !hasLimits;
  card.querySelector("[data-others]").textContent = notWith.join("; ");
  card.querySelector("[data-never]").hidden = !notWith.length;
  return card;
}

/** After an urgent check, also one made here with the network off, nothing else is shown. */
async function followUrgent() {
  const me = await loadMe();
  const last = me.last_check;
  if (!last?.answers || !(Date.now() - Date.parse(last.at) < DAY_MS)) return false;
  const { safety, shelf, care } = await loadBundle();
  const { level } = check(last.answers, safety, localDate(new Date()), shelf.next_review);
  if (!URGENT.includes(level)) return false;
  find("main").replaceChildren(find(`#urgent-${level}`).content.cloneNode(true));
  fillNumbers(document, care.numbers, me.country ?? null);
  return true;
}

form.addEventListener("submit", submitted);
followUrgent();
keepLater("medicines");
