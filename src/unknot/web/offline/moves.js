// A session of movements as a state machine: step(state, event) -> {state, effects}. It knows no
// page and no clock; every event carries the moment it happened, in milliseconds. Pain that was not
// told is null: it is never nought, opens no harder movement and counts as no gain.

import { hasTime, worksFor } from "./moves_time.js";

/**
 * @typedef {object} Item
 * @property {string | null} movement @property {string | null} stage @property {string} title
 * @property {string[]} lines said before it @property {boolean} waits until they were read
 * @property {string[]} cues
 * @property {string | null} figure @property {number} sets @property {number | null} reps
 * @property {number | null} hold_s @property {number | null} seconds @property {number} rest_s
 * @property {number} sides @property {number} rep_s there and back, without the hold
 * @property {string[]} easier @property {string[]} harder @property {string[]} swap
 * @typedef {{kind: string, items: Item[], others: Record<string, Item>}} Session
 * @typedef {{type: string, at: number, value?: number | null, to?: string}} Event
 *   types: tick pause resume next back skip pain swap worse stop
 * @typedef {{do: string, [more: string]: unknown}} Effect
 *   record (kind, body), signal, rep (n, of), count (left: seconds)
 */

const THE_TASK = "the_task"; // a lighter version of the activity, told in words alone
const TOO_MUCH = 5;
const JUMP = 2;
const CARRY_ON = 2;
const INTRO_S = 15; // product choice: time to get into place
const SIDE_S = 8;
const SLEPT_MS = 15_000; // nobody counted what a sleeping phone missed

/** @param {Session} session @param {number} at */
export function begin({ kind, items, others }, at) {
  const state = {
    kind, items, others, i: 0, phase: "start_pain", at, beganAt: at, endsAt: null, pausedAt: null,
    set: 1, side: 1, counted: 0, heard: null, sets: 0, reps: 0, ms: 0, during: null, told: false,
    startPain: null, lastPain: null, endPain: null, easedOff: false, note: null, recorded: 0, ending: null,
  };
  return { state, effects: [] };
}

/** @param {object} state @param {Event} event */
export function step(state, event) {
  if (isOver(state)) return { state, effects: [] };
  const at = Math.max(event.at, state.at); // a clock that was set back never gives time again
  const act = ALWAYS[event.type] ?? PHASES[state.phase][event.type];
  const next = { ...state, at };
  const effects = [];
  act?.(next, effects, event, state.at);
  return { state: next, effects };
}

export const isOver = ({ phase }) => phase === "ended" || phase === "to_check";

/** The movement being done, or the one whose pain is asked. @returns {Item | undefined} */
export const current = (state) => state.items[state.i];

/** What is listened to in every phase. */
const ALWAYS = { worse };

const moving = { stop, tick, pause, resume, back, skip, swap };

/** What each phase listens to besides; anything else changes nothing. */
const PHASES = {
  start_pain: { stop, pain: startPainTold, next: startPainTold },
  intro: { ...moving, next: work },
  work: { ...moving, next: sideDone },
  side: { ...moving, next: work },
  rest: { ...moving, next: nextSet, pain: painInRest },
  pain: { stop, pain: painTold, next: painTold, skip: painTold },
  ease: { stop, swap: easier, next: goOn, skip: goOn },
  end_pain: { pain: endPainTold, next: endPainTold, skip: endPainTold },
};

const isPain = (value) => Number.isInteger(value) && value >= 0 && value <= 10;
const told = ({ value = null }) => (isPain(value) ? value : null);

function startPainTold(state, effects, event) {
  state.startPain = state.lastPain = told(event);
  record(effects, "moves_begun", { pain: state.startPain });
  enter(state, 0, effects);
  if (state.startPain > TOO_MUCH) state.note = "much_now";
}

function enter(state, i, effects) {
  Object.assign(state, { i, set: 1, sets: 0, reps: 0, ms: 0, during: null, told: false });
  const item = current(state);
  if (!item) return askEnd(state, effects);
  return intro(state);
}

/** What must be read first is never hurried past: the person says when to begin. */
function intro(state) {
  const waits = current(state).waits && state.sets === 0;
  timed(state, "intro", waits ? null : INTRO_S);
  state.side = 1;
}

function timed(state, phase, seconds) {
  const endsAt = seconds === null ? null : state.at + seconds * 1000;
  Object.assign(state, { phase, beganAt: state.at, endsAt, pausedAt: null, counted: 0, heard: null });
}

function work(state) {
  timed(state, "work", hasTime(current(state)) ? current(state).seconds : null);
  state.note = null;
}

function tick(state, effects, _event, before) {
  if (state.pausedAt !== null) return;
  const slept = state.at - before > SLEPT_MS;
  if (state.phase === "work" && !hasTime(current(state))) return count(state, effects, slept && before);
  if (state.endsAt === null) return;
  if (state.at >= state.endsAt) return timeUp(state, effects);
  countdown(state, effects, state.endsAt - state.at, 3);
}

function timeUp(state, effects) {
  if (state.phase === "work") return sideDone(state, effects);
  effects.push({ do: "signal" });
  return state.phase === "rest" ? nextSet(state) : work(state);
}

/** Count by the tempo; a phone that slept counts nothing and waits. */
function count(state, effects, sleptSince) {
  if (sleptSince) return void (state.pausedAt = sleptSince);
  const item = current(state);
  if (item.reps === null) return;
  const { done, holdLeft } = worksFor(item, state.at - state.beganAt);
  const n = Math.min(done, item.reps);
  if (n > state.counted) effects.push({ do: "rep", n, of: item.reps });
  state.counted = n;
  if (n === item.reps) return sideDone(state, effects);
  countdown(state, effects, holdLeft, item.hold_s);
}

/** A tone for each second that is left, from so many seconds before the end. */
function countdown(state, effects, leftMs, from) {
  const left = Math.ceil(leftMs / 1000);
  if (left < 1 || left > from) return void (state.heard = null);
  const now = `${state.counted}:${left}`;
  if (now !== state.heard) effects.push({ do: "count", left });
  state.heard = now;
}

function pause(state) {
  state.pausedAt ??= state.at;
}

/** The time that stood still is given back, for the count and for the ring. */
function resume(state) {
  if (state.pausedAt === null) return;
  const stood = state.at - state.pausedAt;
  state.beganAt += stood;
  if (state.endsAt !== null) state.endsAt += stood;
  state.pausedAt = null;
}

/** Add what was really done on this side to what the movement has so far. */
function tally(state) {
  if (state.phase !== "work") return;
  const until = state.pausedAt ?? state.at;
  state.reps += state.counted;
  state.ms += until - state.beganAt;
  state.counted = 0;
  state.beganAt = until;
}

function sideDone(state, effects) {
  tally(state);
  effects.push({ do: "signal" });
  if (current(state).sides === 2 && state.side === 1) {
    timed(state, "side", SIDE_S);
    return void (state.side = 2);
  }
  state.sets += 1;
  if (state.set < current(state).sets) return rest(state);
  return itemDone(state, effects);
}

function rest(state) {
  timed(state, "rest", current(state).rest_s);
  Object.assign(state, { side: 1, told: false });
}

function nextSet(state) {
  state.set += 1;
  state.side = 1;
  work(state);
}

function itemDone(state, effects) {
  if (asksPain(state)) return timed(state, "pain", null);
  recordMove(state, "done", effects);
  return enter(state, state.i + 1, effects);
}

/** After every movement; in a warm-up, whose movements are light and many, after every stage. */
function asksPain({ kind, items, i }) {
  return kind !== "warm_up" || items[i + 1]?.stage !== items[i].stage;
}

function painInRest(state, effects, event) {
  if (state.told) return;
  state.told = true;
  if (hear(state, told(event))) easeOff(state, effects);
}

function painTold(state, effects, event) {
  if (hear(state, told(event))) return easeOff(state, effects);
  recordMove(state, "done", effects);
  const { note } = state;
  enter(state, state.i + 1, effects);
  state.note = note;
}

/** Take in a pain that was told; whether it is too much. */
function hear(state, pain) {
  state.lastPain = pain;
  state.note = bandOf(state, pain);
  if (pain !== null) state.during = Math.max(state.during ?? 0, pain);
  return state.note === "high";
}

function bandOf({ startPain }, pain) {
  if (pain === null) return null;
  if (pain > TOO_MUCH || (startPain !== null && pain >= startPain + JUMP)) return "high";
  return pain <= CARRY_ON ? "low" : "middle";
}

function easeOff(state, effects) {
  recordMove(state, "eased", effects);
  timed(state, "ease", null);
  state.easedOff = true;
}

/** The movements that may take the place of this one now; a harder one only while pain is low. */
export function choices(state) {
  const item = current(state);
  const known = (ids) => (item ? ids.filter((id) => id in state.others && id !== item.movement) : []);
  const mayRise = state.lastPain !== null && state.lastPain <= CARRY_ON && !state.easedOff;
  return {
    easier: known(item?.easier ?? []),
    harder: mayRise ? known(item?.harder ?? []) : [],
    swap: known(item?.swap ?? []),
  };
}

const isChoice = (state, to) => Object.values(choices(state)).some((ids) => ids.includes(to));

function swap(state, effects, { to }) {
  if (!isChoice(state, to)) return;
  tally(state);
  const left = setsLeft(state);
  recordMove(state, "swapped", effects);
  putIn(state, to, left, effects);
}

function easier(state, effects, { to }) {
  if (choices(state).easier.includes(to)) putIn(state, to, setsLeft(state), effects);
}

const setsLeft = (state) => Math.max(1, current(state).sets - state.sets);

/** What was done stays done: the new movement has only the sets that were left. */
function putIn(state, to, sets, effects) {
  const { stage } = current(state);
  const { note } = state;
  const item = { ...state.others[to], sets, stage };
  state.items = state.items.with(state.i, item);
  enter(state, state.i, effects);
  state.note = note;
}

function skip(state, effects) {
  tally(state);
  recordMove(state, "skipped", effects);
  goOn(state, effects);
}

function goOn(state, effects) {
  enter(state, state.i + 1, effects);
  state.note = null;
}

/** Do this set again; from a movement not begun, the one before. */
function back(state, effects) {
  tally(state);
  const untouched = state.phase === "intro" && state.sets === 0 && state.reps === 0 && state.ms === 0;
  if (untouched && state.i > 0) return enter(state, state.i - 1, effects);
  return intro(state);
}

/** Where nothing had begun there is nothing to keep. */
function stop(state, effects) {
  if (state.phase === "start_pain") return void Object.assign(state, { phase: "ended", ending: "not_begun" });
  leave(state, effects);
  state.ending = "stopped";
  return askEnd(state);
}

function worse(state, effects) {
  if (state.phase === "start_pain") record(effects, "moves_begun", { pain: null });
  leave(state, effects);
  ended(state, "to_check", null, "to_check", effects);
}

function leave(state, effects) {
  if (["start_pain", "ease", "end_pain"].includes(state.phase)) return;
  tally(state);
  recordMove(state, state.phase === "pain" ? "done" : "stopped", effects);
}

function askEnd(state) {
  timed(state, "end_pain", null);
  Object.assign(state, { i: state.items.length, note: null });
}

function endPainTold(state, effects, event) {
  state.endPain = told(event);
  ended(state, "ended", state.endPain, state.ending ?? "finished", effects);
}

function ended(state, phase, pain, outcome, effects) {
  Object.assign(state, { phase, endsAt: null, pausedAt: null, ending: outcome });
  record(effects, "moves_ended", { pain, outcome });
}

function recordMove(state, outcome, effects) {
  record(effects, "move_done", {
    position: state.recorded,
    movement_id: current(state).movement ?? THE_TASK,
    sets: state.sets,
    reps: state.reps,
    seconds: Math.round(state.ms / 1000),
    pain_during: state.during,
    outcome,
  });
  state.recorded += 1;
}

const record = (effects, kind, body) => effects.push({ do: "record", kind, body });
