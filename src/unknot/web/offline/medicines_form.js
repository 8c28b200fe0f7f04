// What the form of the medicine check says, as the server reads it; and what was found, as it shows
// it. Pure: the form comes as values, the tables as an argument.

import { ASK, OK_LOW, checkMedicines, lookUp, together } from "./medicines.js";

const KG_PER_POUND = 0.45359237;
const NUMBER = /^[+-]?\d{1,9}(?:[.,]\d{1,9})?$/;
const BETWEEN_NAMES = /[\n;]|,\s/;
const [MOST_NAMES, LONGEST_NAME, LONGEST_SHOWN] = [100, 100, 60];

/** A value cannot be used; the message is for the person. */
export class BadForm extends Error {}

/**
 * @typedef {{age: string, weight: string, unit: string, region: string, ticked: string[],
 *   none: string[], unsure: string[], names: string, nothing_else: boolean}} Form
 */

/** @param {Form} form @returns {import("./medicines.js").Profile} */
export function profileOf(form, groups) {
  const names = namesIn(form);
  const profile = {
    age_years: read("Your age", numberIn(form.age), 0, 120),
    weight_kg: read("Your weight in kilograms", kilograms(form), 1, 500),
    region: form.region || null,
    flags: form.ticked,
    unanswered: openGroups(form, groups).flatMap((group) =>
      group.flags.filter((flag) => !form.ticked.includes(flag)),
    ),
    medicines: names.length || form.nothing_else ? names : null,
  };
  refuseNames(names);
  return profile;
}

/** What was found, for somebody to read. @param {Form} form @param {string} today */
export function look(form, { cabinet, groups }, today) {
  const profile = profileOf(form, groups);
  const { checkups } = checkMedicines(profile, cabinet, today);
  const told = checkups.map((each) => each.reasons.map((why) => because(why, each, cabinet)));
  const forAll = told[0].filter(
    (note) => note.why.startsWith("note.") && told.every((reasons) => reasons.some(same(note))),
  );
  const ones = checkups.map((each, n) => ({
    medicine: each.medicine,
    verdict: each.verdict,
    reasons: told[n].filter((reason) => !forAll.some(same(reason))),
    hasLimits: each.limits !== null,
    notWith: notWith(each, checkups, cabinet),
  }));
  return {
    named: namesIn(form).map((name) => [name, holdsIn(name, profile.region, cabinet)]),
    open: openGroups(form, groups).map((group) => group.title),
    forAll,
    byVerdict: [3, ASK, OK_LOW]
      .map((verdict) => [verdict, ones.filter((one) => one.verdict === verdict)])
      .filter(([, found]) => found.length),
  };
}

const same = (one) => (other) => one.says === other.says && one.why === other.why;

function notWith(each, checkups, cabinet) {
  if (each.verdict > OK_LOW) return [];
  return checkups
    .filter((other) => other.verdict <= OK_LOW && other !== each && !together(each, other, cabinet))
    .map((other) => other.medicine.name);
}

/** Where the evidence of a reason stands: of a flag, a note, a rule, or the label. */
function because({ flag, says }, { medicine }, cabinet) {
  if (cabinet.flags.some(({ id }) => id === flag)) return { says, why: `flag.${flag}` };
  if (Object.hasOwn(cabinet.notes, flag)) return { says, why: `note.${flag}` };
  if (cabinet.rules.some(({ id }) => id === flag)) return { says, why: `medicine_rule.${flag}` };
  return { says, why: `medicine.${medicine.id}` };
}

const holdsIn = (name, region, cabinet) =>
  [...lookUp([name], region, cabinet).ingredients].sort().map((each) => each.replaceAll("_", " "));

const namesIn = (form) => form.names.split(BETWEEN_NAMES).map((name) => name.trim()).filter(Boolean);

/** Groups not sure of, said to be both, or not answered at all. */
function openGroups(form, groups) {
  return groups.filter(({ id, flags }) => {
    const hasTicks = flags.some((flag) => form.ticked.includes(flag));
    return form.unsure.includes(id) || hasTicks === form.none.includes(id);
  });
}

/** A number as written, with a point or a comma; other text stays text, to be refused. */
function numberIn(text) {
  const bare = text.trim();
  if (!bare) return null;
  return NUMBER.test(bare) ? Number(bare.replace(",", ".")) : bare;
}

function kilograms(form) {
  const value = numberIn(form.weight);
  return form.unit === "lb" && typeof value === "number" ? value * KG_PER_POUND : value;
}

function read(what, value, low, high) {
  if (value === null || (typeof value === "number" && low <= value && value <= high)) return value;
  throw new BadForm(`${what} is ${shown(value)}; it must be a number from ${low} to ${high}, or left empty.`);
}

function refuseNames(names) {
  const what = "What else you take";
  if (names.length > MOST_NAMES) {
    throw new BadForm(`${what} is ${names.length}; it may hold ${MOST_NAMES} names at most.`);
  }
  const long = names.find((name) => [...name].length > LONGEST_NAME);
  if (long) throw new BadForm(`${what} is ${shown(long)}; a name has 1 to ${LONGEST_NAME} characters.`);
}

/** A value as the server's sentences show it: 150.0, 'old', cut when long. */
function shown(value) {
  if (typeof value === "number") return Number.isInteger(value) ? `${value}.0` : String(value);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const text = quote + value.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 3)}...` : text;
}
