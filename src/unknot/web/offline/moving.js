// A page with a plan of movements: starts its player, keeps what happened, shows how it ended.

import { now } from "./clock.js";
import { focusOn, showOnly, startOrTell, tellFailure } from "./dom.js";
import { isTooOld, leftOpen, nothingHolds } from "./memory.js";
import { begin } from "./moves.js";
import { playMoves } from "./moves_page.js";
import { dropSafe, keepSafe, outbox } from "./outbox.js";
import { send } from "./page.js";

const OPEN = "moves";
const find = (wanted) => document.querySelector(wanted);

let player = null;

async function record(kind, body) {
  await outbox.put(kind, body);
  send();
}

function playFrom(open) {
  find("[data-before]").hidden = true;
  history.pushState({ moves: true }, "");
  const hold = (state) => keepSafe(OPEN, { ...open, state, at: Date.now() }).catch(() => undefined);
  hold(open.state);
  scrollTo(0, 0);
  player = playMoves(find("section#moves"), open.state, {
    stopWords: (item) => stopWords(item, open.stopRules),
    onEffect: (effect) => happened(effect, open),
    onState: hold,
    onOver: (state) => over(state).catch(tellFailure),
  });
}

function stopWords({ stop, stop_own }, rules) {
  const common = stop.filter((id) => rules[id]).map((id) => `${rules[id].text} ${rules[id].say}`);
  return stop_own ? [stop_own, ...common] : common;
}

function happened({ kind, body }, { id, begun }) {
  if (kind === "moves_begun") return record(kind, { id, ...begun, ...body }).catch(tellFailure);
  return record(kind, { session_id: id, ...body }).catch(tellFailure);
}

async function over(state) {
  player = null;
  if (state.phase === "to_check") {
    await Promise.all([dropSafe(OPEN), nothingHolds()]);
    return location.assign("/now/");
  }
  showEnding(state);
  return dropSafe(OPEN);
}

function showEnding(state) {
  showOnly(document, "#moves-ending [data-ending]", ({ dataset }) => dataset.ending === state.ending);
  showPains(state);
  find("#moves-ending").hidden = false;
  scrollTo(0, 0);
  focusOn(find("#moves-ending [data-ending]:not([hidden]) h1"));
}

/** What is not told is not shown, and never compared. */
function showPains({ startPain, endPain }) {
  const pains = find("#moves-ending [data-pains]");
  const both = startPain !== null && endPain !== null;
  pains.hidden = !both;
  pains.textContent = pains.dataset.both.replace("{before}", startPain).replace("{after}", endPain);
  find("#moves-ending [data-up]").hidden = !both || endPain <= startPain;
}

/** Back pauses first; a second time ends it. Nothing is lost by one press. */
function wentBack() {
  if (!player) return;
  if (player.pause()) return history.pushState({ moves: true }, "");
  player.leave();
}

async function start() {
  const { session, path, begun } = JSON.parse(find("#moves-data").textContent);
  const [startButton, goOn] = [find("[data-do=start-moves]"), find("[data-do=go-on-moves]")];
  if (!startButton) return;
  addEventListener("popstate", wentBack);
  startButton.addEventListener("click", () => {
    if (isTooOld()) return location.assign(path);
    const { state } = begin(session, now());
    playFrom({ id: crypto.randomUUID(), path, begun, stopRules: session.stop_rules, state });
  });
  startButton.hidden = false;
  const open = await leftOpen(OPEN, Date.now());
  if (open?.path !== path) return;
  goOn.hidden = false;
  goOn.addEventListener("click", () => playFrom(stoodStill(open)));
}

/** Nothing was done while the page was closed. */
function stoodStill(open) {
  const { state } = open;
  return { ...open, state: { ...state, pausedAt: state.pausedAt ?? Math.max(state.at, open.at) } };
}

startOrTell(start);
