// Unknot's service worker: after one visit the acute flow works with the network off.
// Made by the server: {{ version }} changes with any file or any word of the shelf.
"use strict";

const CACHE = "unknot-{{ version }}";
const FILES = {{ precache|safe }};
const LATER = {{ later|safe }};
const NEVER_KEPT = ["/me.json", "/actions/", "/history/", "/checks/", "/settings/", "/again/"];
const OFFLINE = "/offline/";
const PATIENCE_MS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

// A new version replaces the old at once, so that old rules cannot go on deciding.
self.addEventListener("activate", (event) => {
  event.waitUntil(keepOnLater().then(dropOthers).then(() => self.clients.claim()));
});

// Some is kept when a page asks for it and is idle, so that a first visit loads only what is urgent.
self.addEventListener("message", (event) => {
  if (Object.hasOwn(LATER, event.data)) event.waitUntil(keepLater(event.data));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/figures/")) return event.respondWith(keptFirst(request, url.pathname));
  if (url.pathname.startsWith("/static/")) return event.respondWith(cacheFirst(request));
  const never = NEVER_KEPT.some((start) => url.pathname.startsWith(start));
  if (request.mode === "navigate") return event.respondWith(page(event, never ? null : url.pathname));
  const isTable = url.pathname.startsWith("/shelf/");
  if (!never && (isTable || FILES.includes(url.pathname))) event.respondWith(networkFirst(request, url.pathname));
});

/** The header asks for a copy without anything personal in it. */
async function keepOne(cache, path) {
  const copy = await fetch(path, { cache: "no-cache", headers: { "X-Unknot-Precache": "1" } });
  if (!copy.ok || copy.redirected) throw new Error(`${path} gave ${copy.status}`);
  await cache.put(path, copy);
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map((path) => keepOne(cache, path)));
}

/** Scripts first, so that no page is kept without what it runs; what fails waits for the next visit. */
async function keepLater(group) {
  const cache = await caches.open(CACHE);
  const there = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const isFile = (path) => path.startsWith("/static/");
  for (const wanted of [isFile, (path) => !isFile(path)]) {
    const missing = LATER[group].filter((path) => wanted(path) && !there.includes(path));
    const kept = await Promise.allSettled(missing.map((path) => keepOne(cache, path)));
    if (kept.some(({ status }) => status === "rejected")) return;
  }
}

/** A new version keeps what the old one had kept. */
async function keepOnLater() {
  for (const group of Object.keys(LATER)) {
    if (await caches.match(LATER[group][0], { ignoreVary: true })) await keepLater(group);
  }
}

async function dropOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("unknot-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

const kept = async (path) => (await caches.open(CACHE)).match(path, { ignoreVary: true });

/** A page's own words from the network; the neutral copy when that is slow; the offline page else. */
async function page(event, path) {
  const copy = path && (await kept(path));
  const answer = fetch(event.request);
  if (!copy) return answer.catch(async () => (await kept(OFFLINE)) ?? Response.error());
  event.waitUntil(answer.catch(() => undefined));
  return Promise.race([answer, later(PATIENCE_MS)]).then((fresh) => fresh ?? copy, () => copy);
}

const keptFirst = async (request, path) => (await kept(path)) ?? fetch(request);

async function networkFirst(request, path) {
  const copy = await kept(path);
  if (!copy) return fetch(request);
  return Promise.race([fetch(request), later(PATIENCE_MS)]).then((fresh) => (fresh?.ok ? fresh : copy), () => copy);
}

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Names of static files carry their content's hash, so a kept one is never old. */
async function cacheFirst(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request, { ignoreVary: true });
  if (found) return found;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

// A notice that was sealed for this browser: its name among copies, the page it opens, its words.
self.addEventListener("push", (event) => {
  const [tag, path, says] = event.data?.text().split("\n") ?? [];
  const shown = { body: says || "There is something for you.", tag: tag || "", data: path || "/", icon: "{{ icon }}" };
  event.waitUntil(self.registration.showNotification("Unknot", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data));
});

/** The tab that shows the page already, else a new one; what is half told in another tab stays. */
async function openPage(path) {
  const { origin, pathname } = new URL(path, self.location.origin);
  if (origin !== self.location.origin) return;
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = tabs.find((tab) => new URL(tab.url).pathname === pathname);
  await (there ? there.focus() : self.clients.openWindow(pathname));
}

// The browser's maker may change where notices go; the server is told, without asking anybody.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(connectAgain(event)));

async function connectAgain({ oldSubscription, newSubscription }) {
  const { key, token } = await (await fetch("/reminders/push/key.json")).json();
  const how = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = newSubscription ?? (await self.registration.pushManager.subscribe(how));
  await fetch("/reminders/push/devices/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ subscription, was: oldSubscription?.endpoint, name: "Connected again" }),
  });
}
