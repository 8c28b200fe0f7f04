// The vault: what this device keeps, encrypted, in IndexedDB. Two shelves: a queue of rows in the
// order they were put, and named values. The key cannot be read out, only used.

const NAME = "unknot";
const TEXT = new TextEncoder();

/**
 * Where encrypted things lie; tests give another one.
 * @typedef {object} Storage
 * @property {(name: string, made: unknown) => Promise<any>} getOrKeep the value kept under the
 *   name; if there is none, keeps `made` and returns it, in one step
 * @property {(name: string) => Promise<any>} get
 * @property {(name: string, value: unknown) => Promise<void>} keep
 * @property {(name: string) => Promise<void>} drop
 * @property {(row: object) => Promise<void>} add resolves once the row is on the disk
 * @property {() => Promise<{n: number, iv: Uint8Array, box: ArrayBuffer}[]>} rows oldest first
 * @property {(n: number) => Promise<void>} remove
 * @property {() => Promise<void>} clear
 */

/**
 * Open a vault over a storage.
 * @param {Storage} storage
 */
export function openVault(storage) {
  const ready = () => deviceKey(storage); // asked each time: another tab may have forgotten it
  let last = Promise.resolve();
  /** Sealing takes a moment; what is written stays in the order of the calls. */
  const inTurn = (work) => (last = last.then(work, work));
  return {
    /** Add a row to the queue; resolves once it is on the disk. @param {object} value */
    add: (value) => inTurn(async () => storage.add(await sealed(value, "row", await ready()))),
    /** The queue, oldest first; `value` is null for a row that can no longer be read. */
    async rows() {
      const opener = await ready();
      const rows = await storage.rows();
      const values = await Promise.all(rows.map((row) => opened(row, "row", opener)));
      return rows.map(({ n }, place) => ({ n, value: values[place] }));
    },
    /** How many rows wait, without opening them. */
    count: async () => (await storage.rows()).length,
    /** @param {number} n */
    remove: (n) => storage.remove(n),
    /** Keep one value under a name. @param {string} name @param {unknown} value */
    keep: (name, value) =>
      inTurn(async () => storage.keep(`safe:${name}`, await sealed(value, name, await ready()))),
    /** The value under a name; null when there is none or it cannot be read. */
    async read(name) {
      const row = await storage.get(`safe:${name}`);
      return row ? opened(row, name, await ready()) : null;
    },
    /** @param {string} name */
    drop: (name) => inTurn(() => storage.drop(`safe:${name}`)),
    /** Destroy the key and everything kept. */
    forget: () => inTurn(() => storage.clear()),
  };
}

async function deviceKey(storage) {
  const found = await storage.get("key");
  if (found) return found;
  const kind = { name: "AES-GCM", length: 256 };
  const made = await crypto.subtle.generateKey(kind, false, ["encrypt", "decrypt"]);
  return storage.getOrKeep("key", made); // another tab may have been first; then both use its key
}

async function sealed(value, label, key) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = TEXT.encode(JSON.stringify(value));
  return { iv, box: await crypto.subtle.encrypt(cipher(iv, label), key, plain) };
}

async function opened({ iv, box }, label, key) {
  try {
    const plain = await crypto.subtle.decrypt(cipher(iv, label), key, box);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null; // another key, or a damaged row
  }
}

const cipher = (iv, label) => ({ name: "AES-GCM", iv, additionalData: TEXT.encode(label) });

/**
 * The browser's database; where it may not be used (some private windows), the page's memory, so
 * that the session still works while the page is open.
 * @returns {Storage}
 */
export function bestStorage() {
  let chosen = null;
  const best = () => (chosen ??= probed());
  const through = (verb) => async (...given) => (await best())[verb](...given);
  const verbs = ["get", "keep", "drop", "getOrKeep", "add", "rows", "remove", "clear"];
  return Object.fromEntries(verbs.map((verb) => [verb, through(verb)]));
}

async function probed() {
  const indexed = indexedStorage();
  try {
    await indexed.get("key");
    return indexed;
  } catch {
    return memoryStorage();
  }
}

/** @returns {Storage} */
export function memoryStorage() {
  const kept = new Map();
  const rows = new Map();
  let n = 0;
  return {
    get: async (name) => kept.get(name),
    keep: async (name, value) => void kept.set(name, value),
    drop: async (name) => void kept.delete(name),
    getOrKeep: async (name, made) => (kept.has(name) || kept.set(name, made), kept.get(name)),
    add: async (row) => void rows.set(++n, { n, ...row }),
    rows: async () => [...rows.values()],
    remove: async (number) => void rows.delete(number),
    clear: async () => (kept.clear(), rows.clear()),
  };
}

/** @returns {Storage} */
function indexedStorage() {
  let database = null;
  const open = () => (database ??= opening().catch((problem) => {
    database = null;
    throw problem;
  }));
  const run = async (shelf, mode, work) => inTransaction(await open(), shelf, mode, work);
  return {
    get: (name) => run("kept", "readonly", (kept) => kept.get(name)),
    keep: (name, value) => run("kept", "readwrite", (kept) => void kept.put(value, name)),
    drop: (name) => run("kept", "readwrite", (kept) => void kept.delete(name)),
    async getOrKeep(name, made) {
      await run("kept", "readwrite", (kept) => {
        kept.get(name).onsuccess = ({ target }) => target.result ?? kept.put(made, name);
      });
      return this.get(name);
    },
    add: (row) => run("rows", "readwrite", (rows) => void rows.add(row)),
    rows: () => run("rows", "readonly", (rows) => rows.getAll()),
    remove: (n) => run("rows", "readwrite", (rows) => void rows.delete(n)),
    async clear() {
      await run("rows", "readwrite", (rows) => void rows.clear());
      await run("kept", "readwrite", (kept) => void kept.clear());
    },
  };
}

function opening() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("rows", { keyPath: "n", autoIncrement: true });
      request.result.createObjectStore("kept");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("Another tab holds an older store open."));
  });
}

function inTransaction(database, shelf, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelf, mode, { durability: "strict" });
    const request = work(transaction.objectStore(shelf));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}
