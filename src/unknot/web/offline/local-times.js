// Times as this person's clock shows them, and the clock's place told to the server.

import { moment } from "./outbox.js";

/** @param {ParentNode} root */
export function showLocalTimes(root) {
  const language = document.documentElement.lang || undefined;
  const whole = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  for (const time of root.querySelectorAll("time[datetime][data-local]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.textContent = (time.dataset.local === "clock" ? clock : whole).format(at);
  }
}

/** Fill every form's hidden offset_min and zone. @param {ParentNode} root */
export function fillOffsets(root) {
  const { offset_min, zone } = moment(new Date());
  for (const field of root.querySelectorAll("input[type=hidden]")) {
    if (field.name === "offset_min") field.value = offset_min;
    if (field.name === "zone") field.value = zone;
  }
}

/** Let the next page know the person's day before it is asked for: where this clock stands. */
export function rememberClock() {
  const { offset_min, zone } = moment(new Date());
  document.cookie = `clock=${offset_min}_${zone}; path=/; max-age=31536000; SameSite=Lax`;
}

/** The person's own date, YYYY-MM-DD. @param {Date} at */
export function localDate(at) {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}
