// The dose timer: the same answers as unknot.medicines, in the page. Pure: no clock, no network.
// Every time is in milliseconds since 1970, so that no midnight, journey or change of the clock
// can move a dose.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COURSE_ENDS_AFTER = 48 * HOUR;
const PARACETAMOL = "paracetamol";
const ASK_SOMEBODY = [
  "too_much_at_once", "too_many_days", "already_over", "already_over_paracetamol",
]; // no hour is named after which it would be fine again

/**
 * @typedef {{at: number, amounts_mg: Record<string, number | null>}} Dose
 * @typedef {{mg: number, complete: boolean}} Total
 * @typedef {{ingredient: string, limits: object | null, mg: number | null}} Part
 * @typedef {{allowed: boolean, at: number | null, because: string[], says: string[],
 *   total: Total}} NextDose
 */

/** Each ingredient over the 24 hours before now. @param {Dose[]} log @returns {Record<string, Total>} */
export function totals24h(log, now) {
  const totals = {};
  for (const dose of log) {
    if (dose.at <= now - DAY) continue;
    for (const [ingredient, amount] of Object.entries(dose.amounts_mg)) {
      const before = totals[ingredient] ?? { mg: 0, complete: true };
      const complete = before.complete && amount !== null;
      totals[ingredient] = { mg: before.mg + (amount ?? 0), complete };
    }
  }
  return totals;
}

/**
 * Whether everything in a product may be taken now, or when.
 * @param {Dose[]} log @param {Part[]} parts @param {number} now
 * @returns {{allowed: boolean, at: number | null, parts: Record<string, NextDose>}}
 */
export function nextProduct(log, parts, now, cabinet) {
  const answers = (instant) => parts.map((part) => nextDose(log, part, instant, cabinet));
  const first = answers(now);
  let at = now;
  let found = first;
  while (found.every((each) => each.at !== null)) {
    const latest = Math.max(at, ...found.map((each) => each.at));
    if (latest === at) break;
    at = latest;
    found = answers(at);
  }
  return {
    allowed: first.every((each) => each.allowed),
    at: found.every((each) => each.at !== null) ? at : null,
    parts: Object.fromEntries(parts.map((part, n) => [part.ingredient, first[n]])),
  };
}

/** @param {Dose[]} log @param {Part} part @param {number} now @returns {NextDose} */
export function nextDose(log, part, now, cabinet) {
  const total = totalOf(log, part.ingredient, now);
  const answer = (because, at) => {
    const words = because.length ? because : ["allowed"];
    const says = words.map((name) => filled(cabinet.dose_words[name], part.limits));
    return { allowed: !because.length, at, because, says, total };
  };
  if (!part.limits) return answer(["no_limits"], null);
  if (part.mg === null) return answer(["amount_not_told"], null);
  const refusedAt = (instant) => refusals(log, part, instant, cabinet);
  return answer(refusedAt(now), firstFrom(log, part.limits, now, refusedAt));
}

const totalOf = (log, ingredient, now) =>
  totals24h(log, now)[ingredient] ?? { mg: 0, complete: true };

const filled = (says, limits) => says.replace(/\{(\w+)\}/g, (_, name) => String(limits[name]));

/** Only the end of an interval and the end of somebody's 24 hours can change the answer. */
function firstFrom(log, limits, now, refusedAt) {
  const waits = [limits.min_interval_h * HOUR, DAY];
  const ends = log.flatMap((dose) => waits.map((wait) => dose.at + wait));
  const instants = [now, ...ends.filter((end) => end > now)].sort((one, other) => one - other);
  for (const instant of instants) {
    const because = refusedAt(instant);
    if (because.some((name) => ASK_SOMEBODY.includes(name))) return null;
    if (!because.length) return instant;
  }
  return null;
}

function refusals(log, { ingredient, limits, mg }, instant, cabinet) {
  const same = log.filter((dose) => Object.hasOwn(dose.amounts_mg, ingredient));
  const times = same.map((dose) => dose.at).sort((one, other) => one - other);
  const had = totalOf(log, ingredient, instant);
  const isOver = had.mg > limits.max_24h_mg;
  const inADay = times.filter((at) => at > instant - DAY).length;
  const speaksAgainst = {
    too_much_at_once: !(mg > 0 && mg <= limits.single_mg),
    too_many_days: dayOfCourse(times, instant) > limits.max_days,
    other_anti_inflammatory: hadAnother(log, ingredient, instant, cabinet),
    too_soon: times.some((at) => instant < at + limits.min_interval_h * HOUR),
    too_often: limits.max_doses_24h !== null && inADay >= limits.max_doses_24h,
    unknown_amount: !had.complete,
    too_much_in_a_day: !isOver && had.mg + mg > limits.max_24h_mg,
    already_over: isOver && ingredient !== PARACETAMOL,
    already_over_paracetamol: isOver && ingredient === PARACETAMOL,
  };
  return Object.keys(speaksAgainst).filter((name) => speaksAgainst[name]);
}

function hadAnother(log, ingredient, instant, { anti_inflammatory }) {
  if (!anti_inflammatory.includes(ingredient)) return false;
  const another = (name) => name !== ingredient && anti_inflammatory.includes(name);
  return log.some((dose) => instant < dose.at + DAY && Object.keys(dose.amounts_mg).some(another));
}

/** Which day of taking it this would be; two days without it end a course. */
function dayOfCourse(times, instant) {
  let began = instant;
  for (const at of [...times].reverse()) {
    if (began - at >= COURSE_ENDS_AFTER) break;
    began = Math.min(began, at);
  }
  return Math.floor((instant - began) / DAY) + 1;
}
