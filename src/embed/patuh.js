// Defines <patuh-widget>. It reads its attributes, loads the program that can do what they ask for, forwards to it and
// tells the page what it says; see docs/embed.md. When the program cannot start, or stops, `failure.js` says so.

import { ATTRIBUTES } from "./attributes.js";
import { onPanic } from "./panic.js";
import { base, bytes, early, load, part } from "./program.js";
import { save } from "./save.js";
import { openStore } from "./store.js";
import { SHIPPED, programOf, read, spoken } from "./wish.js";

const widgets = new Set();
/** Mounted programs of elements that were taken off the page: every new mount would leak a little memory. */
const parked = [];

/** What is shown while a program is on its way. It has the browser load the fonts meanwhile, plain and bold. */
function waiting(lang) {
  const [line, name] = [document.createElement("p"), document.createElement("strong")];
  line.role = "status";
  line.lang = lang;
  line.style.cssText = "margin:1rem;font-size:17px";
  name.append("Patuh");
  line.append(name, lang === "en" ? " Loading…" : " Memuat…");
  return line;
}

class PatuhWidget extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  /** What is mounted in the shadow root: `{program, mounted, root, host, store}`. */
  #stage;
  /** The latest start; earlier ones that are still loading give up. */
  #turn = 0;
  #isAsking = false;

  connectedCallback() {
    widgets.add(this);
    if (!this.#stage) this.#start();
  }

  disconnectedCallback() {
    // A host that moves the element takes it out and puts it back in one go.
    queueMicrotask(() => {
      if (this.isConnected) return;
      widgets.delete(this);
      this.#turn += 1;
      this.#park();
    });
  }

  attributeChangedCallback() {
    if (!this.isConnected || this.#isAsking || !this.dataset.state) return;
    this.#isAsking = true;
    queueMicrotask(() => {
      this.#isAsking = false;
      if (this.isConnected) this.#ask();
    });
  }

  /** The open assessment as a document, `null` where none is open. */
  exportAssessment() {
    return this.#answer("document");
  }

  /** `{value, low, high, band, answered, total}` of the open assessment, `null` where none is open. */
  get score() {
    return this.#answer("score");
  }

  /** Opens a document, an object or its JSON. Gives `{ok, warnings, errors}`; unless ok, nothing has changed. */
  async importAssessment(document) {
    try {
      const text = typeof document === "string" ? document : JSON.stringify(document) ?? "";
      if (this.#stage?.program.name !== "app") await this.#grow({ place: this.#stage?.mounted.place() });
      return JSON.parse(await this.#stage.mounted.import(text));
    } catch (error) {
      return { ok: false, warnings: [], errors: [String(error?.message ?? error)] };
    }
  }

  #answer(question) {
    if (!this.#stage) return null;
    return JSON.parse(this.#stage.mounted[question]() ?? "null");
  }

  /** Tells the page that something happened. */
  #tell(event, details) {
    const detail = { v: 1, embedId: this.getAttribute("embed-id") ?? "", instrument: null, ...details };
    if (event === "error") console.warn(`patuh: ${detail.code}: ${detail.message}`);
    this.dispatchEvent(new CustomEvent(`patuh:${event}`, { detail, bubbles: true, composed: true }));
  }

  #wish() {
    return read(this, (attribute, fallback) =>
      this.#tell("error", { code: "attribute", message: `${attribute} → "${fallback}"` }),
    );
  }

  async #start() {
    const turn = ++this.#turn;
    this.dataset.state = "loading";
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      const wish = this.#wish();
      const name = programOf(wish);
      const stage = this.#unpark(name);
      if (stage) {
        this.#settle(stage);
        return await this.#tellWish(stage, wish);
      }
      const opening = openStore(wish.storageKey);
      const lang = spoken(wish) ?? wish.lang;
      root.replaceChildren(waiting(lang));
      let file;
      if (wish.view === "checklist" && !wish.src && !wish.instrument.includes("/")) {
        const form = name === "checklist" ? ".checklist" : lang === "en" ? "" : ".id";
        file = early(`${base}instruments/${wish.instrument || SHIPPED[0]}${form}.json`);
      }
      const program = await load(name);
      const [bytes, store] = [await file, await opening];
      if (turn === this.#turn) this.#mount(program, store, wish, bytes);
    } catch (error) {
      if (turn === this.#turn) this.#fail((failure) => failure.showFailure(this, error, (...told) => this.#tell(...told)), error);
    }
  }

  #mount(program, store, wish, file) {
    const root = document.createElement("div");
    const stage = { program, root, store, widget: this };
    stage.host = {
      tell: (event, details) => stage.widget.#hear(stage, event, JSON.parse(details)),
      fetch: bytes,
      save,
      grow: (place, spoken) => stage.widget.#grow({ place, spoken }).catch(() => {}),
      order: async (name, text) => (await part("device")).order(name, text),
      hide: () => stage.widget.#hide(stage),
    };
    this.#settle(stage);
    stage.mounted = program.mount(root, stage.host, store, JSON.stringify(wish), file);
    store.heard = (keys) => stage.mounted.hear(keys);
    if (program.name !== "app" || wish.view !== "app") return;
    const tell = (facts) => stage.mounted.learn(JSON.stringify(facts));
    part("device")
      .then(({ attend }) => attend({ base, ownsPage: wish.ownsPage, offer, tell }))
      .catch((error) => console.warn(`patuh: ${error}`));
  }

  /** Asks a mounted program for something else, with the store for it. */
  async #tellWish(stage, wish) {
    const name = stage.isHidden ? "" : wish.storageKey;
    if (stage.store.name !== name) {
      stage.mounted.flush();
      const store = await openStore(name);
      // It listens to one store.
      stage.store.heard = () => {};
      store.heard = (keys) => stage.mounted.hear(keys);
      // Who leaves no trace goes on in the language that is spoken.
      if (!name) store.note("lang", stage.store.recall("lang") ?? "");
      stage.store = store;
    }
    stage.mounted.ask(JSON.stringify(wish), stage.store);
  }

  /** From here on nothing is stored. */
  #hide(stage) {
    stage.isHidden = true;
    this.#tellWish(stage, this.#wish());
  }

  /** Shows what is mounted. */
  #settle(stage) {
    this.#stage = stage;
    stage.widget = this;
    this.shadowRoot.adoptedStyleSheets = [stage.program.sheet];
    this.shadowRoot.replaceChildren(stage.root);
  }

  #hear(stage, event, details) {
    if (this.#stage !== stage) return;
    if (event === "ready") this.#ready(details);
    else this.#tell(event, details);
  }

  #ready(details) {
    requestAnimationFrame(() => {
      if (this.dataset.state !== "loading") return;
      this.dataset.state = "ready";
      performance.mark("patuh:ready");
      this.#tell("ready", details);
    });
  }

  /** The attributes have changed: the program that is there goes on, unless it takes the other one. */
  #ask() {
    const wish = this.#wish();
    if (!this.#stage) return this.#start();
    if (this.#stage.program.name === "app" || programOf(wish) === "checklist") {
      this.#tellWish(this.#stage, wish);
    } else {
      this.#grow({}).catch(() => {});
    }
  }

  /** Brings the whole app in the place of the checklist program, with what it hands over. */
  async #grow(handed) {
    const turn = ++this.#turn;
    const wish = { ...this.#wish(), ...handed };
    try {
      const program = await load("app");
      const store = this.#stage?.store ?? (await openStore(wish.storageKey));
      if (turn !== this.#turn) return;
      this.#stage?.mounted.unmount();
      this.#mount(program, store, wish);
    } catch (error) {
      this.#tell("error", { code: "load", message: String(error?.message ?? error) });
      throw error;
    }
  }

  #park() {
    const stage = this.#stage;
    if (!stage) return;
    this.#stage = undefined;
    stage.mounted.flush();
    parked.push(stage);
  }

  /** What this element had mounted, or else any that is free. */
  #unpark(name) {
    const fits = parked.filter(({ program }) => program.name === name || program.name === "app");
    const stage = fits.find(({ widget }) => widget === this) ?? fits.find(({ program }) => program.name === name);
    if (stage) parked.splice(parked.indexOf(stage), 1);
    return stage;
  }

  /** Says that the program has stopped. */
  stop(error) {
    this.#turn += 1;
    if (this.#stage) this.#stage.store.heard = () => {};
    this.#stage = undefined;
    this.#fail((failure) => failure.showStopped(this, error), error);
  }

  /** Says what went wrong; in plain words where even the words for it cannot be had. */
  #fail(show, error) {
    part("failure").then(show).catch(() => {
      this.dataset.state = "failed";
      console.error(error);
      this.shadowRoot.textContent = `Aplikasi tidak dapat diambil. Muat ulang halaman. / The app could not be fetched. Reload the page. (${error})`;
    });
  }
}

// The browser may offer to install the app before there is anybody to take the offer.
let offer;
if (document.querySelector("patuh-widget[data-owns-page]")) {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
  });
}

onPanic((error) => {
  parked.length = 0;
  for (const widget of widgets) widget.stop(error);
});

if (!customElements.get("patuh-widget")) customElements.define("patuh-widget", PatuhWidget);
