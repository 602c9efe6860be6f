// Defines <patuh-widget>. It reads its attributes, loads the program that can do what they ask for, forwards to it and
// tells the page what it says; see docs/embed.md. When the program cannot start, or stops, `failure.js` says so.

import { ATTRIBUTES } from "./attributes.js";
import { onPanic, showFailure, showStopped } from "./failure.js";
import { base, bytes, early, load } from "./program.js";
import { SHIPPED, programOf, read } from "./wish.js";

const widgets = new Set();
/** Mounted programs of elements that were taken off the page: every new mount would leak a little memory. */
const parked = [];

class PatuhWidget extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  /** What is mounted in the shadow root: `{program, mounted, root, host}`. */
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
    this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      const wish = this.#wish();
      const name = programOf(wish);
      const stage = this.#unpark(name);
      if (stage) {
        this.#settle(stage);
        stage.mounted.ask(JSON.stringify(wish));
        return;
      }
      let file;
      if (wish.view === "checklist" && !wish.src && !wish.instrument.includes("/")) {
        file = early(`${base}instruments/${wish.instrument || SHIPPED[0]}${name === "app" ? "" : ".checklist"}.json`);
      }
      const program = await load(name);
      const bytes = await file;
      if (turn === this.#turn) this.#mount(program, wish, bytes);
    } catch (error) {
      if (turn === this.#turn) showFailure(this, error, (event, details) => this.#tell(event, details));
    }
  }

  #mount(program, wish, file) {
    const root = document.createElement("div");
    const stage = { program, root, widget: this };
    stage.host = {
      tell: (event, details) => stage.widget.#hear(stage, event, JSON.parse(details)),
      fetch: bytes,
      copy: async (text) => navigator.clipboard.writeText(text),
      grow: (place, spoken, document) => stage.widget.#grow({ place, spoken, document }).catch(() => {}),
    };
    this.#settle(stage);
    stage.mounted = program.mount(root, stage.host, JSON.stringify(wish), file);
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
    if (event === "saved") stage.isStored = details.stored;
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
      this.#stage.mounted.ask(JSON.stringify(wish));
    } else {
      this.#grow({}).catch(() => {});
    }
  }

  /** Brings the whole app in the place of the checklist program, with what it hands over. */
  async #grow(handed) {
    const turn = ++this.#turn;
    const wish = { ...this.#wish(), ...this.#kept(), ...handed };
    try {
      const program = await load("app");
      if (turn !== this.#turn) return;
      this.#stage?.mounted.unmount();
      this.#mount(program, wish);
    } catch (error) {
      this.#tell("error", { code: "load", message: String(error?.message ?? error) });
      throw error;
    }
  }

  /** The document that would go with the program, because the browser does not store it. */
  #kept() {
    return this.#stage?.isStored === false ? { document: this.#stage.mounted.document() } : {};
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
    this.#stage = undefined;
    showStopped(this, error);
  }
}

onPanic((error) => {
  parked.length = 0;
  for (const widget of widgets) widget.stop(error);
});

if (!customElements.get("patuh-widget")) customElements.define("patuh-widget", PatuhWidget);
