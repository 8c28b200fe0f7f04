// Relief: the same session as unknot.relief composes, made in the page so that it works offline.
// Every part mirrors relief/_compose.py; a test holds the two equal.

import { holds, stateOf } from "./conditions.js";

const LEAVES_OUT = ["hide", "swap"];

/**
 * Choose the steps of a session, slot by slot.
 *
 * @param {object} bundle @param {object} context
 * @param {import("./safety.js").Disposition} found without a key in it there are no steps
 * @returns {{level: string | null, steps: object[]}}
 */
export function compose(bundle, context, found) {
  const key = found.self_care;
  if (!key) return { level: found.level, steps: [] };
  const { relief } = bundle;
  const state = stateOf(factsOf(context, key), [...bundle.safety.facts, ...relief.facts]);
  const person = { key, context, relief, state, adapted: adaptationsOf(context, relief, state) };
  const steps = [];
  for (const slot of relief.slots) {
    if (isTrue(slot.when, state)) steps.push(...picked(slot, steps, person));
  }
  return { level: found.level, steps };
}

/** The phases of a step's breath; null where it has none. */
export function pacerOf(relief, step) {
  return relief.pacers[relief.steps[step.id]?.pacer] ?? null;
}

const isTrue = (condition, state) => !condition || holds(condition, state);

function factsOf({ answers, pain, site, place, preference, has }, { scope }) {
  const facts = { ...answers, pain, site, place, preference, scope };
  for (const thing of ["heat", "pillow", "wall", "chair"]) {
    facts[`has_${thing}`] = has.includes(thing) ? "yes" : "no";
  }
  return facts;
}

function adaptationsOf(context, relief, state) {
  const names = Object.keys(relief.adaptations).filter((name) => {
    const implied = relief.adaptations[name].implied_by;
    return context.adaptations.includes(name) || (implied && holds(implied, state));
  });
  return new Set(names);
}

function picked(slot, before, person) {
  const used = new Set(before.map(({ id }) => id));
  const first = fitting(slot.from, used, person);
  const steps = first.length ? first : fitting(slot.otherwise, used, person);
  const { helped } = person.context;
  const rank = ({ id }) => (helped.includes(id) ? helped.indexOf(id) : helped.length);
  const most = person.relief.gate_by_pain[person.context.pain];
  const gate = slot.gated ? { pain_at_most: most } : null;
  return [...steps].sort((a, b) => rank(a) - rank(b)).slice(0, slot.choose)
    .map((step) => asDone(step, gate, person));
}

function fitting(ids, used, person) {
  return ids.filter((id) => !used.has(id)).map((id) => person.relief.steps[id])
    .filter((step) => fits(step, person));
}

function fits(step, { key, relief, state, adapted }) {
  if (key.scope === "comfort" && step.kind === "movement") return false;
  const leftOut = (name) => adapted.has(name) && LEAVES_OUT.includes(relief.adaptations[name].action);
  if (step.adapt.some(leftOut)) return false;
  return isTrue(step.when, state) && !(step.unless && holds(step.unless, state));
}

function asDone({ id, kind, title, cues, seconds, figure, adapt, stop }, gate, { relief, adapted }) {
  const lines = adapt.filter((name) => adapted.has(name)).map((name) => relief.adaptations[name].line);
  return { id, kind, title, cues: [...lines, ...cues], seconds, figure, gate, stop };
}
