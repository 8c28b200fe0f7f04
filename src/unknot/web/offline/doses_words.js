// Amounts and times in words, as the server's dose_words tells them; on this device's own clock.

const MINUTE = 60_000;
const DAY = 86_400_000;
const NAMED = { 0: "", 1: " tomorrow", "-1": " yesterday" };

/**
 * When something may be done, such as "after 14:30, in 2 hours 10 minutes". The time on the clock
 * is never too early. @param {number} at @param {number} now both since 1970
 */
export function after(at, now) {
  const whole = Math.ceil(at / MINUTE) * MINUTE;
  const minutes = Math.max(1, Math.round((whole - now) / MINUTE));
  return `after ${clock(whole, now)}, in ${duration(minutes)}`;
}

/** A time of day with its day, where that is another one. @param {number} at @param {number} now */
export function clock(at, now) {
  const local = new Date(at);
  const time = [local.getHours(), local.getMinutes()].map((part) => String(part).padStart(2, "0"));
  const day = NAMED[dayOf(local) - dayOf(new Date(now))] ?? ` on ${weekday(local)}`;
  return time.join(":") + day;
}

/** Hours and minutes in words. @param {number} minutes */
export function duration(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = hours ? [count(hours, "hour")] : [];
  if (rest || !hours) parts.push(count(rest, "minute"));
  return parts.join(" ");
}

/** Milligrams as people write them: 1,000 mg, 62.5 mg. @param {number} amount */
export const mg = (amount) =>
  `${amount.toLocaleString("en", { maximumFractionDigits: 4 })} mg`;

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const weekday = (local) => local.toLocaleDateString("en", { weekday: "long" });
const dayOf = (local) => Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY;
