// Joins the state machine of movements to section#moves: presses and keys in; figure, count, words,
// tones and rows out.

import { stayAwake } from "./awake.js";
import { now } from "./clock.js";
import { focusOn, line, showOnly } from "./dom.js";
import { isOver, step } from "./moves.js";
import { movesView } from "./moves_view.js";
import {
  changesIn, clockTime, has, painOn, paintFigure, paintPlan, paintRing, reins, takeThePage,
} from "./player_parts.js";
import { repTone, secondTone, signal, wakeSound } from "./sound.js";
import { bindSwitches } from "./switches.js";
import { hush, sayIfQuiet, speak } from "./voice.js";

const TICK_MS = 200;
const MACHINE_BUTTONS = ["pause", "next", "back", "skip", "leave-out", "worse", "stop"];
const MEANS = { "leave-out": { type: "next" } };

/**
 * Play until the session is over.
 *
 * @param {HTMLElement} section
 * @param {object} start a state of moves.js
 * @param {{stopWords: (item: object) => string[], onEffect: (effect: object) => void,
 *   onState: (state: object) => void, onOver: (state: object) => void}} world
 * @returns {{pause: () => boolean, leave: () => void}} pause says whether it was running
 */
export function playMoves(section, start, world) {
  let state = start;
  let shown = {};
  const find = (wanted) => section.querySelector(wanted);
  const words = (name, values = {}) => filled(section.dataset[name] ?? "", values);
  const sleep = stayAwake(find("[data-awake-note]"));
  const timer = setInterval(() => send({ type: "tick" }), TICK_MS);

  function send(event) {
    const before = state;
    const after = step(state, { ...event, at: now() });
    state = after.state;
    after.effects.forEach(perform);
    if (isOver(state)) return over();
    if (event.type !== "tick" || state.phase !== before.phase) world.onState(state);
    return paint();
  }

  function perform(effect) {
    if (effect.do === "signal") signal();
    if (effect.do === "count") secondTone(effect.left);
    if (effect.do === "rep") {
      repTone();
      sayIfQuiet(String(effect.n));
    }
    if (effect.do === "record") world.onEffect(effect);
  }

  function over() {
    clearInterval(timer);
    givePageBack();
    hush();
    sleep();
    world.onOver(state);
  }

  function pressed(event) {
    const button = event.target.closest("button");
    if (!button) return;
    wakeSound();
    if (button.closest("[data-pain]")) return send({ type: "pain", value: painOn(button) });
    if (button.dataset.to) return send({ type: "swap", to: button.dataset.to });
    const what = button.dataset.do;
    if (what === "pause") return pauseOrResume();
    if (what) return send(MEANS[what] ?? { type: what });
  }

  const pauseOrResume = () => send({ type: state.pausedAt === null ? "pause" : "resume" });

  /** A key pressed on a control is that control's own. */
  function keyed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const isControl = event.target.closest?.("button, a, input, select, textarea, summary");
    if (event.key === " " && !isControl) pauseOrResume();
    else if (event.key === "ArrowRight" && movesView(state, now()).buttons.includes("next")) {
      send({ type: "next" });
    } else return;
    event.preventDefault();
  }

  function paint() {
    const seen = movesView(state, now());
    const turn = `${state.recorded}:${state.i}:${state.set}:${state.side}:${state.phase}`;
    const facts = { ...seen, item: seen.item?.movement, following: null, choices: null, turn, note: state.note };
    const changed = changesIn(shown, facts);
    shown = facts;
    paintRing(find, seen.share);
    find("[data-count]").textContent = countOf(seen);
    find("[data-total]").textContent = seen.rep === null ? "" : words("outOf", { of: seen.of });
    section.classList.toggle("is-clock", seen.rep === null);
    section.classList.toggle("is-untimed", seen.rep === null && seen.left === null);
    find("[data-under]").textContent = underWords(seen, words);
    if (changed.size) paintWords(changed, seen);
  }

  function paintWords(changed, seen) {
    if (has(changed, "turn", "item")) paintItem(section, state, seen, { words, world });
    showOnly(section, "[data-do]", ({ dataset }) =>
      seen.buttons.includes(dataset.do) || !MACHINE_BUTTONS.includes(dataset.do));
    showOnly(section, "[data-note]", ({ dataset }) => dataset.note === state.note);
    showOnly(section, "[data-phase]", ({ dataset }) => dataset.phase.split(" ").includes(seen.phase));
    showOnly(section, "[data-asks]", ({ dataset }) => dataset.asks === (seen.mayTell ? "during" : seen.asks));
    find("[data-pain]").hidden = !seen.asks && !seen.mayTell;
    find("[data-cue]").textContent = seen.cue;
    find("[data-do=next]").textContent = words(seen.phase === "work" ? "done" : "goOn");
    const pause = find("[data-do=pause]");
    pause.setAttribute("aria-pressed", String(seen.paused));
    pause.textContent = words(seen.paused ? "resume" : "pause");
    section.classList.toggle("is-paused", seen.paused);
    section.dataset.now = seen.phase;
    if (has(changed, "turn", "cue") && !seen.paused) tell(changed, seen);
  }

  /** The live line is told of a turn only, so that a screen reader is not counted at. */
  function tell(changed, seen) {
    const said = has(changed, "turn") ? turnWords(seen, state, words, section) : "";
    if (said) {
      find("[data-said]").textContent = said;
      section.scrollIntoView({ block: "start" });
    }
    speak([said, seen.cue].filter(Boolean).join(" "));
    if (has(changed, "asks") && (seen.asks || seen.phase === "ease")) focusOn(find("[data-title]"));
  }

  function wake() {
    if (!document.hidden) send({ type: "tick" });
  }

  const givePageBack = takeThePage(section, {
    click: pressed, keydown: keyed, visibilitychange: wake,
  });
  bindSwitches(section, (name) => name === "voice" && hush());
  wakeSound();
  paint();
  focusOn(find("[data-title]"));
  return reins(() => state.pausedAt === null && !isOver(state), send);
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

function countOf({ rep, left }) {
  if (rep !== null) return String(rep);
  return left === null ? "" : clockTime(left);
}

function underWords({ phase, part, left, side }, words) {
  if (phase === "rest") return words("rest");
  if (phase === "intro") return left === null ? words("whenReady") : words("getReady");
  if (part === "hold") return words("hold", { left });
  return side === null ? "" : words(side === 1 ? "right" : "left");
}

/** What is said when something else begins. */
function turnWords({ phase, item, side }, { note }, words, section) {
  const sideWords = side === null ? "" : words(side === 1 ? "right" : "left");
  if (phase === "intro") return [`${item.title}.`, item.dose && `${item.dose}.`, ...item.lines].filter(Boolean).join(" ");
  if (phase === "work") return sideWords ? `${sideWords}.` : words("begin");
  if (phase === "side") return `${words("changeSides")} ${sideWords}.`;
  if (phase === "rest") return words("rest");
  const asked = section.querySelector("[data-asks]:not([hidden])");
  const noted = section.querySelector(`[data-note="${note}"]`);
  return (phase === "ease" ? noted : asked)?.textContent.trim() ?? "";
}

function paintItem(section, state, seen, { words, world }) {
  const find = (wanted) => section.querySelector(wanted);
  const { item, phase, following, sets, set } = seen;
  find("[data-title]").textContent = titleOf(seen, words);
  find("[data-where]").textContent = item
    ? words(sets > 1 ? "whereSets" : "where", { n: state.i + 1, all: state.items.length, set, sets }) : "";
  find("[data-dose]").textContent = item?.dose ?? "";
  find("[data-next]").textContent = following && phase === "rest"
    ? words("next", { title: following.title }) : "";
  find("[data-lines]").replaceChildren(...(phase === "intro" ? item.lines : []).map(line));
  const figure = find("[data-figure]");
  figure.classList.toggle("mirrored", seen.side === 2);
  paintFigure(figure, seen.asks || phase === "ease" ? null : item);
  find("[data-stops]").replaceChildren(...(item ? world.stopWords(item) : []).map(line));
  const why = find("[data-why]");
  if (item) why.href = `/why/${encodeURIComponent(item.movement)}/`;
  paintPlan(find("[data-plan]"), state.items.map(({ title }) => title), state.i);
  paintChoices(section, state, seen);
}

function titleOf({ asks, item, phase }, words) {
  if (asks) return words(`title_${asks}`);
  return phase === "ease" ? words("title_ease") : (item?.title ?? "");
}

function paintChoices(section, { others }, { phase, choices }) {
  for (const place of section.querySelectorAll("[data-choices]")) {
    const ids = place.dataset.while.split(" ").includes(phase) ? choices[place.dataset.choices] : [];
    place.hidden = !ids.length;
    place.querySelector("p").replaceChildren(...ids.map((id) => choice(id, others[id].title)));
  }
  const none = !Object.values(choices).some((ids) => ids.length);
  section.querySelector("[data-change]").hidden = phase === "ease" || none;
}

function choice(id, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.dataset.to = id;
  button.textContent = title;
  return button;
}
