// How a movement's time runs: repetitions by their tempo, or one stretch of seconds.

/** Whether it runs by the clock and not by counting. @param {import("./moves.js").Item} item */
export const hasTime = ({ seconds }) => seconds !== null;

/** One repetition: there, held, and back. @param {import("./moves.js").Item} item */
export const repMs = ({ rep_s, hold_s }) => (rep_s + (hold_s ?? 0)) * 1000;

/**
 * Where in its repetitions somebody is who began so many milliseconds ago.
 *
 * @param {import("./moves.js").Item} item @param {number} ms
 * @returns {{done: number, share: number, holdLeft: number, part: "there" | "hold" | "back"}}
 *   repetitions done, the share of the one being done, milliseconds left of its hold (0 outside)
 */
export function worksFor(item, ms) {
  const whole = repMs(item);
  const done = Math.floor(ms / whole);
  const into = ms - done * whole;
  const holdFrom = (item.rep_s * 1000) / 2;
  const holdTo = holdFrom + (item.hold_s ?? 0) * 1000;
  const part = into < holdFrom ? "there" : into < holdTo ? "hold" : "back";
  return { done, share: into / whole, holdLeft: part === "hold" ? holdTo - into : 0, part };
}

/** A whole item in seconds, for the plan: work and rests, not the time to get into place. */
export function itemSeconds(item) {
  const side = hasTime(item) ? item.seconds : ((item.reps ?? 0) * repMs(item)) / 1000;
  return item.sets * item.sides * side + (item.sets - 1) * item.rest_s;
}
