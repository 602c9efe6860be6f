// What the browser holds for the app, read and changed behind its back; and browsers that refuse to hold anything.
import { expect } from "./fixture.mjs";

/** The database of a storage key; the app's own page has the key `app`. */
export const nameOf = (key = "app") => `patuh/2/${key}`;

/** Goes to a page of the same site that is not the app. */
export async function besideTheApp(page) {
  const body = '<!doctype html><link rel="icon" href="data:,">';
  await page.route("**/samping.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("samping.html");
}

/** All records of a database: `{small: {key: text}, large: {key: text}}`; null where there is none. */
export const records = (page, name = nameOf()) =>
  page.evaluate(async (name) => {
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return null;
    const done = (request) =>
      new Promise((good, bad) => {
        request.onsuccess = () => good(request.result);
        request.onerror = () => bad(request.error);
      });
    const database = await done(indexedDB.open(name));
    const all = {};
    for (const store of database.objectStoreNames) {
      const open = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(open.getAllKeys()), done(open.getAll())]);
      all[store] = Object.fromEntries(keys.map((key, index) => [key, values[index]]));
    }
    database.close();
    return all;
  }, name);

/** Puts records, as `{store: {key: text}}`, into a database; makes it where it is not there. */
export const put = (page, records, { name = nameOf(), version = 1 } = {}) =>
  page.evaluate(
    ([name, version, records]) =>
      new Promise((good, bad) => {
        const opening = indexedDB.open(name, version);
        opening.onupgradeneeded = () => {
          for (const store of Object.keys(records)) opening.result.createObjectStore(store);
        };
        opening.onerror = () => bad(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(Object.keys(records), "readwrite");
          for (const [store, entries] of Object.entries(records)) {
            for (const [key, text] of Object.entries(entries)) transaction.objectStore(store).put(text, key);
          }
          transaction.onabort = () => bad(transaction.error);
          transaction.oncomplete = () => {
            database.close();
            good();
          };
        };
      }),
    [name, version, records],
  );

export const drop = (page, name = nameOf()) =>
  page.evaluate(
    (name) =>
      new Promise((good, bad) => {
        const dropping = indexedDB.deleteDatabase(name);
        dropping.onsuccess = () => good();
        dropping.onerror = () => bad(dropping.error);
      }),
    name,
  );

/** What localStorage holds under names that begin so. */
export const local = (page, start) =>
  page.evaluate(
    (start) => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(start))),
    start,
  );

/** Puts texts into localStorage. */
export const putLocal = (page, texts) => page.evaluate((texts) => Object.assign(localStorage, texts), texts);

/** Names of documents, changes and cards in localStorage; the language and the place stay there. */
const KEPT = /^patuh\/\d+\/[\w.-]+\/[abcjt]\//;

/** Waits until no document and no change is left in localStorage, of this version or an earlier one. */
export const isMoved = (page, key = "app") =>
  expect
    .poll(async () => {
      const names = Object.keys(await local(page, "patuh/"));
      return names.filter((name) => KEPT.test(name) && name.includes(`/${key}/`));
    })
    .toEqual([]);

/** Ways in which a browser refuses IndexedDB; each is an init script. */
export const REFUSALS = {
  "asking for it throws": () => {
    Object.defineProperty(window, "indexedDB", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  },
  "there is none": () => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  },
  "opening throws": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  },
  "opening fails": () => {
    const open = IDBFactory.prototype.open;
    // Another database, given up while it is made: what comes is the error of a real request.
    IDBFactory.prototype.open = function (name) {
      const request = open.call(this, `${name}/ditolak`);
      request.addEventListener("upgradeneeded", (event) => {
        event.stopImmediatePropagation();
        request.transaction.abort();
      });
      return request;
    };
  },
  "opening never answers": () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name) {
      const request = open.call(this, `${name}/macet`);
      for (const type of ["success", "error", "blocked", "upgradeneeded"]) {
        request.addEventListener(type, (event) => event.stopImmediatePropagation());
      }
      return request;
    };
  },
};

/** More records than any test puts. */
export const PLENTY = 1e9;

/**
 * Ways in which a browser says that there is no room: when a record is put, or when the transaction is to be completed.
 * Each is an init script that leaves room for so many records more; a test may change `window.room` later.
 */
export const SHORTAGES = {
  "when a record is put": (room) => {
    window.room = room;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...record) {
      window.room -= 1;
      if (window.room < 0) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, record);
    };
  },
  "when the transaction ends": (room) => {
    window.room = room;
    const { put } = IDBObjectStore.prototype;
    const { commit } = IDBTransaction.prototype;
    const { get } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "error");
    const short = new Set();
    IDBObjectStore.prototype.put = function (...record) {
      const request = put.apply(this, record);
      window.room -= 1;
      if (window.room < 0) {
        short.add(this.transaction);
        request.addEventListener("success", () => this.transaction.abort(), { once: true });
      }
      return request;
    };
    IDBTransaction.prototype.commit = function () {
      if (short.has(this)) this.abort();
      else commit.call(this);
    };
    Object.defineProperty(IDBTransaction.prototype, "error", {
      get() {
        return short.has(this) ? new DOMException("full", "QuotaExceededError") : get.call(this);
      },
    });
  },
};

/** A browser that allows no localStorage. */
export function refuseLocal() {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("denied", "SecurityError");
    },
  });
}
