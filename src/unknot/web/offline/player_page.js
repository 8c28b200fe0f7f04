// Joins the session's state machine to section#player: presses in, words, tones and rows out.

import { stayAwake } from "./awake.js";
import { now } from "./clock.js";
import { focusOn, line, showOnly } from "./dom.js";
import { pace } from "./pacer.js";
import { current, isOver, step } from "./player.js";
import {
  changesIn, clockTime, has, painOn, paintFigure, paintPlan, paintRing, reins, takeThePage,
} from "./player_parts.js";
import { view } from "./player_view.js";
import { alarm, signal, wakeSound } from "./sound.js";
import { bindSwitches } from "./switches.js";
import { hush, speak } from "./voice.js";

const TICK_MS = 250;

/** Buttons that say more than their own name. */
const PRESSES = {
  "heat-clear": { type: "no_heat", clear: true },
  "heat-no": { type: "no_heat", clear: false },
  "skin-fine": { type: "skin", clear: true },
  "skin-not": { type: "skin", clear: false },
};

/**
 * Play until the session is over.
 *
 * @param {HTMLElement} section
 * @param {object} start a state of player.js
 * @param {{pacerOf: (step: object) => object[] | null, stopWords: (step: object) => string[],
 *   onEffect: (effect: object) => void, onState: (state: object) => void,
 *   onOver: (state: object) => void}} world
 * @returns {{pause: () => boolean, leave: () => void}} pause says whether it was running
 */
export function play(section, start, world) {
  let state = start;
  let shown = {};
  let stopPacer = null;
  const find = (wanted) => section.querySelector(wanted);
  const sleep = stayAwake(find("[data-awake-note]"));
  const timer = setInterval(() => send({ type: "tick" }), TICK_MS);

  function send(event) {
    const before = state;
    const after = step(state, { ...event, at: now() });
    state = after.state;
    after.effects.forEach(perform);
    if (isOver(state)) return over();
    const isNews = event.type !== "tick" || after.effects.length || state.phase !== before.phase;
    if (isNews) world.onState(state);
    return paint();
  }

  function perform(effect) {
    if (effect.do === "signal") signal();
    if (effect.do === "alarm") alarm(effect.on);
    world.onEffect(effect);
  }

  function over() {
    clearInterval(timer);
    givePageBack();
    stopPacer?.();
    alarm(false);
    hush();
    sleep();
    world.onOver(state);
  }

  function pressed(event) {
    const button = event.target.closest("button");
    if (!button) return;
    wakeSound();
    if (button.closest("[data-pain]")) return send({ type: "pain", value: painOn(button) });
    const what = button.dataset.do;
    if (what === "pause") return send({ type: state.pausedAt === null ? "pause" : "resume" });
    if (what) return send(PRESSES[what] ?? { type: what });
  }

  function paint() {
    const seen = view(state, now());
    const facts = { ...seen, step: state.recorded, note: state.note, phase: state.phase };
    const changed = changesIn(shown, facts);
    shown = facts;
    paintTime(find, seen);
    paintWords(changed, seen);
  }

  function paintWords(changed, seen) {
    if (!changed.size) return;
    if (changed.has("step")) paintStep(section, state, world.stopWords);
    showOnly(section, "[data-do]", ({ dataset }) =>
      seen.buttons.includes(dataset.do) || !MACHINE_BUTTONS.has(dataset.do));
    showOnly(section, "[data-asks]", (part) => part.dataset.asks === seen.asks);
    showOnly(section, "[data-note]", (note) => note.dataset.note === state.note);
    const pain = find("fieldset[data-pain]");
    if (pain) pain.hidden = seen.asks !== "pain";
    const cue = find("[data-cue]");
    cue.hidden = seen.asks !== null;
    if (changed.has("cue")) cue.textContent = seen.cue;
    find("[data-do=pause]").setAttribute("aria-pressed", String(seen.paused));
    if (has(changed, "phase", "paused", "step")) pacing(seen);
    if (has(changed, "asks", "step")) showFigure(seen);
    if (has(changed, "asks", "cue", "step")) speakOf(changed, seen);
  }

  function speakOf(changed, seen) {
    if (seen.paused) return;
    const asked = seen.asks && spokenQuestion(section, seen.asks);
    const title = changed.has("step") ? `${current(state)?.title ?? ""}. ` : "";
    speak(asked || title + seen.cue);
    if (asked && changed.has("asks")) focusOn(questionPart(section, seen.asks));
  }

  /** A breath is followed on its own shape, and a question stands alone. */
  function showFigure({ asks }) {
    const doing = current(state);
    const hidden = asks !== null || (doing && world.pacerOf(doing));
    paintFigure(find("[data-figure]"), hidden ? null : doing);
    section.classList.toggle("has-figure", !find("[data-figure]").hidden);
  }

  function pacing(seen) {
    stopPacer?.();
    stopPacer = null;
    const shape = find("[data-breath]");
    const runs = current(state) && state.phase === "run" && !seen.paused;
    const phases = runs ? world.pacerOf(current(state)) : null;
    if (!shape) return;
    shape.hidden = !phases;
    if (phases) stopPacer = pace(shape, find("[data-breath-word]"), phases);
  }

  function wake() {
    if (!document.hidden) send({ type: "tick" });
  }

  const givePageBack = takeThePage(section, { click: pressed, visibilitychange: wake });
  bindSwitches(section, (name) => name === "voice" && hush());
  wakeSound();
  paint();
  focusOn(find("[data-title]"));
  return reins(() => state.pausedAt === null && !isOver(state), send);
}

const MACHINE_BUTTONS = new Set([
  "pause", "skip", "worse", "keep", "another", "done", "alarm-off", ...Object.keys(PRESSES),
]);

function paintTime(find, { left, share }) {
  find("[data-time]").textContent = left === null ? "" : clockTime(left);
  paintRing(find, share);
}

function paintStep(section, state, stopWords) {
  const doing = current(state);
  section.querySelector("[data-title]").textContent = doing?.title ?? "";
  const why = section.querySelector("[data-step-why]");
  if (why && doing) why.href = `/why/${encodeURIComponent(doing.id)}/`;
  paintPlan(section.querySelector("[data-plan]"), state.steps.map(({ title }) => title), state.i);
  const stops = section.querySelector("[data-stops]");
  stops?.replaceChildren(...(doing ? stopWords(doing) : []).map(line));
}

function questionPart(section, asks) {
  return section.querySelector(asks === "pain" ? "fieldset[data-pain]" : `[data-asks="${asks}"]`);
}

const spokenQuestion = (section, asks) =>
  questionPart(section, asks)?.querySelector("[data-spoken], legend, p")?.textContent.trim();
