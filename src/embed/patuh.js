// Defines <patuh-widget>. It forwards to the WebAssembly module next to this file and does nothing else; when that
// cannot start, or stops, it says so in the place of the widget and offers what was stored.

const base = new URL(".", import.meta.url).href;
const widgets = new Set();
let engine;
let sheet;

/** Loads the module once for all widgets of a page. */
function load() {
  engine ??= import("./patuh-app.js").then(async (module) => {
    await module.default({ module_or_path: new URL("patuh-app_bg.wasm", base) });
    sheet = new CSSStyleSheet();
    sheet.replaceSync(module.styles());
    return module;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

class PatuhWidget extends HTMLElement {
  #mounted;

  connectedCallback() {
    widgets.add(this);
    if (!this.#mounted) this.#start();
  }

  disconnectedCallback() {
    // A host that moves the element takes it out and puts it back in one go.
    queueMicrotask(() => {
      if (this.isConnected) return;
      widgets.delete(this);
      this.#mounted?.unmount();
      this.#mounted = undefined;
    });
  }

  async #start() {
    this.dataset.state = "loading";
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      const module = await load();
      if (!this.isConnected || this.#mounted) return;
      shadow.adoptedStyleSheets = [sheet];
      const root = document.createElement("div");
      shadow.replaceChildren(root);
      this.#mounted = module.mount(this, root, base);
      requestAnimationFrame(() => {
        if (this.dataset.state !== "loading") return;
        this.dataset.state = "ready";
        performance.mark("patuh:ready");
      });
    } catch (error) {
      console.error(error);
      showFailure(this, START, String(error?.message ?? error));
    }
  }
}

const START = {
  id: "Daftar periksa tidak dapat dijalankan di peramban ini. Muat ulang halaman; bila tetap gagal, kirim baris di bawah ini ke pengelola situs.",
  en: "The checklist cannot run in this browser. Reload the page; if that does not help, send the line below to the web team.",
};
const STOPPED = {
  id: "Aplikasi berhenti karena kesalahan. Jawaban yang tersimpan aman: unduh berkasnya, lalu muat ulang halaman.",
  en: "The app stopped because of an error. The stored answers are safe: download the file, then reload the page.",
};
const RELOAD = { id: "Muat ulang", en: "Reload" };
const SAVE = { id: "Unduh berkas", en: "Download the file" };

const FAILURE_STYLE = `
  :host { display: block; font: 17px/1.55 system-ui, sans-serif; color-scheme: light dark; }
  section { padding: 24px; border-left: 4px solid #ad1f1f; background: #fff; color: #1b2430; }
  p { margin: 0 0 12px; max-width: 68ch; }
  code { display: block; margin: 0 0 12px; font-size: 14.5px; overflow-wrap: anywhere; }
  button { min-height: 44px; margin: 0 8px 8px 0; padding: 0 16px; font: inherit; color: inherit; background: none;
    border: 1px solid currentColor; border-radius: 4px; }`;

/** Puts a static card in the place of a widget: what happened, what to do, and the stored answers as files. */
function showFailure(widget, text, detail) {
  widget.dataset.state = "failed";
  const style = new CSSStyleSheet();
  style.replaceSync(FAILURE_STYLE);
  widget.shadowRoot.adoptedStyleSheets = [style];
  const card = element("section", "");
  card.setAttribute("role", "alert");
  const english = element("p", text.en);
  english.lang = "en";
  card.append(element("p", text.id), english, element("code", detail.slice(0, 500)));
  for (const { name, text: stored } of storedDocuments(widget)) {
    card.append(button(`${SAVE.id} / ${SAVE.en}: ${name}`, () => download(name, stored)));
  }
  card.append(button(`${RELOAD.id} / ${RELOAD.en}`, () => location.reload()));
  widget.shadowRoot.replaceChildren(card);
}

/** What the widget has stored, without its help. */
function storedDocuments(widget) {
  const start = `patuh/1/${widget.getAttribute("storage-key") || "app"}/a/`;
  const found = [];
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (!key.startsWith(start)) continue;
      const text = localStorage.getItem(key);
      let unit = key.slice(start.length);
      try {
        unit = JSON.parse(text).unit.name || unit;
      } catch {
        // The text is offered as it is.
      }
      found.push({ name: `${unit.replace(/[^\p{L}\p{N} ._-]/gu, "").slice(0, 60)}.patuh.json`, text });
    }
  } catch {
    // No storage, nothing stored.
  }
  return found;
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function button(label, onclick) {
  const made = element("button", label);
  made.type = "button";
  made.addEventListener("click", onclick);
  return made;
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

addEventListener("patuh:panic", (event) => {
  // After the panic has left the module: its own answers to the card must not run into it.
  setTimeout(() => {
    for (const widget of widgets) showFailure(widget, STOPPED, String(event.detail));
  });
});

if (!customElements.get("patuh-widget")) customElements.define("patuh-widget", PatuhWidget);
