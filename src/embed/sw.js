// The service worker of the whole app: it keeps every file of one version and answers with them, so that the app works
// without a network. A version serves from the moment when it is whole and a person asked for it, or no page of the
// earlier one is open; until then the earlier one goes on.
//
// scripts/service-worker.mjs puts in VERSION and FILES, the list of `[address, sri]`.

const SCOPE = new URL(registration.scope).pathname;
// No path has a "#": what begins like this belongs to this folder and not to another Patuh below it.
const OURS = `patuh-${SCOPE}#`;
const NAME = OURS + VERSION;
/** The address in the cache of what `recall` gives. */
const PAST = "./?past";
const INDEX = "index.html";
const INTEGRITY = "integrity.json";

const sris = new Map(FILES);
const find = (file, cacheName) => caches.match(file, { cacheName, ignoreVary: true });

/** The files that are not in the cache. */
async function missing() {
  const held = (await (await caches.open(NAME)).keys()).map(({ url }) => url);
  return FILES.filter(([file]) => !held.includes(new URL(file, registration.scope).href));
}

async function fill() {
  const cache = await caches.open(NAME);
  await Promise.all((await missing()).map(async ([file]) => cache.put(file, await download(file))));
}

/** A file as this version has it. What the visit has loaded is in the browser's own cache and only asked for again. */
function download(file) {
  return load(file, "no-cache").catch(() => load(file, "reload"));
}

async function load(file, cache) {
  const response = await fetch(new Request(file, { cache, integrity: sris.get(file) }));
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${file}`);
  if (file === INTEGRITY) await check(response.clone());
  // The browser refuses to show a page that came by a detour.
  return response.redirected ? new Response(response.body, response) : response;
}

/** integrity.json has the hash of this file, so this file cannot have its hash: it has to tell the hashes known here. */
async function check(response) {
  const { files } = await response.json();
  const isOurs = FILES.every(([file, sri]) => file === INTEGRITY || files[file] === sri);
  if (!isOurs) throw new Error(`${INTEGRITY}: another version`);
}

async function install() {
  // The same version may be in use already, when a newer one was taken back.
  const isNew = !(await caches.has(NAME));
  try {
    await fill();
  } catch (error) {
    if (isNew) await caches.delete(NAME);
    throw error;
  }
}

/** Which version was before one (`before`), and the pages that were open then; `turn` counts the versions. */
async function recall(name) {
  return (await (await find(PAST, name))?.json()) ?? { turn: 0, pages: [] };
}

/** Begins to serve. Pages that are open go on with the files of the version before; what is older goes. */
async function takeOver() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  const earlier = await Promise.all(names.map(async (name) => ({ name, turn: (await recall(name)).turn })));
  const last = earlier.sort((a, b) => b.turn - a.turn)[0];
  // A version that never served has no turn.
  const before = last?.turn > 0 ? last.name : undefined;
  const open = before ? await clients.matchAll({ includeUncontrolled: true }) : [];
  const past = { turn: (last?.turn ?? 0) + 1, before, pages: open.map(({ id }) => id) };
  await (await caches.open(NAME)).put(PAST, new Response(JSON.stringify(past)));
  await Promise.all(names.filter((name) => name !== before).map((name) => caches.delete(name)));
  // The first visit too can go on without a network.
  if (!before) await clients.claim();
}

let past;

async function answer({ request, clientId }, file) {
  try {
    past ??= await recall(NAME);
    const isOld = request.mode !== "navigate" && past.pages.includes(clientId);
    const held = (isOld && (await find(file, past.before))) || (await find(file, NAME));
    if (held) return held;
  } catch {
    // Without its caches the app is still a page of the web.
  }
  return fetch(request);
}

/** Tells whether every file is here; `mend` first fetches those that are gone. */
async function report(type, port) {
  if (type === "mend") await fill().catch(() => {});
  port.postMessage((await missing()).length === 0);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { origin, pathname, search } = new URL(event.request.url);
  // Who looks for a network wants to hear from the server.
  const isOurs = origin === location.origin && pathname.startsWith(SCOPE) && search !== "?probe";
  if (event.request.method !== "GET" || !isOurs) return;
  // Parameters are for the page, as those of embed.html: the file is the same.
  const file = pathname.slice(SCOPE.length) || INDEX;
  if (sris.has(file)) event.respondWith(answer(event, file));
});

addEventListener("message", (event) => {
  const type = event.data?.type;
  if (type === "skip-waiting") skipWaiting();
  if (type === "state" || type === "mend") event.waitUntil(report(type, event.ports[0]));
});
