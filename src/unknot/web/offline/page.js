// On every page: works offline, sends what waits, shows times as the person's clock does.

import { bindBodyMap } from "./bodymap.js";
import { line } from "./dom.js";
import { offerInstall } from "./install.js";
import { fillOffsets, rememberClock, showLocalTimes } from "./local-times.js";
import { keepSending, outbox } from "./outbox.js";
import { startWorker } from "./worker.js";

/** Say how many things still wait to be saved; nothing when none do. */
function showWaiting(count) {
  const box = document.querySelector("[data-waiting]");
  if (!box) return;
  box.hidden = count === 0;
  const number = box.querySelector("[data-count]");
  if (number) number.textContent = String(count);
}

function showRefused({ refused }) {
  const box = document.querySelector("[data-refused]");
  if (!box || !refused.length) return;
  box.hidden = false;
  box.querySelector("ul").append(...refused.map(line));
}

showLocalTimes(document);
fillOffsets(document);
rememberClock();
for (const map of document.querySelectorAll("[data-bodymap]")) bindBodyMap(map);
offerInstall(document.querySelector("[data-do=install]"));
outbox.watch(showWaiting);
startWorker();

/** Send what waits, now. */
export const send = keepSending(outbox, showRefused);
send();
