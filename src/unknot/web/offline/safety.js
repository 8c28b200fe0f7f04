// Safety: the same decisions as unknot.safety, made in the page so that they work offline.
// Every function mirrors one in safety/_check.py or _again.py; tests hold the two equal.

import { holds, stateOf } from "./conditions.js";

/**
 * @typedef {string | number} Answer
 * @typedef {Record<string, Answer>} Answers item id to answer; an id that is missing is unanswered
 * @typedef {{id: string, kind: "yes_no" | "choice" | "number", values: string[],
 *   unanswered: Answer | null, shown_if: object | null, screen: string}} Fact
 * @typedef {"emergency" | "same_day" | "clinician" | "self_care"} Level
 * @typedef {{id: string, level: Level, within: string, reason: string, when: object,
 *   waits_for: string[], scope: "gentle" | "comfort" | "full"}} Rule
 * @typedef {{facts: Fact[], screens: string[], rules: Rule[], mini_check: string[],
 *   reasons: Record<string, {text: string, tell: string, crisis: boolean}>}} Table
 * @typedef {{level: Level | null, within: string | null, rules: string[], reasons: string[],
 *   leading: string[], complete: boolean, out_of_date: boolean,
 *   self_care: {scope: "full" | "gentle" | "comfort"} | null}} Disposition
 * @typedef {{screen: string, shown: Fact[], open: Fact[]}} Asked
 */

const URGENCY = { self_care: 0, clinician: 1, same_day: 2, emergency: 3 };
/** The words of the rules for "by when", in hours. */
export const HOURS = { "now": 0, "24 h": 24, "3 days": 72, "7 days": 168, "14 days": 336 };

/**
 * Decide how soon somebody must look at this.
 *
 * Unanswered reads as no; but self-care and clinician are only given for a complete check against
 * a table that is not past its review date. Urgent levels never wait.
 *
 * @param {Answers} answers
 * @param {Table} table
 * @param {string} today the person's own date, YYYY-MM-DD
 * @param {string} nextReview the first day on which the table is out of date, YYYY-MM-DD
 * @returns {Disposition}
 */
export function check(answers, table, today, nextReview) {
  const state = stateOf(answers, table.facts);
  const fired = table.rules.filter((rule) => holds(rule.when, state));
  const complete = screensOf(state, answers, table).every((asked) => !asked.open.length);
  const outOfDate = !(today < nextReview); // also when either date is missing
  const level = highest(fired);
  const mayWait = URGENCY[level] <= URGENCY.clinician;
  const nothingYet = mayWait && (!complete || outOfDate);
  return disposition(nothingYet ? null : level, fired, complete, outOfDate);
}

/**
 * The emergency rules that already stand, whatever the rest of the answers will be. A rule that
 * reads a reassuring item waits until that item's screen is complete.
 *
 * @param {Answers} answers
 * @param {Table} table
 * @returns {Rule[]}
 */
export function earlyStop(answers, table) {
  const state = stateOf(answers, table.facts);
  const screens = screensOf(state, answers, table);
  const done = new Set(screens.filter((asked) => !asked.open.length).map((asked) => asked.screen));
  return table.rules.filter((rule) =>
    rule.level === "emergency" &&
    rule.waits_for.every((screen) => done.has(screen)) &&
    holds(rule.when, state));
}

/**
 * The first screen that still lacks an answer; null when the check is complete.
 *
 * @param {Answers} answers
 * @param {Table} table
 * @returns {Asked | null}
 */
export function nextScreen(answers, table) {
  const screens = screensOf(stateOf(answers, table.facts), answers, table);
  return screens.find((asked) => asked.open.length) ?? null;
}

/**
 * Every screen as it stands: which of its items to show, which still lack an answer.
 *
 * @param {Answers} answers
 * @param {Table} table
 * @returns {Asked[]}
 */
export function screensAsked(answers, table) {
  return screensOf(stateOf(answers, table.facts), answers, table);
}

/**
 * Whether every one of the short questions was answered, and answered with no.
 *
 * @param {Answers} answers
 * @param {string[]} miniCheck
 */
export function miniCheckIsClear(answers, miniCheck) {
  return miniCheck.every((item) => answers[item] === "no" || answers[item] === "none");
}

function screensOf(state, answers, table) {
  return table.screens.map((screen) => {
    const shown = table.facts.filter((fact) =>
      fact.screen === screen && (!fact.shown_if || holds(fact.shown_if, state)));
    return { screen, shown, open: shown.filter((fact) => !Object.hasOwn(answers, fact.id)) };
  });
}

function highest(fired) {
  let level = "self_care";
  for (const rule of fired) if (URGENCY[rule.level] > URGENCY[level]) level = rule.level;
  return level;
}

/** @returns {Disposition} */
function disposition(level, fired, complete, outOfDate) {
  const ordered = [...fired].sort((a, b) => URGENCY[b.level] - URGENCY[a.level]);
  const atLevel = ordered.filter((rule) => rule.level === level);
  const found = { level, within: null, complete, out_of_date: outOfDate, self_care: null };
  if (level === "self_care") {
    const reasons = ["r.self_care"];
    const key = { scope: "full" };
    return { ...found, rules: ["DEFAULT"], reasons, leading: reasons, self_care: key };
  }
  return {
    ...found,
    within: soonest(atLevel),
    rules: ordered.map((rule) => rule.id),
    reasons: once(ordered),
    leading: once(atLevel),
    self_care: level === "clinician" ? { scope: scopeOf(atLevel) } : null,
  };
}

function soonest(rules) {
  const byTime = [...rules].sort((a, b) => HOURS[a.within] - HOURS[b.within]);
  return byTime[0]?.within ?? null;
}

function scopeOf(rules) {
  return rules.some((rule) => rule.scope === "comfort") ? "comfort" : "gentle";
}

function once(rules) {
  return [...new Set(rules.map((rule) => rule.reason))];
}
