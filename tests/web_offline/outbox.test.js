import assert from "node:assert/strict";
import { test } from "node:test";

import { makeOutbox, moment } from "../../src/unknot/web/offline/outbox.js";
import { memoryStorage, openVault } from "../../src/unknot/web/offline/vault.js";

/** A server that remembers keys, and a network that can be cut. */
function server() {
  const it = { posts: [], stored: new Map(), up: true, cookie: "csrftoken=t1", refuse: new Set(), forbid: 0, loseReply: 0 };
  it.fetch = async (url, options = {}) => {
    if (!it.up) throw new TypeError("Failed to fetch");
    if (url === "/me.json") {
      it.cookie = "csrftoken=t2";
      return reply(200, {});
    }
    if (it.forbid-- > 0) return reply(403, null);
    const { actions } = JSON.parse(options.body);
    it.posts.push({ token: options.headers["X-CSRFToken"], actions });
    if (actions.some((action) => it.refuse.has(`whole:${action.kind}`))) return reply(400, { says: "No." });
    for (const action of actions) it.stored.set(action.key, action);
    if (it.loseReply-- > 0) throw new TypeError("network went away");
    return reply(200, {
      replies: actions.map(({ key, kind }) => ({ key, ok: !it.refuse.has(kind), says: it.refuse.has(kind) ? "Not now." : null })),
    });
  };
  return it;
}

const reply = (status, json) => ({ status, json: async () => json });

function world(it, lock = { last: Promise.resolve() }) {
  const alone = (work) => (lock.last = lock.last.then(work, work));
  return { fetch: it.fetch, cookie: () => it.cookie, alone };
}

test("an action comes back from the vault as it was put, and nothing of it is readable on the disk", async () => {
  const storage = memoryStorage();
  const vault = openVault(storage);
  await vault.add({ kind: "check_made", body: { answers: { bladder_change: "yes" } } });
  const [row] = await storage.rows();
  assert.ok(!Buffer.from(row.box).includes("bladder_change"));
  assert.equal((await vault.rows())[0].value.body.answers.bladder_change, "yes");
});

test("the key of this device can be used but not taken out", async () => {
  const storage = memoryStorage();
  await openVault(storage).keep("me", { country: "GB" });
  const key = await storage.get("key");
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});

test("two tabs that open the vault at once use one key", async () => {
  const storage = memoryStorage();
  const [one, two] = [openVault(storage), openVault(storage)];
  await Promise.all([one.keep("a", 1), two.keep("b", 2)]);
  assert.equal(await one.read("b"), 2);
  assert.equal(await two.read("a"), 1);
});

test("a kept value moved to another name is not believed", async () => {
  const storage = memoryStorage();
  const vault = openVault(storage);
  await vault.keep("me", { country: "GB" });
  await storage.keep("safe:check", await storage.get("safe:me"));
  assert.equal(await vault.read("check"), null);
});

test("forgetting leaves nothing, and the vault works again with a new key", async () => {
  const storage = memoryStorage();
  const vault = openVault(storage);
  await vault.add({ kind: "bout_over" });
  await vault.keep("me", {});
  const before = await storage.get("key");
  await vault.forget();
  assert.equal(await vault.count(), 0);
  assert.equal(await vault.read("me"), null);
  await vault.keep("me", { again: true });
  assert.notEqual(await storage.get("key"), before);
});

test("actions reach the server in the order they happened, with the token", async () => {
  const it = server();
  const outbox = makeOutbox(openVault(memoryStorage()), world(it));
  outbox.put("episode_begun", { n: 1 });
  outbox.put("session_begun", { n: 2 });
  await outbox.put("step_done", { n: 3 });
  assert.deepEqual(await outbox.flush(), { waiting: 0, refused: [] });
  assert.deepEqual(it.posts[0].actions.map((action) => action.body.n), [1, 2, 3]);
  assert.equal(it.posts[0].token, "t1");
});

test("with the network off everything stays, and goes once it is back", async () => {
  const it = server();
  const outbox = makeOutbox(openVault(memoryStorage()), world(it));
  await outbox.put("episode_begun", {});
  it.up = false;
  assert.equal((await outbox.flush()).waiting, 1);
  it.up = true;
  assert.equal((await outbox.flush()).waiting, 0);
  assert.equal(it.stored.size, 1);
});

test("a reply lost on the way leads to a second sending with the same key", async () => {
  const it = server();
  const outbox = makeOutbox(openVault(memoryStorage()), world(it));
  await outbox.put("episode_begun", {});
  it.loseReply = 1;
  assert.equal((await outbox.flush()).waiting, 1);
  assert.equal((await outbox.flush()).waiting, 0);
  assert.equal(it.posts.length, 2);
  assert.equal(it.stored.size, 1);
});

test("two tabs that flush together send each action once", async () => {
  const it = server();
  const lock = { last: Promise.resolve() };
  const storage = memoryStorage();
  const tabs = [1, 2].map(() => makeOutbox(openVault(storage), world(it, lock)));
  await tabs[0].put("episode_begun", {});
  await Promise.all(tabs.map((tab) => tab.flush()));
  assert.equal(it.posts.flatMap((post) => post.actions).length, 1);
});

test("a refused action leaves the queue and its words reach the page", async () => {
  const it = server();
  it.refuse.add("session_begun");
  const outbox = makeOutbox(openVault(memoryStorage()), world(it));
  await outbox.put("session_begun", {});
  await outbox.put("bout_over", {});
  assert.deepEqual(await outbox.flush(), { waiting: 0, refused: ["Not now."] });
});

test("one unreadable action does not hold up the others", async () => {
  const it = server();
  it.refuse.add("whole:nonsense");
  const outbox = makeOutbox(openVault(memoryStorage()), world(it));
  await outbox.put("nonsense", {});
  await outbox.put("bout_over", {});
  assert.deepEqual(await outbox.flush(), { waiting: 0, refused: ["No."] });
  assert.equal([...it.stored.values()].at(-1).kind, "bout_over");
});

test("without a token one is fetched first, and a stale one is renewed once", async () => {
  const it = server();
  it.cookie = "";
  const outbox = makeOutbox(openVault(memoryStorage()), world(it));
  await outbox.put("bout_over", {});
  await outbox.flush();
  assert.equal(it.posts[0].token, "t2");
  await outbox.put("bout_over", {});
  it.forbid = 1;
  assert.equal((await outbox.flush()).waiting, 0);
});

test("a server in trouble is not an answer: the action waits", async () => {
  const it = server();
  const outbox = makeOutbox(openVault(memoryStorage()), { ...world(it), fetch: async () => reply(500, null) });
  await outbox.put("bout_over", {});
  assert.equal((await outbox.flush()).waiting, 1);
});

test("a row sealed with a lost key is dropped, so that later rows still go", async () => {
  const storage = memoryStorage();
  await openVault(storage).add({ kind: "lost" });
  await storage.drop("key");
  const it = server();
  const outbox = makeOutbox(openVault(storage), world(it));
  await outbox.put("bout_over", {});
  assert.equal((await outbox.flush()).waiting, 0);
  assert.deepEqual([...it.stored.values()].map((action) => action.kind), ["bout_over"]);
});

test("watchers hear how many wait", async () => {
  const heard = [];
  const outbox = makeOutbox(openVault(memoryStorage()), world(server()));
  outbox.watch((count) => heard.push(count));
  await outbox.put("bout_over", {});
  await outbox.flush();
  assert.equal(heard.at(-1), 0);
  assert.ok(heard.includes(1));
});

test("a moment carries the instant, the offset and the zone", () => {
  const at = moment(new Date("2026-11-24T10:00:00Z"));
  assert.equal(at.at, "2026-11-24T10:00:00.000Z");
  assert.ok(Number.isInteger(at.offset_min) && Math.abs(at.offset_min) <= 840);
  assert.ok(Object.is(at.offset_min, 0) || at.offset_min !== 0);
  assert.equal(typeof at.zone, "string");
});

test("values kept and dropped in quick succession end as the last call said", async () => {
  const vault = openVault(memoryStorage());
  vault.keep("session", { step: 1 });
  vault.drop("session");
  await vault.keep("check", {});
  assert.equal(await vault.read("session"), null);
});
