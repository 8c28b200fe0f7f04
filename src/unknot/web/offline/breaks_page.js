// Breaks, left open: each minute the server is told whether somebody seems to be here, and says how
// it stands; this page only shows it. Which break is due when is decided there, once for every tab.

import { line } from "./dom.js";
import { moment } from "./outbox.js";

const EVERY_MS = 60_000;
const TITLE = document.title;
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel"];
const root = document.querySelector("[data-breaks]");
const part = (name) => root.querySelector(`[data-${name}]`);
let touched = Date.now();
let counting;

/** What happens in other windows cannot be seen: only a page in front that nobody touches tells. */
const isThere = () => !document.hasFocus() || Date.now() - touched < EVERY_MS;

async function ask() {
  const body = new FormData();
  const { offset_min, zone } = moment(new Date());
  const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
  const told = { is_there: isThere() ? "yes" : "no", offset_min, zone, csrfmiddlewaretoken: token };
  for (const [name, value] of Object.entries(told)) body.set(name, value);
  const answer = await fetch("/breaks/next.json", { method: "POST", body });
  if (!answer.ok) throw new Error(`breaks gave ${answer.status}`);
  return answer.json();
}

async function refresh() {
  const told = await ask().catch(() => null);
  part("away").hidden = told !== null;
  if (!told) return;
  // Stopped in another tab, or help comes first now: that is another page.
  if (told.is_urgent || !told.is_working) return location.reload();
  show(told);
  if (told.is_new) notify(told);
}

function show({ says, is_open, card, desk }) {
  if (part("says").textContent !== says) part("says").textContent = says;
  part("open").hidden = !is_open;
  part("moved").hidden = is_open;
  part("desk").hidden = !desk;
  part("desk-time").textContent = desk;
  document.title = is_open ? `● ${TITLE}` : TITLE;
  const field = root.querySelector("input[name=card]");
  if (!is_open || (card?.id ?? "") === field.value) return;
  field.value = card?.id ?? "";
  part("card").hidden = !card;
  part("no-card").hidden = Boolean(card);
  if (card) showCard(card);
}

function showCard({ id, says, name, movement, seconds, lines }) {
  const image = root.querySelector("img");
  root.querySelector("source").srcset = `/figures/${movement}.still.svg`;
  image.src = `/figures/${movement}.svg`;
  image.alt = name;
  part("words").textContent = says;
  part("lines").replaceChildren(...lines.map(line));
  part("why").href = `/why/break_card.${id}/`;
  part("seconds").textContent = seconds;
  clearInterval(counting);
  part("left").hidden = true;
  root.querySelector("[data-do=begin]").hidden = false;
}

function count() {
  const ends = Date.now() + 1000 * Number(part("seconds").textContent);
  const tell = () => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    part("left").textContent = left ? String(left) : "That was it.";
    if (!left) clearInterval(counting);
  };
  root.querySelector("[data-do=begin]").hidden = true;
  part("left").hidden = false;
  clearInterval(counting);
  counting = setInterval(tell, 250);
  tell();
}

/** A notification of the browser's; on some phones only the worker may show one. */
async function notify({ says, card }) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const options = { body: card?.says ?? "", tag: "unknot-break" };
  try {
    const shown = new Notification(says, options);
    shown.onclick = () => window.focus();
  } catch {
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(says, options);
  }
}

function showPermission() {
  const state = "Notification" in window ? Notification.permission : "denied";
  part("notify").hidden = state !== "default";
  part("notified").hidden = state !== "granted";
  part("refused-notify").hidden = state !== "denied";
}

for (const kind of TOUCHES) {
  addEventListener(kind, () => (touched = Date.now()), { passive: true });
}
part("counts").hidden = false;
root.querySelector("[data-do=begin]").addEventListener("click", count);
root.querySelector("[data-do=notify]").addEventListener("click", async () => {
  await Notification.requestPermission();
  showPermission();
});
showPermission();
refresh();
setInterval(refresh, EVERY_MS);
