// What I have taken, left open: totals and the next time stay true while hours pass, and are told by
// this device's own clock. The server says them first; nothing is sent.

import { after, clock, mg } from "./doses_words.js";
import { nextDose } from "./doses_timer.js";

const EVERY_MS = 20_000;
const { log, standings, cabinet } = JSON.parse(document.querySelector("#log").textContent);

function refresh() {
  const now = Date.now();
  for (const each of standings) tell(each, nextDose(log, each, now, cabinet), now);
  for (const time of document.querySelectorAll("time[data-taken]")) {
    time.textContent = clock(Date.parse(time.dateTime), now);
  }
}

function tell({ ingredient, limits }, next, now) {
  const card = document.querySelector(`#s-${ingredient}`);
  const isLater = next.at !== null && next.at > now;
  const part = Math.min(100, Math.round((100 * next.total.mg) / limits.max_24h_mg));
  card.querySelector("[data-mg]").textContent = mg(next.total.mg);
  card.querySelector(".meter-part").setAttribute("width", String(part));
  card.querySelector(".meter").classList.toggle("is-full", part === 100);
  card.querySelector("[data-some]").hidden = next.total.complete;
  card.querySelector("[data-later]").hidden = !isLater;
  card.querySelector("[data-after]").textContent = isLater ? after(next.at, now) : "";
  card.querySelector("[data-now]").hidden = !next.allowed;
  const against = card.querySelector(".against");
  against.hidden = next.allowed;
  against.replaceChildren(...(next.allowed ? [] : next.says.map(item)));
}

function item(says) {
  const line = document.createElement("li");
  line.textContent = says;
  return line;
}

refresh();
setInterval(refresh, EVERY_MS);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
