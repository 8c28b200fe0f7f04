// What the player of movements shows of a session's state at a moment; no page here either.

import { choices, current, isOver } from "./moves.js";
import { hasTime, worksFor } from "./moves_time.js";

const CUE_MS = 9000;
const QUESTIONS = { start_pain: "start", pain: "during", end_pain: "end" };
const MOVING = ["pause", "next", "back", "skip", "stop"];
const BUTTONS = {
  start_pain: ["stop"],
  intro: MOVING,
  work: MOVING,
  side: MOVING,
  rest: MOVING,
  pain: ["stop"],
  ease: ["leave-out", "stop"],
  end_pain: [],
};

/**
 * @param {object} state @param {number} at
 * @returns {{phase: string, item: object | undefined, following: object | undefined,
 *   left: number | null, share: number | null, rep: number | null, of: number | null,
 *   set: number, sets: number, side: number | null, part: string | null, cue: string,
 *   asks: string | null, mayTell: boolean, buttons: string[], choices: object, paused: boolean}}
 *   left in seconds, share of the ring that is full; rep is the one being done, from 1
 */
export function movesView(state, at) {
  const item = current(state);
  const now = Math.max(state.pausedAt ?? at, state.beganAt);
  const elapsed = now - state.beganAt;
  const counts = state.phase === "work" && item && !hasTime(item) && item.reps !== null;
  const left = state.endsAt === null ? null : Math.max(0, state.endsAt - now);
  return {
    phase: state.phase,
    item,
    following: followingOf(state),
    left: left === null ? null : Math.ceil(left / 1000),
    share: left === null ? null : 1 - left / (state.endsAt - state.beganAt),
    ...(counts ? counted(item, elapsed) : { rep: null, of: null, part: null }),
    set: state.set,
    sets: item?.sets ?? 1,
    side: item?.sides === 2 && state.phase !== "rest" ? state.side : null,
    cue: cueAt(state, item, elapsed),
    asks: QUESTIONS[state.phase] ?? null,
    mayTell: state.phase === "rest" && !state.told,
    buttons: isOver(state) ? [] : [...BUTTONS[state.phase], "worse"],
    choices: choicesIn(state),
    paused: state.pausedAt !== null,
  };
}

const NO_CHOICE = { easier: [], harder: [], swap: [] };

/** After too much only the easier ones; while a question is asked, none. */
function choicesIn(state) {
  if (state.phase === "ease") return { ...NO_CHOICE, easier: choices(state).easier };
  return QUESTIONS[state.phase] || isOver(state) ? NO_CHOICE : choices(state);
}

function counted(item, elapsed) {
  const { done, share, part, holdLeft } = worksFor(item, elapsed);
  const rep = Math.min(item.reps, done + 1);
  const holds = part === "hold" ? Math.ceil(holdLeft / 1000) : null;
  return { rep, of: item.reps, part, left: holds, share: (Math.min(done, item.reps) + share) / item.reps };
}

/** What comes after this: the same again after a rest, else the next movement. */
function followingOf({ phase, items, i }) {
  return ["rest", "side"].includes(phase) ? items[i] : items[i + 1];
}

/** One cue at a time, each long enough to hear it and do it. */
function cueAt({ phase }, item, elapsed) {
  if (phase === "intro") return item.cues[0] ?? "";
  if (phase !== "work" || !item.cues.length) return "";
  return item.cues[Math.floor(elapsed / CUE_MS) % item.cues.length];
}
