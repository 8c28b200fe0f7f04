// Telling a day into the outbox when the server cannot be reached.

import { keepSafe, outbox } from "./outbox.js";
import { send } from "./page.js";
import { newIn, toldIn, withTold } from "./today_told.js";

/**
 * Keep what is new in a form on this device, and say so.
 * @param {HTMLFormElement} form @param {import("./today_told.js").Kept} opened
 * @param {boolean} isToday whether the next check-in here begins with it
 * @returns {Promise<import("./today_told.js").Kept>} as it is opened from now on
 */
export async function tellHere(form, opened, isToday) {
  const told = toldIn(new FormData(form), opened.questions, opened.began);
  const added = newIn(told, opened.told);
  if (added) await outbox.put("day_told", { day: opened.day, ...added });
  const now = withTold(opened, added);
  if (added && isToday) await keepSafe("check_in", now);
  form.querySelector("[data-here]").hidden = !added;
  form.querySelector("[data-nothing]").hidden = Boolean(added);
  if (added) send();
  return now;
}
