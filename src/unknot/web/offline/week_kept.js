// What of the week this device keeps, and what of it may be shown on a day.

import { shortCheckIsEnough } from "./memory.js";

/**
 * @typedef {{id: string, title: string, dose: string, why: string, lines: string[],
 *   days: string[], told: Record<string, string>, is_ticked: boolean, amount: number,
 *   unit: string, done_says: string, path: string}} Item
 * @typedef {{check: string, starts: string, again_on: string, lead: string, first: string[],
 *   items: Item[]}} Kept days are YYYY-MM-DD
 */

/**
 * Whether it may be shown: the check that it was made for is still the latest, and still allows
 * it by the tables of this device. A later check makes another week, which this device cannot.
 * @param {Kept | null} kept @param {object} me @param {object} bundle
 * @param {number} now @param {string} day
 * @returns {"none" | "over" | "check" | "other" | "week"}
 */
export function standing(kept, me, bundle, now, day) {
  if (!kept) return "none";
  if (day < kept.starts || day >= kept.again_on) return "over";
  if (!shortCheckIsEnough(me.last_check, bundle, now, day)) return "check";
  return me.last_check.id === kept.check ? "week" : "other";
}

/** What is for a day, then the rest. @param {Kept} kept @param {string} day */
export function partedOn(kept, day) {
  const isFor = ({ days }) => days.includes(day);
  return [kept.items.filter(isFor), kept.items.filter((item) => !isFor(item))];
}

/** What is kept once an item is done on a day. @param {Kept} kept @param {string} id */
export function withDone(kept, id, day) {
  const told = (item) => ({ ...item, told: { ...item.told, [day]: item.done_says } });
  return { ...kept, items: kept.items.map((item) => (item.id === id ? told(item) : item)) };
}

/** The body of the action that tells it. @param {Item} item */
export const doneOf = ({ id, amount, unit }) => ({ item: id, planned: amount, done: amount, unit });
