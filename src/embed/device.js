// What this device can do for the whole app: work without a network, be installed, keep what is stored. Loaded when the
// app is ready. It knows nothing of assessments; it tells facts and takes orders.

import { withAnswers } from "./carry.js";
import { answer } from "./joining.js";
import { base, get } from "./program.js";

const HOUR = 3_600_000;
/** How often to look for a network while there is none, in milliseconds. */
const PAUSE = 20_000;
/** How long to wait for the server, and for the service worker. */
const PATIENCE = 5_000;
/** Fetching again what is gone from the caches takes as long as the line does. */
const MENDING = 120_000;

const facts = {
  single: false,
  /** `yes` only when the service worker says so: somebody may have cleared its caches. */
  cached: "no",
  online: true,
  /** A new version is whole and waits, or serves other pages already. */
  update: false,
  install: false,
  installed: false,
  persisted: null,
  usage: null,
  quota: null,
};
const listeners = new Set();
const watched = new WeakSet();

let folder;
/** The merge program, once somebody needs it. */
let joiner;
let isOwner = false;
let registration;
/** The browser's offer to install the app. */
let offer;
let isOutdated = false;
let hasMended = false;
let lastUpdate = 0;
let timer;

/** Tells `tell` the facts now and when one changes. `offer` is a `beforeinstallprompt` that came before. */
export async function attend({ base, ownsPage, offer: early, tell }) {
  const isFirst = folder === undefined;
  folder = base;
  if (isFirst) {
    isOwner = ownsPage;
    offer = early;
    await begin();
  }
  listeners.add(tell);
  tell({ ...facts });
  if (!isFirst) return;
  await seek();
  if (!facts.online) return;
  renew();
  await keep();
}

/** Does what a person asked for. */
export async function order(name, text) {
  if (name === "install") return install();
  if (name === "update") return takeUpdate();
  if (name === "copy") return navigator.clipboard.writeText(text);
  if (name === "carry") return withAnswers(await single(), text);
  if (name === "merge") return answer(await merging(), text);
  if (name === "persist") {
    await navigator.storage?.persist();
    return weigh();
  }
}

/** Only what changed is told. */
function learn(news) {
  const isNews = Object.keys(news).some((name) => facts[name] !== news[name]);
  Object.assign(facts, news);
  if (isNews) for (const tell of listeners) tell({ ...facts });
}

async function begin() {
  for (const event of ["online", "offline"]) {
    addEventListener(event, () => {
      seek();
      look();
    });
  }
  document.addEventListener("visibilitychange", comeBack);
  if (isOwner) watchOffers();
  facts.online = navigator.onLine;
  facts.installed = navigator.standalone === true || matchMedia("(display-mode: standalone)").matches;
  facts.install = Boolean(offer) && !facts.installed;
  const container = workers();
  if (container) {
    let { controller } = container;
    container.addEventListener("controllerchange", () => {
      // Another tab took the update. This page goes on as it is until somebody reloads it. Until a page has its own
      // service worker, that of a folder above may have it.
      isOutdated ||= controller?.scriptURL === `${folder}sw.js`;
      ({ controller } = container);
      look();
    });
    watch(await container.getRegistration(folder).catch(() => undefined));
  }
  await look();
}

function comeBack() {
  if (document.visibilityState === "hidden") return;
  seek();
  look();
  if (performance.now() - lastUpdate > HOUR) renew();
}

// The network.

/** Looks whether there is a network, and again later while there is none. */
async function seek() {
  clearTimeout(timer);
  const isReached = navigator.onLine && (!isOwner || (await reach()));
  // It may have gone while the server was asked.
  const online = isReached && navigator.onLine;
  const isBack = online && !facts.online;
  learn({ online });
  clearTimeout(timer);
  if (!online) timer = setTimeout(seek, PAUSE);
  if (isBack) await keep();
}

/** Whether our server answers, whatever it says. */
async function reach() {
  const signal = AbortSignal.timeout(PATIENCE);
  const options = { method: "HEAD", cache: "no-store", signal };
  return fetch(`${folder}manifest.webmanifest?probe`, options).then(({ status }) => status < 500, () => false);
}

// The service worker.

/** Nothing where the browser, the address or a sandbox does not allow service workers. */
function workers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

/** Sees to it that the app is kept on this device. */
async function keep() {
  if (!isOwner) return;
  if (!registration?.active && !registration?.installing) {
    // Where it is refused the app goes on as a page of the web.
    watch(await workers()?.register(`${folder}sw.js`, { updateViaCache: "none" }).catch(() => undefined));
  } else if (facts.cached === "no" && !hasMended) {
    // Once: a server that has another version by now cannot give back what is gone from the caches.
    hasMended = true;
    await ask("mend", MENDING);
  }
  await look();
}

/** Looks for a new version on the server. */
function renew() {
  lastUpdate = performance.now();
  registration?.update().catch(() => {});
}

function watch(found) {
  if (!found || found.scope !== folder) return;
  registration = found;
  found.addEventListener("updatefound", look);
}

/** Looks what the service worker has, and how much is stored. */
async function look() {
  if (!registration) return weigh();
  const { installing, waiting, active } = registration;
  for (const worker of [installing, waiting, active]) {
    if (!worker || watched.has(worker)) continue;
    watched.add(worker);
    worker.addEventListener("statechange", look);
  }
  // Its next state follows at once.
  if (active?.state === "activating") return;
  const cached = active ? ((await ask("state", PATIENCE)) ? "yes" : "no") : installing || waiting ? "loading" : "no";
  // Another one serves by now, and was asked too.
  if (active !== registration.active) return;
  learn({ cached, update: isOutdated || Boolean(active && waiting) });
  await weigh();
}

/** Whether the active worker answers, and that it has every file. */
function ask(type, patience) {
  return new Promise((settle) => {
    const { port1, port2 } = new MessageChannel();
    let isLate = false;
    setTimeout(() => {
      isLate = true;
      settle(false);
    }, patience);
    port1.onmessage = ({ data }) => {
      port1.close();
      settle(data === true);
      if (isLate) learn({ cached: data === true ? "yes" : "no" });
    };
    registration.active.postMessage({ type }, [port2]);
  });
}

/** Lets the new version serve, then reloads this page, and no other. */
async function takeUpdate() {
  const fresh = registration?.waiting;
  if (fresh) {
    const isActive = new Promise((settle, fail) => {
      // Who has waited too long may be typing again.
      setTimeout(fail, PATIENCE, new Error("sw.js: not active"));
      fresh.addEventListener("statechange", () => fresh.state === "activated" && settle());
    });
    fresh.postMessage({ type: "skip-waiting" });
    await isActive;
  }
  if (fresh || isOutdated) location.reload();
}

// The installed app.

function watchOffers() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    learn({ install: !facts.installed });
  });
  addEventListener("appinstalled", () => {
    offer = undefined;
    learn({ install: false, installed: true });
  });
}

async function install() {
  const given = offer;
  // An offer can be taken once.
  offer = undefined;
  learn({ install: false });
  await given?.prompt();
}

/** The text of the app in one file. */
async function single() {
  const address = `${folder}patuh-offline.html`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${address}`);
  return response.text();
}

// Joining versions.

/** The merge program, kept for the next time once it is there. */
async function merging() {
  joiner ??= start(`${base}patuh-merge`);
  return joiner.catch((error) => {
    joiner = undefined;
    throw error;
  });
}

async function start(name) {
  const [module, wasm] = await Promise.all([import(`${name}.js`), get(`${name}_bg.wasm`)]);
  await module.default({ module_or_path: wasm });
  return module;
}

// Storage.

async function weigh() {
  const { storage } = navigator;
  const nothing = () => null;
  const persisted = (await storage?.persisted?.().catch(nothing)) ?? null;
  const { usage = null, quota = null } = (await storage?.estimate?.().catch(nothing)) ?? {};
  learn({ persisted, usage, quota });
}
