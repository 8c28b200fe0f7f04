// The result of the latest check, also one made on this device with the network off: after an
// emergency nothing is played, and after "today" only a few minutes.

import { showOnly } from "./dom.js";
import { localDate } from "./local-times.js";
import { DAY_MS, loadBundle, loadMe } from "./memory.js";
import { fillNumbers } from "./results.js";
import { check } from "./safety.js";

const NO_LIMIT = 3600;
const box = () => document.querySelector("[data-standing]");

/** Seconds that a practice may last now. */
export function longestAllowed() {
  const { dataset } = box();
  return Number(dataset[dataset.standing] ?? NO_LIMIT);
}

/** Show the result in force, if this device knows a later one than the page does. */
export async function followResult() {
  apply(box().dataset.standing);
  const me = await loadMe();
  const last = me.last_check;
  const at = Date.parse(last?.at);
  if (!last?.answers || !(Date.now() - at < DAY_MS)) return;
  if (at <= Date.parse(box().dataset.at || 0)) return;
  const bundle = await loadBundle();
  fillNumbers(document, bundle.care.numbers, me.country ?? null);
  apply(check(last.answers, bundle.safety, localDate(new Date()), bundle.shelf.next_review).level);
}

function apply(level) {
  const standing = level ?? "none";
  box().dataset.standing = standing;
  showOnly(box(), "[data-level]", (part) => part.dataset.level === standing);
  const longest = longestAllowed();
  document.querySelector("#begin-parts").hidden = longest === 0;
  for (const choice of document.querySelectorAll("[name=minutes]")) {
    choice.disabled = choice.value * 60 > longest;
    if (choice.disabled) choice.checked = false;
    choice.closest("label").hidden = choice.disabled;
  }
  const own = document.querySelector("[name=own]");
  own.max = String(Math.max(1, longest / 60));
  const open = document.querySelector("[name=minutes]:enabled");
  if (!document.querySelector("[name=minutes]:checked") && open) open.checked = true;
}
