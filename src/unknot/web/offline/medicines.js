// The medicine check: the same verdicts, reasons and names as unknot.medicines, in the page.
// Pure: no clock, no network. The cabinet is what /shelf/medicines.json holds.

import { holds, stateOf } from "./conditions.js";

export const [OK, OK_LOW, ASK, AVOID] = [0, 1, 2, 3];
const WORD = /\p{Nd}+(?:[.,]\p{Nd}+)?|[\p{L}\p{Nl}\p{No}]+/gu;
const LEFT_OUT = new Set([
  "mg", "mcg", "g", "ml", "microgram", "micrograms", "milligram", "milligrams",
  "tablet", "tablets", "caplet", "caplets", "capsule", "capsules",
]);

/**
 * What is not known is null, or for flags and names a list that is null.
 * @typedef {{age_years: number | null, weight_kg: number | null, region: string | null,
 *   flags: string[] | null, unanswered: string[], medicines: string[] | null}} Profile
 * @typedef {{flag: string, verdict: number, says: string}} Reason
 * @typedef {{medicine: object, verdict: number, reasons: Reason[], limits: object | null}} Checkup
 */

/**
 * Give the worst verdict that any flag, rule or open question leads to.
 * @param {Profile} profile @param {object} cabinet @param {string} today YYYY-MM-DD
 * @returns {{checkups: Checkup[], flags: Set<string>, unrecognised: string[]}}
 */
export function checkMedicines(profile, cabinet, today) {
  const named = lookUp(profile.medicines ?? [], profile.region, cabinet);
  const flags = flagsOf(profile, named, cabinet);
  const state = stateWith(flags, named, cabinet);
  const fired = cabinet.rules.filter((rule) => holds(rule.when, state));
  const open = openQuestions(profile, named, cabinet, today);
  const checkups = cabinet.medicines.map((medicine) => {
    const reasons = [
      ...fromTable(medicine, flags, cabinet),
      ...fired.filter((rule) => rule.medicines.includes(medicine.id)).map(reasonOf),
      ...open,
      ...fromRegion(medicine, profile, cabinet),
    ];
    return checkup(medicine, reasons, profile);
  });
  return { checkups: withRemarks(checkups, cabinet), flags, unrecognised: named.unrecognised };
}

/** Whether two may be taken on the same day. @param {Checkup} one @param {Checkup} other */
export function together(one, other, cabinet) {
  const [first, second] = [one.medicine.ingredients, other.medicine.ingredients];
  if (first.some((ingredient) => second.includes(ingredient))) return false;
  const inflames = (ingredient) => cabinet.anti_inflammatory.includes(ingredient);
  if (first.some(inflames) && second.some(inflames)) return false;
  return Math.max(one.verdict, other.verdict) <= OK_LOW;
}

/**
 * Find each name among ingredients, their other names, and names on packs.
 * @param {string[]} names @param {string | null} region
 * @returns {{ingredients: Set<string>, unrecognised: string[]}}
 */
export function lookUp(names, region, cabinet) {
  const ingredients = new Set();
  const unrecognised = new Set();
  for (const name of names) {
    const found = lookUpOne(name, region, cabinet);
    for (const ingredient of found) ingredients.add(ingredient);
    if (!found.length) unrecognised.add(name);
  }
  return { ingredients, unrecognised: [...unrecognised] };
}

/** Up and down again, so that ß is ss as it is for the server. @param {string} name */
const wordsOf = (name) => name.toUpperCase().toLowerCase().match(WORD) ?? [];

function lookUpOne(name, region, cabinet) {
  const words = wordsOf(name);
  const bare = words.filter((word) => !LEFT_OUT.has(word) && !/^\p{Nd}/u.test(word));
  for (const key of [words.join(" "), bare.join(" ")]) {
    const found = ingredientBy(key, cabinet) ?? onPacks(key, region, cabinet);
    if (found.length) return found;
  }
  return [];
}

const ingredientBy = (key, { ingredients }) =>
  Object.hasOwn(ingredients, key) ? [ingredients[key]] : null;

function onPacks(key, region, cabinet) {
  const sold = cabinet.brands.filter((brand) => brand.key === key);
  const here = sold.filter((brand) => brand.regions.includes(region));
  return (here.length ? here : sold).flatMap((brand) => brand.ingredients);
}

function flagsOf(profile, named, cabinet) {
  const flags = new Set(profile.flags ?? []);
  const state = stateWith([], named, cabinet);
  if (profile.age_years !== null) state.age_years = profile.age_years;
  if (profile.weight_kg !== null) state.weight_kg = profile.weight_kg;
  for (const flag of cabinet.flags) {
    if (flag.implied_by && holds(flag.implied_by, state)) flags.add(flag.id);
  }
  for (const { members, implies } of cabinet.classes) {
    if (!members.some((member) => named.ingredients.has(member))) continue;
    for (const flag of implies) flags.add(flag);
  }
  return flags;
}

function stateWith(flags, named, cabinet) {
  const taken = [...named.ingredients].map((ingredient) => `takes_${ingredient}`);
  const yes = [...flags, ...taken].map((fact) => [fact, "yes"]);
  return stateOf(Object.fromEntries(yes), cabinet.facts);
}

function fromTable(medicine, flags, cabinet) {
  const found = [];
  for (const flag of cabinet.flags) {
    if (!flags.has(flag.id)) continue;
    const worst = Math.max(...medicine.columns.map((column) => flag.cells[column]));
    const column = medicine.columns.find((each) => flag.cells[each] === worst);
    if (worst > OK) found.push({ flag: flag.id, verdict: worst, says: flag.says[column] });
  }
  return found;
}

const reasonOf = ({ id, verdict, says }) => ({ flag: id, verdict, says });
const note = (name, verdict, cabinet) => ({ flag: name, verdict, says: cabinet.notes[name] });

function openQuestions(profile, named, cabinet, today) {
  const covered = new Set(
    cabinet.classes.filter(({ implies }) => implies.length).flatMap(({ members }) => members),
  );
  const unknown = {
    age_unknown: profile.age_years === null,
    weight_unknown: profile.weight_kg === null,
    flags_unknown: profile.flags === null,
    medicines_unknown: profile.medicines === null,
    out_of_date: today >= cabinet.next_review,
    unanswered: profile.unanswered.length > 0,
    unrecognised: named.unrecognised.length > 0,
    not_covered: [...named.ingredients].some((ingredient) => !covered.has(ingredient)),
  };
  return Object.keys(unknown).filter((name) => unknown[name]).map((name) => note(name, ASK, cabinet));
}

function fromRegion(medicine, { region }, cabinet) {
  if (medicine.prescription) return [note("prescription", ASK, cabinet)];
  if (region === null) return [note("region_unknown", ASK, cabinet)];
  const gap = medicine.gaps[region];
  return gap ? [{ flag: `label_${region}`, verdict: gap.verdict, says: gap.says }] : [];
}

function checkup(medicine, reasons, profile) {
  const verdict = Math.max(OK_LOW, ...reasons.map((reason) => reason.verdict));
  const limits = (verdict <= OK_LOW && medicine.limits[profile.region]) || null;
  const ordered = [...reasons].sort((one, other) => other.verdict - one.verdict);
  return { medicine, verdict, reasons: ordered, limits };
}

function withRemarks(checkups, cabinet) {
  const has = (each, column) => each.medicine.columns.includes(column);
  const inflames = checkups.filter((each) => has(each, "nsaid"));
  const noneIsLeft = inflames.length > 0 && inflames.every((each) => each.verdict >= ASK);
  const add = (each, name) => ({ ...each, reasons: [...each.reasons, note(name, OK, cabinet)] });
  return checkups.map((each) => {
    const onlyParacetamol = each.medicine.columns.join() === "paracetamol";
    if (noneIsLeft && onlyParacetamol && each.verdict <= OK_LOW) {
      return add(each, "paracetamol_little_help");
    }
    if (each.limits && has(each, "topical")) return add(each, "milligrams_of_gel");
    return each;
  });
}
