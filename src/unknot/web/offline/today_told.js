// What a check-in's form says, and what of it is new: the same for the page of the server and for
// the one drawn here.

const FIXED = ["pain", "spasm", "before_onset"];
const YES_NO = { yes: true, no: false };

/**
 * @typedef {{pain: number | null, spasm: boolean | null, before_onset: boolean | null,
 *   exposures: Record<string, number | boolean>}} Told null, or left out, where nothing is told
 * @typedef {{id: string, ask: string, hint: string, unit: string, low: string, high: string,
 *   is_two: boolean, last: string, chips: string[]}} Question
 * @typedef {{day: string, began: boolean, told: Told, questions: Question[]}} Kept
 */

/** @type {Told} */
const NOTHING = { pain: null, spasm: null, before_onset: null, exposures: {} };

/**
 * Read a form; what was written counts before what was ticked.
 * @param {{get: (name: string) => any, has: (name: string) => boolean}} form
 * @param {Question[]} questions
 * @param {boolean} began whether a spasm of the day is in the history: then it is not asked
 * @returns {Told}
 */
export function toldIn(form, questions, began) {
  const spasm = YES_NO[form.get("spasm")] ?? null;
  const asksBefore = began || spasm === true;
  const exposures = {};
  for (const { id, is_two: isYesNo } of questions) {
    const told = String(form.get(`o-${id}`) ?? "").trim() || form.get(`e-${id}`);
    if (told) exposures[id] = isYesNo ? YES_NO[told] : asNumber(told);
  }
  const pain = form.get("pain");
  return {
    pain: pain ? Number(pain) : null,
    spasm,
    before_onset: asksBefore ? YES_NO[form.get("before_onset")] ?? null : null,
    exposures,
  };
}

/** What is no number is sent as it is, to be refused by name. @param {string} told */
function asNumber(told) {
  const number = Number(told.replace(",", "."));
  return Number.isFinite(number) ? number : told;
}

/**
 * The answers that were not there before, as they are sent; null when there are none. An answer
 * left as it was is not told again: somebody may have told it since, elsewhere.
 * @param {Told} told @param {Told} before
 */
export function newIn(told, before) {
  const fixed = FIXED.filter((name) => told[name] !== null && told[name] !== before[name]);
  const names = Object.keys(told.exposures).filter(
    (name) => told.exposures[name] !== before.exposures[name],
  );
  if (!fixed.length && !names.length) return null;
  const pick = (from, wanted) => Object.fromEntries(wanted.map((name) => [name, from[name]]));
  return { ...pick(told, fixed), exposures: pick(told.exposures, names) };
}

/**
 * What is kept here once something is told.
 * @param {Kept} kept @param {ReturnType<typeof newIn>} added
 * @returns {Kept}
 */
export function withTold(kept, added) {
  const exposures = { ...kept.told.exposures, ...added?.exposures };
  return { ...kept, told: { ...kept.told, ...added, exposures } };
}

/**
 * What is kept here as it is opened on a day: on another day nothing is told yet, and what was told
 * on the last one stands as the last.
 * @param {Kept | null} kept @param {string} day
 * @returns {Kept}
 */
export function openedOn(kept, day) {
  if (!kept) return { day, began: false, told: NOTHING, questions: [] };
  if (kept.day === day) return kept;
  const questions = kept.questions.map((each) => withLast(each, kept.told.exposures[each.id]));
  return { day, began: false, told: NOTHING, questions };
}

/** @param {Question} question @param {number | boolean | undefined} value */
function withLast(question, value) {
  if (value === undefined) return question;
  const last = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  const chips = question.chips.includes(last) ? question.chips : [last, ...question.chips];
  return { ...question, last, chips };
}
