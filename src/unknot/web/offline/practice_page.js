// One practice, played with eyes shut: length and pain first, then voice, tones and vibration,
// then pain and stress once more. What was done goes to the outbox as soon as it is over.

import { now } from "./clock.js";
import { focusOn, showOnly } from "./dom.js";
import { outbox } from "./outbox.js";
import { send } from "./page.js";
import { phasesOf, script } from "./practice.js";
import { keepLater } from "./keep_later.js";
import { playLines } from "./practice_player.js";
import { followResult, longestAllowed } from "./practice_safety.js";
import { canSpeak } from "./voice.js";

const LEAST_KEPT_S = 10; // product choice: less than that was a slip of the finger
const find = (wanted) => document.querySelector(wanted);
const practice = JSON.parse(find("#practice").textContent);
const VIEWS = ["begin", "play", "after"];

let playing = null;
let done = null;

function show(view) {
  for (const name of VIEWS) find(`#${name}`).hidden = name !== view;
  find("#about").hidden = view === "play";
  scrollTo(0, 0);
}

/** A number in a group of buttons; null where none was told. */
function told(form, name) {
  const value = new FormData(form).get(name);
  return value ? Number(value) : null;
}

function minutesAsked(form) {
  const asked = new FormData(form);
  return Number(asked.get("own") || asked.get("minutes"));
}

function begin(event) {
  event.preventDefault();
  const seconds = Math.min(Math.round(minutesAsked(event.target) * 60), longestAllowed());
  if (!seconds) return;
  const holds = Boolean(find("[name=holds]")?.checked);
  const before = find("#before");
  done = {
    id: crypto.randomUUID(),
    practice_id: practice.id,
    began_at: new Date(now()).toISOString(),
    pain_before: told(before, "pain_before"),
    stress_before: told(before, "stress_before"),
    pain_after: null,
    stress_after: null,
  };
  history.pushState({ practice: true }, "");
  show("play");
  playing = playLines(find("#play"), script(practice, seconds, holds), phasesOf(practice, holds), over);
}

function over({ seconds, finished }) {
  playing = null;
  Object.assign(done, { seconds: Math.floor(seconds), finished });
  const ended = new Date(now());
  if (seconds < LEAST_KEPT_S) {
    show("begin");
    return focusOn(find("#begin h1"));
  }
  keep(ended);
  return askAfter(ended, finished);
}

/** Kept at once, and again under the same id with what is told afterwards. */
async function keep(ended) {
  await outbox.put("practice_done", done, ended);
  send();
}

function askAfter(ended, finished) {
  const asks = ["pain", "stress"].filter((what) => done[`${what}_before`] !== null);
  const form = find("#told-after");
  form.reset();
  form.hidden = asks.length === 0;
  showOnly(form, "[data-asks]", ({ dataset }) => asks.includes(dataset.asks));
  showOnly(find("#after"), "[data-finished]", ({ dataset }) => dataset.finished === String(finished));
  showOnly(find("#after"), "[data-result]", () => false);
  find("[data-helped]")?.remove(); // it does not count this time yet
  form.onsubmit = (event) => {
    event.preventDefault();
    for (const what of asks) done[`${what}_after`] = told(form, `${what}_after`);
    keep(ended);
    form.hidden = true;
    showResult(asks);
  };
  show("after");
  focusOn(find("#after [data-finished]:not([hidden])"));
}

function showResult(asks) {
  const result = find("#after [data-result]");
  result.hidden = false;
  for (const row of result.querySelectorAll("[data-of]")) {
    const [before, after] = [done[`${row.dataset.of}_before`], done[`${row.dataset.of}_after`]];
    row.hidden = !asks.includes(row.dataset.of) || after === null;
    row.querySelector("[data-before]").textContent = String(before);
    row.querySelector("[data-after]").textContent = String(after);
  }
  focusOn(result);
}

/** Back pauses first; a second time it ends the practice. */
function wentBack() {
  if (!playing) return;
  if (playing.pause()) history.pushState({ practice: true }, "");
  else playing.end();
}

/** Either one of the lengths, or one's own: the other is emptied. */
function lengthChosen({ target }) {
  const own = find("[name=own]");
  const first = find("[name=minutes]:enabled");
  if (target.name === "minutes") own.value = "";
  if (target !== own) return;
  for (const choice of document.querySelectorAll("[name=minutes]")) choice.checked = false;
  if (!own.value && first) first.checked = true;
}

canSpeak(); // some browsers look for their voices only once they have been asked
find("#begin-form").addEventListener("submit", begin);
find("#begin-form").addEventListener("input", lengthChosen);
find("[data-do=again]").addEventListener("click", () => {
  find("#before").reset();
  show("begin");
  focusOn(find("#begin h1"));
});
addEventListener("popstate", wentBack);
for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
find("#words").open = false;
followResult();
keepLater("practices");
