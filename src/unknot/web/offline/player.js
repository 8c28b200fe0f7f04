// The relief session as a state machine: step(state, event) -> {state, effects}. It knows no page
// and no clock; every event carries the moment it happened, in milliseconds, so that a sleeping
// tab loses no time. Pain that was not told is null: it is never zero and opens no gate.

/**
 * @typedef {{id: string, kind: string, title: string, cues: string[], seconds: number | null,
 *   figure: string | null, gate: {pain_at_most: number} | null, stop: string[]}} Step
 * @typedef {{seconds: number, max_seconds: number, skin_check_seconds: number,
 *   locked_minutes: number}} Heat
 * @typedef {object} Setup
 * @property {Step[]} steps
 * @property {number | null} pain told just before the session, 0 to 10
 * @property {Heat} heat
 * @property {boolean} firstHeat nobody has used heat with Unknot on record here
 * @property {number | null} heatEndedAt when heat was last taken off
 * @property {Step | null} distraction what to do where heat may not be used
 * @typedef {{type: string, at: number, value?: number | null, clear?: boolean}} Event
 *   types: tick pause resume skip done keep another worse stop pain no_heat skin alarm-off
 * @typedef {{do: string, [more: string]: unknown}} Effect
 *   record (kind, body), signal, alarm (on), heat (until: when it comes or came off)
 */

const TOO_MUCH = 5;
const JUMP = 2;
const EXERCISE = ["movement", "get_up", "walk"];

/** @param {Setup} setup @param {number} at */
export function begin(setup, at) {
  const state = {
    ...setup, i: -1, phase: "run", at, beganAt: at, endsAt: null, endedAt: null, pausedAt: null,
    lastPain: setup.pain, fresh: setup.pain !== null, painBefore: null, outcome: null,
    tried: [], returning: false, skinChecked: false, easedOff: false, note: null, recorded: 0,
    ending: null,
  };
  return turn(state, (next, effects) => enter(next, 0, effects));
}

/** @param {object} state @param {Event} event */
export function step(state, event) {
  if (isOver(state)) return { state, effects: [] };
  const at = Math.max(event.at, state.at); // a clock that was set back never gives time again
  const act = ALWAYS[event.type] ?? PHASES[state.phase][event.type];
  if (!act) return { state: { ...state, at }, effects: [] };
  return turn({ ...state, at }, (next, effects) => act(next, effects, event));
}

export const isOver = (state) => state.phase === "ended" || state.phase === "to_check";

/** The step being done. @returns {Step} */
export const current = (state) => state.steps[state.i];

function turn(state, act) {
  const effects = [];
  act(state, effects);
  return { state, effects };
}

/** What is listened to in every phase. */
const ALWAYS = { worse, stop };

/** What each phase listens to besides; anything else changes nothing. */
const PHASES = {
  run: { tick, pause, resume, skip, done, keep, another },
  choose: { keep, another, skip },
  no_heat: { no_heat: noHeatAnswered, skip },
  skin: { tick, skin: skinSeen, skip },
  alarm: { "alarm-off": alarmOff },
  skin_end: { skin: skinSeenAtEnd },
  pain: { pain: painTold, skip: (state, effects) => painTold(state, effects, { value: null }) },
};

function enter(state, i, effects) {
  state.i = i;
  const now = current(state);
  if (!now) return close(state, effects);
  if (now.kind === "ask_pain" && state.fresh) return enter(state, i + 1, effects);
  if (now.kind === "heat" && heatIsLocked(state)) return withoutHeat(state, "heat_locked", effects);
  if (!gateOpens(state, now)) return passOver(state, effects);
  state.beganAt = state.at;
  state.painBefore = state.fresh ? state.lastPain : null;
  if (now.kind === "ask_pain") return askPain(state, "done");
  if (now.kind === "heat") return void Object.assign(state, { phase: "no_heat", endsAt: null });
  return run(state, now.seconds);
}

function run(state, seconds) {
  const endsAt = seconds === null ? null : state.at + seconds * 1000;
  Object.assign(state, { phase: "run", beganAt: state.at, endsAt, pausedAt: null, outcome: null });
}

/** Only told pain opens a gate; movement also waits while pain stands in the upper band. */
function gateOpens(state, { kind, gate }) {
  const pain = state.lastPain;
  const stillHurts = pain === null || state.easedOff || isTooMuch(state, pain);
  if (kind === "movement" && stillHurts) return false;
  return !gate || (pain !== null && pain <= gate.pain_at_most);
}

function isTooMuch({ pain: start }, pain) {
  return pain > TOO_MUCH || (start !== null && pain >= start + JUMP);
}

function passOver(state, effects) {
  state.note = state.easedOff ? "ease_off" : "gate";
  const { at } = state;
  Object.assign(state, { beganAt: at, endedAt: at, painBefore: null, outcome: "skipped" });
  record(state, null, effects);
  enter(state, state.i + 1, effects);
}

function heatIsLocked({ at, heat, heatEndedAt }) {
  return heatEndedAt !== null && at - heatEndedAt < heat.locked_minutes * 60_000;
}

function withoutHeat(state, note, effects) {
  state.note = note;
  if (!state.distraction) return enter(state, state.i + 1, effects);
  state.steps = state.steps.with(state.i, state.distraction);
  return enter(state, state.i, effects);
}

function noHeatAnswered(state, effects, { clear }) {
  if (clear !== true) return withoutHeat(state, "no_heat", effects);
  const { heat } = state;
  run(state, Math.min(current(state).seconds ?? heat.seconds, heat.max_seconds));
  state.note = null;
  effects.push({ do: "heat", until: state.endsAt });
}

function tick(state, effects) {
  if (state.endsAt === null) return;
  const isHeat = current(state).kind === "heat";
  if (state.pausedAt !== null && !isHeat) return;
  if (state.at >= state.endsAt) return timeUp(state, effects);
  if (isHeat && skinIsDue(state)) {
    Object.assign(state, { phase: "skin", skinChecked: true });
    effects.push({ do: "signal" });
  }
}

const skinIsDue = ({ firstHeat, skinChecked, at, beganAt, heat }) =>
  firstHeat && !skinChecked && at >= beganAt + heat.skin_check_seconds * 1000;

function timeUp(state, effects) {
  const { kind } = current(state);
  if (kind === "heat") {
    state.phase = "alarm";
    return effects.push({ do: "alarm", on: true });
  }
  effects.push({ do: "signal" });
  if (kind === "position" && !state.returning) return void (state.phase = "choose");
  return finish(state, state.returning ? "kept" : "done", effects);
}

function pause(state) {
  state.pausedAt ??= state.at;
}

/** Heat goes on warming while the player is paused, so its time is not given back. */
function resume(state) {
  if (state.pausedAt === null) return;
  const getsTimeBack = state.endsAt !== null && current(state).kind !== "heat";
  if (getsTimeBack) state.endsAt += state.at - state.pausedAt;
  state.pausedAt = null;
}

function skip(state, effects) {
  heatOff(state, effects);
  Object.assign(state, { endedAt: state.at, outcome: "skipped" });
  record(state, null, effects);
  state.fresh = false;
  state.note = null;
  goOn(state, effects);
}

function done(state, effects) {
  heatOff(state, effects);
  if (current(state).kind === "heat") return skinAtEnd(state);
  return finish(state, state.returning ? "kept" : "done", effects);
}

function keep(state, effects) {
  if (current(state).kind === "position") finish(state, "kept", effects);
}

function another(state, effects) {
  if (current(state).kind === "position") finish(state, "done", effects);
}

function finish(state, outcome, effects) {
  state.endedAt = state.at;
  state.note = null;
  if (current(state).kind !== "advice") return askPain(state, outcome);
  state.outcome = outcome;
  record(state, null, effects);
  return goOn(state, effects);
}

function askPain(state, outcome) {
  Object.assign(state, { phase: "pain", outcome, endedAt: state.at, endsAt: null, pausedAt: null });
}

function painTold(state, effects, { value }) {
  const pain = isPain(value) ? value : null;
  if (current(state)) record(state, pain, effects);
  state.fresh = pain !== null;
  if (pain !== null) state.lastPain = pain;
  if (state.pain === null) state.pain = pain;
  if (!current(state)) return end(state, effects);
  if (pain !== null && EXERCISE.includes(current(state).kind) && isTooMuch(state, pain)) {
    Object.assign(state, { easedOff: true, note: "ease_off" });
  }
  if (current(state).kind === "position") rememberPosition(state, pain);
  return goOn(state, effects);
}

const isPain = (value) => Number.isInteger(value) && value >= 0 && value <= 10;

function rememberPosition(state, pain) {
  const eased = state.painBefore === null || pain === null ? null : state.painBefore - pain;
  state.tried = [...state.tried, { i: state.i, eased }];
}

/** On to the next step; at the end of the positions, back to the one that eased most. */
function goOn(state, effects) {
  const next = state.i + 1;
  if (current(state).kind !== "position") return enter(state, next, effects);
  if (state.outcome === "kept" || state.returning) return afterPositions(state, effects);
  if (state.steps[next]?.kind === "position") return enter(state, next, effects);
  const best = state.tried.filter(({ eased }) => eased > 0).sort((a, b) => b.eased - a.eased)[0];
  if (!best || best.i === state.i) return enter(state, next, effects);
  enter(state, best.i, effects);
  return void Object.assign(state, { returning: true, note: "best" });
}

function afterPositions(state, effects) {
  state.returning = false;
  const after = state.steps.findIndex(({ kind }, i) => i > state.i && kind !== "position");
  enter(state, after < 0 ? state.steps.length : after, effects);
}

function skinSeen(state, effects, { clear }) {
  state.phase = "run";
  if (clear !== true) {
    heatOff(state, effects);
    finish(state, "skipped", effects);
    state.note = "skin_stop";
  } else tick(state, effects);
}

function alarmOff(state, effects) {
  effects.push({ do: "alarm", on: false });
  heatOff(state, effects);
  skinAtEnd(state);
}

function skinAtEnd(state) {
  Object.assign(state, { phase: "skin_end", endsAt: null, endedAt: state.at });
}

function skinSeenAtEnd(state, effects, { clear }) {
  finish(state, "done", effects);
  if (clear !== true) state.note = "skin_stop";
}

/** Counts from when it came off, which may be later than the timer said. */
function heatOff(state, effects) {
  const isOn = current(state)?.kind === "heat" && !["no_heat", "pain"].includes(state.phase);
  if (!isOn) return;
  Object.assign(state, { heatEndedAt: state.at, firstHeat: false });
  effects.push({ do: "heat", until: state.at });
}

function close(state, effects) {
  if (state.fresh) return end(state, effects);
  return askPain(state, null);
}

function end(state, effects) {
  const pain = state.fresh ? state.lastPain : null;
  ended(state, "ended", { pain, outcome: outcomeOf(state.pain, pain) }, effects);
}

/** Without a told pain at both ends nothing is claimed: the session just stopped. */
function outcomeOf(start, pain) {
  if (start === null || pain === null) return "stopped";
  if (pain === start) return "same";
  return pain < start ? "eased" : "worse";
}

function worse(state, effects) {
  leave(state, "worse", effects);
  ended(state, "to_check", { pain: null, outcome: "worse" }, effects);
}

function stop(state, effects) {
  leave(state, "skipped", effects);
  ended(state, "ended", { pain: null, outcome: "stopped" }, effects);
}

function leave(state, outcome, effects) {
  if (state.phase === "alarm") effects.push({ do: "alarm", on: false });
  heatOff(state, effects);
  if (!current(state)) return;
  const toldLater = state.phase === "pain"; // the step itself was over already
  Object.assign(state, { outcome, endedAt: toldLater ? state.endedAt : state.at });
  record(state, null, effects);
}

function ended(state, phase, body, effects) {
  Object.assign(state, { phase, endsAt: null, pausedAt: null, ending: body.outcome });
  effects.push({ do: "record", kind: "session_ended", body });
}

function record(state, painAfter, effects) {
  const { id, kind } = current(state);
  const body = {
    position: state.recorded,
    step_id: id,
    kind,
    began_at: new Date(state.beganAt).toISOString(),
    ended_at: new Date(state.endedAt).toISOString(),
    pain_before: state.painBefore,
    pain_after: painAfter,
    outcome: state.outcome,
  };
  state.recorded += 1;
  effects.push({ do: "record", kind: "step_done", body });
}
