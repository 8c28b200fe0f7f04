// The week as the server made it: kept here for when the server cannot be reached. When it is gone
// as something is pressed, what is done is told into the outbox, and the copy is shown.

import { startOrTell } from "./dom.js";
import { keepLater } from "./keep_later.js";
import { localDate } from "./local-times.js";
import { loadMe } from "./memory.js";
import { dropSafe, keepSafe, outbox } from "./outbox.js";
import { reached } from "./reached.js";
import { doneOf, withDone } from "./week_kept.js";

const PAGE = "/plan/";
const made = document.querySelector("#week-copy");
const week = made && JSON.parse(made.textContent);
let isReached = false;

/** A form goes its own way where the server answers. */
async function sent(event) {
  if (isReached) return;
  event.preventDefault();
  const { submitter, target } = event;
  if (await reached()) {
    isReached = true;
    target.requestSubmit(submitter); // comes back here at once
    isReached = false;
    return;
  }
  if (submitter?.name === "share" && submitter.value === "all") {
    await tell(new FormData(target).get("item"));
  }
  location.assign(PAGE);
}

async function tell(id) {
  const item = week?.items.find((each) => each.id === id);
  if (!item) return;
  await outbox.put("week_told", doneOf(item));
  await keepSafe("week", withDone(week, id, localDate(new Date())));
}

async function start() {
  document.querySelector("main").addEventListener("submit", sent);
  await loadMe(); // the check that the week was made for is known here too
  await (week ? keepSafe("week", week) : dropSafe("week"));
  await keepLater("week");
}

startOrTell(start);
