// The outbox: what happened, kept on this device until the server has it. Every action carries a
// key of its own, so sending twice never counts twice.

import { bestStorage, openVault } from "./vault.js";

const URL_TO_SEND = "/actions/";
const URL_WITH_COOKIE = "/me.json";
const AT_ONCE = 50;
const WAITS_S = [5, 15, 60, 300];

/**
 * @typedef {{key: string, kind: string, at: string, offset_min: number, zone: string,
 *   body: object}} Action
 * @typedef {{waiting: number, refused: string[]}} Sent how many still wait, and what the server
 *   said about those it refused
 */

/**
 * Make an outbox over a vault.
 * @param {ReturnType<typeof openVault>} vault
 * @param {{fetch: typeof fetch, cookie: () => string,
 *   alone: <T>(work: () => Promise<T>) => Promise<T>}} world
 *   `alone` runs the work while no other tab does
 */
export function makeOutbox(vault, world) {
  const watchers = new Set();
  const tell = (waiting) => watchers.forEach((watcher) => watcher(waiting));

  /**
   * Keep an action; resolves once its encrypted row is committed.
   * @param {string} kind @param {object} body
   */
  async function put(kind, body, at = new Date()) {
    await vault.add({ key: crypto.randomUUID(), kind, ...moment(at), body });
    tell(await vault.count());
  }

  /** Send everything in order; what cannot be sent now stays. @returns {Promise<Sent>} */
  function flush() {
    return world.alone(async () => {
      const refused = [];
      await sendAll(await vault.rows(), refused);
      const waiting = await vault.count();
      tell(waiting);
      return { waiting, refused };
    });
  }

  async function sendAll(rows, refused) {
    for (const row of rows.filter(({ value }) => !value)) await vault.remove(row.n);
    const readable = rows.filter((row) => row.value);
    for (let from = 0; from < readable.length; from += AT_ONCE) {
      if (!(await sendBatch(readable.slice(from, from + AT_ONCE), refused))) return;
    }
  }

  /** @returns {Promise<boolean>} whether the server has dealt with every row */
  async function sendBatch(batch, refused) {
    const answer = await post(world, batch.map((row) => row.value));
    if (answer.status === 400 && batch.length > 1) {
      for (const row of batch) if (!(await sendBatch([row], refused))) return false;
      return true;
    }
    const replies = repliesIn(answer, batch);
    for (const row of batch) {
      const reply = replies.get(row.value.key);
      if (!reply) return false;
      if (!reply.ok) refused.push(reply.says ?? "");
      await vault.remove(row.n);
    }
    return true;
  }

  return {
    put,
    flush,
    count: () => vault.count(),
    /**
     * Be told how many actions wait, now and whenever it changes.
     * @param {(n: number) => void} watcher
     */
    watch(watcher) {
      watchers.add(watcher);
      vault.count().then(watcher, () => watcher(0));
    },
  };
}

/** The instant, and where the person's clock stood. @param {Date} at */
export function moment(at) {
  return {
    at: at.toISOString(),
    offset_min: 0 - at.getTimezoneOffset(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
  };
}

/** A 400 for a single action is the server's refusal of it; anything unreadable is no reply. */
function repliesIn({ status, json }, batch) {
  if (status === 200 && Array.isArray(json?.replies)) {
    return new Map(json.replies.map((reply) => [reply.key, reply]));
  }
  if (status === 400 && json && batch.length === 1) {
    return new Map([[batch[0].value.key, { ok: false, says: json.says }]]);
  }
  return new Map();
}

async function post(world, actions) {
  if (!token(world)) await attempt(() => world.fetch(URL_WITH_COOKIE, { cache: "no-store" }));
  const first = await postOnce(world, actions);
  if (first.status !== 403) return first;
  await attempt(() => world.fetch(URL_WITH_COOKIE, { cache: "no-store" })); // a new cookie, once
  return postOnce(world, actions);
}

function postOnce(world, actions) {
  return attempt(async () => {
    const response = await world.fetch(URL_TO_SEND, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token(world) },
      body: JSON.stringify({ actions }),
    });
    return { status: response.status, json: await response.json().catch(() => null) };
  });
}

/** No network is an expected answer, told by status 0. */
async function attempt(work) {
  try {
    return await work();
  } catch {
    return { status: 0, json: null };
  }
}

const token = (world) => /(?:^|; )csrftoken=([^;]*)/.exec(world.cookie())?.[1] ?? "";

/**
 * Send now, on every return to the page or the network, and again after a while when it failed.
 * @param {ReturnType<typeof makeOutbox>} outbox
 * @param {(sent: Sent) => void} told
 */
export function keepSending(outbox, told) {
  let failures = 0;
  let timer = 0;
  async function send() {
    clearTimeout(timer);
    const sent = await outbox.flush().catch(() => ({ waiting: 0, refused: [] }));
    failures = sent.waiting ? failures + 1 : 0;
    told(sent);
    const wait = WAITS_S[Math.min(failures, WAITS_S.length) - 1];
    if (sent.waiting) timer = setTimeout(send, wait * 1000);
  }
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  return send;
}

const vault = openVault(bestStorage());

/** This page's outbox. */
export const outbox = makeOutbox(vault, {
  fetch: (...request) => fetch(...request),
  cookie: () => document.cookie,
  alone: (work) =>
    globalThis.navigator?.locks ? navigator.locks.request("unknot-outbox", work) : work(),
});

/**
 * Keep a value encrypted on this device.
 * @type {(name: string, value: unknown) => Promise<void>}
 */
export const keepSafe = (name, value) => vault.keep(name, value);
/** The value kept under the name, or null. @type {(name: string) => Promise<any>} */
export const readSafe = (name) => vault.read(name);
/** @type {(name: string) => Promise<void>} */
export const dropSafe = (name) => vault.drop(name);
/** Destroy everything this device keeps. */
export const forget = () => vault.forget();
