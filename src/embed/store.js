// Where a widget keeps its texts: IndexedDB, or else localStorage, or else memory. Texts have names; those of `small`
// are in memory all the time, those of `large` are read when they are asked for. What could not be stored stays in
// memory and is tried again with the next change. Widgets with one name, in other tabs too, tell each other what has
// changed. Lists travel to the program as lines: a name, then its text; no text of ours has a line break.

import { part } from "./program.js";
import { safely } from "./safely.js";

const VERSION = 1;
const LAYERS = ["small", "large"];
/** How long IndexedDB may take to answer, in milliseconds. */
const PATIENCE = 3000;

/** Cards, deleted cards, facts of snapshots; and those of versions that were found beside another. */
const layerOf = (key) => (/^(m\/)?[ctn]\//.test(key) ? "small" : "large");
/** A name, or all that begin with it where it ends in a slash. */
const has = (asked, key) => key === asked || (asked.endsWith("/") && key.startsWith(asked));

/** The store of a name; without one nothing leaves the memory. */
export async function openStore(name) {
  const store = new Store(name);
  await store.open();
  return store;
}

class Store {
  /**
   * Where texts are kept: `db`, `local`, `memory`; `newer` is memory because the database is of a later version, and
   * `hidden` because nobody shall find a trace.
   */
  kind = "memory";
  /** Whether a database that had something is empty now. */
  isLost = false;
  /** Whether it is there, as far as is known, and cannot be opened. */
  isAway = false;
  /** Whether the browser may throw everything away, because of where or what it is. */
  isAtRisk = false;
  /** Is told which texts somebody else has changed. */
  heard = () => {};

  #path;
  #old;
  #keeper = memory;
  #small = new Map();
  /** What is not stored yet; `null` takes a text away. */
  #waiting = new Map();
  #settings = new Map();
  #channel;
  #isCleared = false;
  /** Why changes could not be stored the last time: `full`, `denied`, `newer`, `hidden`. */
  #failure = "";

  constructor(name) {
    this.name = name;
    this.#path = `patuh/2/${name}`;
    this.#old = `patuh/1/${name}/`;
  }

  /** Where texts are kept by now; or why they are not, until they can be. */
  get place() {
    return this.#failure || this.kind;
  }

  async open() {
    addEventListener("beforeunload", (event) => {
      if (this.#failure && this.#waiting.size) event.preventDefault();
    });
    if (!this.name) {
      this.kind = "hidden";
      return;
    }
    for (const [kind, open] of [["db", database], ["local", local]]) {
      try {
        const keeper = await open(this.#path, () => (this.isLost = this.#count() > 0));
        this.#small = new Map(await keeper.read("small", ""));
        // A document without its card is there all the same.
        for (const key of await keeper.names("a/")) {
          const id = key.slice(2);
          if (!this.#small.has(`t/${id}`) && !this.#small.has(`c/${id}`)) this.#small.set(`c/${id}`, JSON.stringify({ id }));
        }
        this.#keeper = keeper;
        this.kind = kind;
        break;
      } catch (error) {
        if (error?.name !== "VersionError") continue;
        this.kind = "newer";
        break;
      }
    }
    if (this.kind === "db") await this.#takeOver().catch((error) => console.warn(`patuh: ${error}`));
    else this.isAway = this.kind !== "newer" && this.#count() > 0;
    this.#listen();
    this.#weigh();
  }

  /** The small texts whose names begin with `start`. */
  list(start) {
    return lines([...this.#small].filter(([key]) => key.startsWith(start)).sort());
  }

  /** The texts of some names, in lines. */
  async read(asked) {
    const found = new Map();
    for (const one of asked.split("\n")) {
      const pairs = await this.#keep((keeper) => keeper.read(layerOf(one), one));
      for (const [key, text] of pairs) found.set(key, text);
    }
    for (const [key, text] of this.#waiting) {
      if (text === null) forget(found, key);
      else if (asked.split("\n").some((one) => has(one, key))) found.set(key, text);
    }
    return lines([...found]);
  }

  /**
   * Changes texts; an empty one takes its name away, and all that begin with it where it ends in a slash. Gives nothing
   * when all is stored; `full`, `denied`, `newer` or `hidden` when it is not; `lost` when it is, but everything that was
   * there before is gone.
   */
  async write(changes) {
    const parts = changes.split("\n");
    for (let index = 0; index + 1 < parts.length; index += 2) this.#change(parts[index], parts[index + 1] || null);
    return this.#store();
  }

  /** A setting, such as the language; a page reads these before anything is open. */
  recall(name) {
    return this.#settings.get(name) ?? safely(() => localStorage.getItem(this.#old + name)) ?? undefined;
  }

  /** Keeps a setting. */
  note(name, text) {
    // Where it cannot be kept it holds for this visit.
    this.#settings.set(name, text);
    if (this.name) safely(() => localStorage.setItem(this.#old + name, text));
  }

  #change(key, text) {
    // It counts from now on, after what is waiting already.
    if (text === null) forget(this.#waiting, key);
    else this.#waiting.delete(key);
    this.#waiting.set(key, text);
    if (text === null) forget(this.#small, key);
    else if (layerOf(key) === "small") this.#small.set(key, text);
  }

  async #store() {
    const changes = [...this.#waiting];
    try {
      const isPut = this.#keep((keeper) => keeper.put(changes));
      // Whoever hears it reads after it is stored; the page that tells may be gone by then.
      this.#channel?.postMessage(changes.map(([key]) => key));
      await isPut;
    } catch (error) {
      const isFull = error?.name === "QuotaExceededError";
      if (isFull && (await this.#makeRoom(changes))) return this.#store();
      const isShut = this.kind === "newer" || this.kind === "hidden";
      if (!isShut && this.kind !== "memory") console.warn(`patuh: ${error}`);
      return (this.#failure = isShut ? this.kind : isFull ? "full" : "denied");
    }
    this.#settle(changes);
    this.#failure = "";
    this.#count(true);
    const isCleared = this.#isCleared;
    this.#isCleared = false;
    return isCleared ? "lost" : "";
  }

  /** These are stored; what was changed again meanwhile is not. */
  #settle(changes) {
    for (const [key, text] of changes) if (this.#waiting.get(key) === text) this.#waiting.delete(key);
  }

  /** Erases what is to be erased for good, before anything else is stored. Whether there was something. */
  async #makeRoom(changes) {
    const isErased = ([key, text]) => text === null && this.#waiting.get(`a/${key.split("/")[1]}`) === null;
    const erased = changes.filter(isErased);
    if (!erased.length) return false;
    try {
      await this.#keep((keeper) => keeper.put(erased));
    } catch {
      return false;
    }
    this.#settle(erased);
    return true;
  }

  /** Does something with the database, which the browser closes when it clears it or a later version wants it. */
  async #keep(work) {
    try {
      return await work(this.#keeper);
    } catch (error) {
      if (this.kind !== "db" || error?.name !== "InvalidStateError") throw error;
    }
    try {
      this.#keeper = await database(this.#path, () => (this.#isCleared = true));
    } catch (error) {
      if (error?.name === "VersionError") this.kind = "newer";
      throw error;
    }
    return work(this.#keeper);
  }

  /** How many assessments there were, as far as is known without the database. */
  #count(isSet) {
    const key = `${this.#path}/count`;
    return safely(() => {
      if (isSet && this.kind === "db") localStorage.setItem(key, [...this.#small.keys()].filter((name) => name.startsWith("c/")).length);
      return Number(localStorage.getItem(key));
    });
  }

  /** Takes over what earlier versions, or a visit without a database, have left in localStorage. */
  async #takeOver() {
    const starts = [this.#old, `${this.#path}/`];
    const isLeft = (key) => starts.some((start) => key.startsWith(start) && key.includes("/", start.length));
    if (safely(() => Object.keys(localStorage).some(isLeft))) await (await part("migrate")).takeOver(this, ...starts);
  }

  #listen() {
    // A browser without it has one tab at a time, as far as we know.
    safely(() => {
      this.#channel = new BroadcastChannel(this.#path);
      // What cannot be read now is read when it is asked for.
      this.#channel.onmessage = ({ data }) => this.#hear(data.map(String)).catch(() => {});
    });
  }

  async #hear(keys) {
    const news = keys.filter((key) => !this.#waiting.has(key));
    for (const key of news.filter((key) => layerOf(key) === "small")) {
      forget(this.#small, key);
      const pairs = await this.#keep((keeper) => keeper.read("small", key));
      for (const [name, text] of pairs) this.#small.set(name, text);
    }
    if (news.length) this.heard(news.join("\n"));
  }

  /** Safari forgets after seven days, and every browser what is in the frame of another site. */
  async #weigh() {
    const isFramed = self !== top && !safely(() => top.location.href);
    if (!isFramed && navigator.vendor?.startsWith("Apple") !== true) return;
    this.isAtRisk = !(await navigator.storage?.persisted?.().catch(() => false));
  }
}

/** Takes away a name, or all that begin with it. */
function forget(texts, asked) {
  for (const key of texts.keys()) if (has(asked, key)) texts.delete(key);
}

/** What is meant by a name in IndexedDB. */
const rangeOf = (asked) => IDBKeyRange.bound(asked, !asked || asked.endsWith("/") ? `${asked}\uffff` : asked);

const lines = (pairs) => pairs.flatMap(([key, text]) => [key, String(text).replaceAll("\n", " ")]).join("\n");

/** A database by its name; `created` is called when there was none. */
async function database(path, created) {
  const db = await new Promise((done, failed) => {
    const request = indexedDB.open(path, VERSION);
    request.onupgradeneeded = () => {
      created();
      for (const layer of LAYERS) request.result.createObjectStore(layer);
    };
    request.onsuccess = () => {
      // Also where nobody waits any more: a later version may want it.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => failed(request.error);
    setTimeout(failed, PATIENCE, new Error("IndexedDB does not answer"));
  });
  return {
    put: (changes) =>
      new Promise((done, failed) => {
        const transaction = db.transaction(LAYERS, "readwrite", { durability: "strict" });
        transaction.oncomplete = done;
        transaction.onabort = () => failed(transaction.error);
        try {
          for (const [key, text] of changes) {
            const layer = transaction.objectStore(layerOf(key));
            if (text === null) layer.delete(rangeOf(key));
            else layer.put(text, key);
          }
        } catch (error) {
          // All or nothing.
          transaction.abort();
          throw error;
        }
        // Not waiting for the answers of the puts: the page may be gone before they come.
        transaction.commit?.();
      }),
    names: (start) =>
      new Promise((done, failed) => {
        const asked = db.transaction("large").objectStore("large").getAllKeys(rangeOf(start));
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
      }),
    read: (layer, asked) =>
      new Promise((done, failed) => {
        const store = db.transaction(layer).objectStore(layer);
        const range = rangeOf(asked);
        const keys = store.getAllKeys(range);
        const texts = store.getAll(range);
        store.transaction.oncomplete = () => done(keys.result.map((key, index) => [key, texts.result[index]]));
        store.transaction.onabort = () => failed(store.transaction.error);
      }),
  };
}

/** localStorage, for the few who have nothing better. */
const local = async (path) => (await part("local")).local(path, layerOf, has);

/** Nothing is kept. */
const memory = {
  put() {
    throw new Error("no storage");
  },
  read: () => [],
};
