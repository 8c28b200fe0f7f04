// What the player shows of a session's state at a moment; no page here either.

import { current, isOver } from "./player.js";

const CUE_SECONDS = 12;
const QUESTIONS = ["pain", "no_heat", "skin", "skin_end", "alarm"];

/**
 * What the page shows of a state at a moment.
 *
 * @param {object} state @param {number} at
 * @returns {{left: number | null, share: number | null, cue: string, asks: string | null,
 *   buttons: string[], paused: boolean}} seconds left, the share of the ring that is full
 */
export function view(state, at) {
  const standsStill = state.pausedAt !== null && current(state)?.kind !== "heat";
  const now = Math.max(standsStill ? state.pausedAt : at, state.beganAt);
  const whole = state.endsAt === null ? null : state.endsAt - state.beganAt;
  const left = whole === null ? null : Math.max(0, state.endsAt - now);
  return {
    left: left === null ? null : Math.ceil(left / 1000),
    share: left === null ? null : 1 - left / whole,
    cue: cueAt(current(state), (now - state.beganAt) / 1000),
    asks: QUESTIONS.includes(state.phase) ? state.phase : null,
    buttons: buttonsOf(state),
    paused: state.pausedAt !== null,
  };
}

function cueAt(now, elapsed) {
  if (!now?.cues.length) return "";
  const each = now.seconds === null ? CUE_SECONDS : now.seconds / now.cues.length;
  return now.cues[Math.min(now.cues.length - 1, Math.floor(elapsed / each))];
}

function buttonsOf(state) {
  if (isOver(state)) return [];
  const position = current(state)?.kind === "position" && !state.returning;
  const run = position ? ["keep", "another"] : ["done"];
  return {
    run: ["pause", "skip", ...run],
    choose: ["keep", "another"],
    no_heat: ["heat-clear", "heat-no"],
    skin: ["skin-fine", "skin-not"],
    skin_end: ["skin-fine", "skin-not"],
    alarm: ["alarm-off"],
    pain: ["skip"],
  }[state.phase].concat("worse");
}
