// Connects this browser to reminders: asks for leave only after a press, tells every refusal.

import { showOnly } from "./dom.js";

const KEY = "/reminders/push/key.json";
const DEVICES = "/reminders/push/devices/";
const PAGE = "/reminders/push/";

const box = document.querySelector("[data-push]");
const form = box.querySelector("[data-connect]");

/** What the page shows: one of the states written in it. @param {string} state */
function show(state) {
  showOnly(box, "[data-state]", (part) => part.dataset.state === state);
}

/** What stands in the way, or null. */
function hindrance() {
  if (!isSecureContext) return "insecure";
  if ("PushManager" in globalThis && "Notification" in globalThis && navigator.serviceWorker) {
    return Notification.permission === "denied" ? "refused" : null;
  }
  const isApple = /iP(hone|ad|od)/.test(navigator.userAgent) || navigator.maxTouchPoints > 1;
  return isApple && "standalone" in navigator ? "ios" : "unsupported";
}

/** By which this browser knows itself in the list. @param {string} endpoint */
async function markOf(endpoint) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, 16);
}

/** Look whether this browser is in the list; one that was removed there forgets it here too. */
async function look() {
  const registration = await navigator.serviceWorker.ready;
  const found = await registration.pushManager.getSubscription();
  const own = found && document.querySelector(`[data-this="${await markOf(found.endpoint)}"]`);
  if (own) own.hidden = false;
  else await found?.unsubscribe();
  show(own ? "connected" : "ready");
}

/** @returns {Promise<PushSubscription>} with the server's key of today */
async function subscribed(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe(); // one with another key is in the way
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Have it kept. @returns {Promise<string>} why it is not, or "" */
async function keep(subscription, token) {
  const told = { subscription: subscription.toJSON(), name: form.elements.name.value };
  const answer = await fetch(DEVICES, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(told),
  });
  if (answer.ok) return "";
  return (await answer.json().catch(() => ({}))).says ?? "reload this page, and try again.";
}

async function connect() {
  const leave = await Notification.requestPermission();
  if (leave !== "granted") return show(hindrance() ?? "ready");
  const { key, token } = await (await fetch(KEY)).json();
  const subscription = await subscribed(key);
  const why = await keep(subscription, token);
  if (!why) return location.assign(`${PAGE}?kept=connected`);
  await subscription.unsubscribe();
  box.querySelector("[data-why]").textContent = why;
  show("not_kept");
}

form.elements.name.value ||= matchMedia("(pointer: coarse)").matches ? "My phone" : "My computer";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  connect().catch(() => show("failed"));
});
const inTheWay = hindrance();
if (inTheWay) show(inTheWay);
else if (Notification.permission === "default") show("ready"); // never asked, so never connected
else look().catch(() => show("unsupported"));
