// What the acute page knows before it asks: the tables, this person, and what was left open here.

import { dropSafe, keepSafe, outbox, readSafe } from "./outbox.js";
import { check, miniCheckIsClear } from "./safety.js";

const PATIENCE_MS = 3000;
export const DAY_MS = 24 * 3_600_000;
const RESUME_MS = 2 * 3_600_000;
const SAME_EPISODE_MS = 4 * 3_600_000; // product choice: a new session later is a new episode

/** The tables of the acute flow; throws when they can be had from neither network nor cache. */
export async function loadBundle() {
  const response = await fetch("/shelf/acute.json");
  if (!response.ok) throw new Error(`The tables could not be loaded: ${response.status}`);
  return response.json();
}

/**
 * This person as the server knows them, or as this device last did. The latest check counts,
 * wherever it was made: one made here offline must not be hidden by an older one from the server.
 */
export async function loadMe() {
  const kept = (await readSafe("me")) ?? {};
  const fresh = await meFromServer().catch(() => null);
  const me = { ...kept, ...fresh };
  if (await outbox.count().catch(() => 0)) me.country = kept.country ?? me.country; // not sent yet
  me.last_check = later(kept.last_check, fresh?.last_check);
  if (me.last_check && me.last_check.id === me.void_check) me.last_check = null;
  me.heat = {
    last_ended_at: latest(kept.heat?.last_ended_at, fresh?.heat?.last_ended_at),
    used_before: Boolean(kept.heat?.used_before || fresh?.heat?.used_before),
  };
  await keepMe(me);
  return me;
}

async function meFromServer() {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch("/me.json", { cache: "no-store", signal });
  return response.ok ? response.json() : null;
}

/** A check stops counting once the person says that it got worse. @param {object} me */
export function voidLastCheck(me) {
  me.void_check = me.last_check?.id ?? me.void_check;
  me.last_check = null;
  return keepMe(me);
}

const PAGE_LASTS_MS = 5 * 60_000; // well within what the server allows

/** Whether a page was opened so long ago that it must ask again whether one may begin. */
export const isTooOld = () => performance.now() > PAGE_LASTS_MS;

/** Something got worse: no check made before holds any more, the one left open here neither. */
export async function nothingHolds() {
  await voidLastCheck(await loadMe());
  await dropSafe("check");
}

/** @param {object} me */
export const keepMe = (me) => keepSafe("me", me).catch(() => undefined);

const later = (one, two) => latest(one, two, ({ at }) => at);

function latest(one, two, timeOf = (time) => time) {
  if (!one || !two) return one ?? two ?? null;
  return Date.parse(timeOf(one)) > Date.parse(timeOf(two)) ? one : two;
}

/**
 * What the last test of which way feels better says on a day; both are YYYY-MM-DD.
 *
 * @param {{verdict: string, found_on: string, ask_again_on: string} | null | undefined} direction
 * @param {string} today
 * @returns {{known: string | null, days: number, isDue: boolean}}
 */
export function directionOn(direction, today) {
  if (!direction || direction.verdict === "stop") return { known: null, days: 0, isDue: false };
  const days = Math.round((Date.parse(today) - Date.parse(direction.found_on)) / DAY_MS);
  return { known: direction.verdict, days, isDue: today >= direction.ask_again_on };
}

/**
 * May the short check stand in for the full one? Only when a check under 24 h old, decided again
 * by today's tables, gives a key to self-care. Its stored level is not taken on trust.
 *
 * @param {{at: string, answers: object} | null} last @param {object} bundle
 * @param {number} now @param {string} today
 */
export function shortCheckIsEnough(last, bundle, now, today) {
  if (!last?.answers) return false;
  const age = now - Date.parse(last.at);
  if (!(age >= 0 && age < DAY_MS)) return false; // also false for a time that cannot be read
  return check(last.answers, bundle.safety, today, bundle.shelf.next_review).self_care !== null;
}

/** Whether a session may begin: the key, its age, and, for an older check, the short questions. */
export function sessionIsAllowed({ last, mini, fresh }, bundle, now, today) {
  if (!shortCheckIsEnough(last, bundle, now, today)) return false;
  return fresh || miniCheckIsClear(mini ?? {}, bundle.safety.mini_check);
}

/**
 * Something left open here less than two hours ago; else null.
 * @param {"check" | "session" | "moves"} name @param {number} now
 */
export async function leftOpen(name, now) {
  const kept = await readSafe(name);
  const age = kept ? now - kept.at : NaN;
  if (age >= 0 && age < RESUME_MS) return kept;
  if (kept) await dropSafe(name);
  return null;
}

/** The episode that a new session belongs to: the one still open here, if it began lately. */
export async function openEpisode(now) {
  const kept = await readSafe("episode");
  const age = kept ? now - kept.at : NaN;
  return age >= 0 && age < SAME_EPISODE_MS ? kept : null;
}

let release = () => undefined;

/** Whether no other tab plays a session; holds the place until `stopPlaying`. */
export function mayPlay() {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request("unknot-session", { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise((done) => (release = done));
    });
  });
}

export const stopPlaying = () => release();
