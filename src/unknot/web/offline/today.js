// The check-in as the server made it: kept here for when the server cannot be reached, and told into
// the outbox when it cannot be reached any more as the day is sent.

import { startOrTell } from "./dom.js";
import { keepLater } from "./keep_later.js";
import { keepSafe } from "./outbox.js";
import { reached } from "./reached.js";
import { tellHere } from "./today_keep.js";

const form = document.querySelector(".day-form");
let { is_today: isToday, ...opened } = JSON.parse(document.querySelector("#day").textContent);
let isReached = false;

/** The form goes its own way where the server answers; removing a day waits for it. */
async function sent(event) {
  if (isReached) return;
  event.preventDefault();
  const { submitter } = event;
  if (await reached()) {
    isReached = true;
    form.requestSubmit(submitter); // comes back here at once
    isReached = false;
    return;
  }
  if (submitter?.value !== "clear") opened = await tellHere(form, opened, isToday);
}

async function start() {
  form.addEventListener("submit", sent);
  if (isToday) await keepSafe("check_in", opened);
  await keepLater("check_in");
}

startOrTell(start);
