// The test of which way feels better, one step at a time; the whole of it is a plain form besides.

import { stayAwake } from "./awake.js";
import { now } from "./clock.js";
import { focusOn, showOnly, tellFailure } from "./dom.js";
import { isTooOld, nothingHolds } from "./memory.js";
import { outbox } from "./outbox.js";
import { send } from "./page.js";
import { clockTime, paintRing } from "./player_parts.js";
import { secondTone, signal, wakeSound } from "./sound.js";
import { bindSwitches } from "./switches.js";
import { hush, speak } from "./voice.js";
import { findDirection } from "./which_way.js";

const READINGS = ["start", "extension", "flexion"];
const form = document.querySelector("form#which-way");
const steps = [...form.querySelectorAll("[data-step]")];
const { check_id, mini_check } = JSON.parse(document.querySelector("#test-data").textContent);

let clock = 0;
let letSleep = () => undefined;

function show(i) {
  clearInterval(clock);
  steps.forEach((step, n) => (step.hidden = n !== i));
  const step = steps[i];
  if (!step) return finish(false);
  const reading = step.querySelector("[data-reading]");
  const { seconds } = step.dataset;
  scrollTo(0, 0);
  focusOn(step.querySelector("h2"));
  speak([step.querySelector("h2"), step.querySelector(".cue")].map((p) => p?.textContent ?? "").join(" "));
  if (!seconds) return;
  if (reading) reading.hidden = true;
  run(step, Number(seconds), () => {
    signal();
    if (!reading) return show(i + 1);
    step.querySelector("[data-clock]").hidden = true;
    reading.hidden = false;
    speak(reading.querySelector("legend").textContent);
    return focusOn(step.querySelector("h2"));
  });
}

/** Counts on while the screen is dark: the end is a moment, not a number of ticks. */
function run(step, seconds, done) {
  const [box, ends] = [step.querySelector("[data-clock]"), now() + seconds * 1000];
  let heard = null;
  box.hidden = false;
  const paint = () => {
    const left = Math.max(0, Math.ceil((ends - now()) / 1000));
    box.querySelector("[data-count]").textContent = clockTime(left);
    paintRing((wanted) => box.querySelector(wanted), 1 - left / seconds);
    if (left > 0 && left <= 3 && left !== heard) secondTone((heard = left));
    if (left > 0) return;
    clearInterval(clock);
    done();
  };
  clock = setInterval(paint, 250);
  paint();
}

function answers(nerve) {
  const data = new FormData(form);
  const told = { nerve };
  for (const name of READINGS) {
    const [pain, lowest] = [data.get(`${name}_pain`), data.get(`${name}_lowest`)];
    told[name] = pain === null || lowest === null ? null : { pain: Number(pain), lowest };
  }
  return told;
}

const isTold = (step) =>
  !step.querySelector("[data-reading]") || step.querySelectorAll("[data-reading] input:checked").length === 2;

function stepDone(i) {
  const missing = steps[i].querySelector("[data-missing]");
  missing.hidden = isTold(steps[i]);
  if (missing.hidden) show(i + 1);
}

async function finish(nerve) {
  clearInterval(clock);
  letSleep();
  hush();
  const told = answers(nerve);
  const { verdict } = findDirection(told);
  if (told.start) await keep(told);
  if (verdict === "stop") await nothingHolds();
  form.hidden = true;
  const place = document.querySelector("#found");
  showOnly(place, "[data-verdict]", ({ dataset }) => dataset.verdict === verdict);
  place.hidden = false;
  scrollTo(0, 0);
  focusOn(place.querySelector("[data-verdict]:not([hidden]) h1"));
}

async function keep(told) {
  await outbox.put("direction_found", { id: crypto.randomUUID(), check_id, mini_check, answers: told });
  send();
}

function pressed(event) {
  const button = event.target.closest("button");
  if (!button) return;
  wakeSound();
  if (button.dataset.do === "start-test") return isTooOld() ? location.assign(location.pathname) : begin();
  if (button.dataset.do === "step-done") return stepDone(steps.findIndex((step) => !step.hidden));
}

function sent(event) {
  event.preventDefault();
  finish(event.submitter?.value === "nerve").catch(tellFailure);
}

function begin() {
  form.querySelector("[data-before]").hidden = true;
  form.querySelector("[data-name]").classList.add("sr"); // the step is the heading now
  form.querySelector("[data-switches]").hidden = false;
  letSleep = stayAwake(form.querySelector("[data-awake-note]"));
  show(0);
}

for (const step of steps) step.hidden = true;
form.querySelector("[data-send]").hidden = true;
for (const button of form.querySelectorAll("[data-do]")) button.hidden = false;
bindSwitches(form, (name) => name === "voice" && hush());
form.addEventListener("click", pressed);
form.addEventListener("submit", sent);
addEventListener("unhandledrejection", ({ reason }) => tellFailure(reason));
