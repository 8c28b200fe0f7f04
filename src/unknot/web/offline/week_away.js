// The week without the server: drawn from what this device keeps of it; what is done is told later.

import { focusOn, line, showOnly, startOrTell } from "./dom.js";
import { localDate } from "./local-times.js";
import { loadBundle, loadMe } from "./memory.js";
import { keepSafe, outbox, readSafe } from "./outbox.js";
import { send } from "./page.js";
import { doneOf, partedOn, standing, withDone } from "./week_kept.js";

const find = (wanted, root = document) => root.querySelector(wanted);
let kept = null;

/** @param {import("./week_kept.js").Item} item @param {string} day @param {boolean} isToday */
function drawn(item, day, isToday) {
  const card = find("#item").content.firstElementChild.cloneNode(true);
  find("h3", card).textContent = item.title;
  find("[data-dose]", card).textContent = item.dose;
  find("[data-dose]", card).hidden = !item.dose;
  find("[data-why]", card).textContent = item.why;
  find("[data-lines]", card).append(...item.lines.map(line));
  find("[data-lines]", card).hidden = !item.lines.length;
  find("[data-told]", card).textContent = item.told[day] ? `Today: ${item.told[day]}` : "";
  find("[data-told]", card).hidden = !item.told[day];
  const done = find("[data-do=done]", card);
  done.hidden = !(isToday && item.is_ticked && !item.told[day]);
  find(".sr", done).textContent = `: ${item.title}`;
  done.addEventListener("click", () => tell(item, day));
  const begin = find("a", card);
  begin.hidden = !item.path;
  begin.href = item.path || "#main";
  find(".sr", begin).textContent = `: ${item.title}`;
  return card;
}

async function tell(item, day) {
  await outbox.put("week_told", doneOf(item));
  kept = withDone(kept, item.id, day);
  await keepSafe("week", kept);
  show(day);
  find("[data-here]").hidden = false;
  focusOn(find("[data-here]"));
  send();
}

function show(day) {
  const parts = partedOn(kept, day);
  ["[data-today]", "[data-other]"].forEach((wanted, place) => {
    find(wanted).hidden = !parts[place].length;
    find(`${wanted} div`).replaceChildren(...parts[place].map((item) => drawn(item, day, place === 0)));
  });
  find("[data-lead]").textContent = kept.lead;
  find("[data-first]").replaceChildren(...kept.first.map(line));
  find("[data-first]").hidden = !kept.first.length;
}

async function start() {
  const day = localDate(new Date());
  kept = await readSafe("week");
  const [me, bundle] = await Promise.all([loadMe(), loadBundle()]);
  const stands = standing(kept, me, bundle, Date.now(), day);
  showOnly(document, "[data-stands]", (part) => part.dataset.stands === stands);
  if (stands === "week") show(day);
}

startOrTell(start);
