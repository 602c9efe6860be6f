// When the program cannot start, or stops: the checklist in an iframe where that can work, and otherwise a card that
// says what happened, what to send to the web team, and offers the stored answers as files. It needs nothing of the
// program, because the program is what failed.

import { canonical } from "./canonical.js";
import { base } from "./program.js";
import { save } from "./save.js";
import { openStore } from "./store.js";

const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
/** How long an iframe may be silent after it was loaded, in milliseconds. */
const PATIENCE = 5000;
const TALLEST = 20000;

const STOPPED = {
  id: "Aplikasi berhenti karena kesalahan. Jawaban yang tersimpan aman: unduh berkasnya, lalu muat ulang halaman.",
  en: "The app stopped because of an error. The stored answers are safe: download the file, then reload the page.",
};
const CAUSES = {
  old: {
    id: "Peramban ini terlalu lama untuk menjalankan daftar periksa. Perbarui peramban, atau pakai komputer lain.",
    en: "This browser is too old to run the checklist. Update it, or use another computer.",
  },
  policy: {
    id: "Kebijakan keamanan situs ini (header Content-Security-Policy) tidak mengizinkan daftar periksa berjalan. Kirim baris di bawah ini ke pengelola situs.",
    en: "The security policy of this site (header Content-Security-Policy) does not let the checklist run. Send the line below to the web team.",
    line: () => `Content-Security-Policy: script-src … 'wasm-unsafe-eval'; frame-src … ${new URL(base).origin}`,
  },
  missing: {
    id: "Ada berkas aplikasi yang tidak ditemukan di server. Kirim baris di bawah ini ke pengelola situs: seluruh isi folder harus diunggah.",
    en: "A file of the app is not on the server. Send the line below to the web team: the whole folder has to be uploaded.",
  },
  network: {
    id: "Berkas aplikasi tidak dapat diambil. Periksa sambungan internet, lalu muat ulang halaman. Bila tetap gagal, kirim baris di bawah ini ke pengelola situs (script-src, connect-src, CORS).",
    en: "A file of the app could not be fetched. Check the connection, then reload the page. If that does not help, send the line below to the web team (script-src, connect-src, CORS).",
  },
  other: {
    id: "Daftar periksa tidak dapat dijalankan di peramban ini. Muat ulang halaman; bila tetap gagal, kirim baris di bawah ini ke pengelola situs.",
    en: "The checklist cannot run in this browser. Reload the page; if that does not help, send the line below to the web team.",
  },
};
const RELOAD = { id: "Muat ulang", en: "Reload" };
const SAVE = { id: "Unduh berkas", en: "Download the file" };
const ALONE = { id: "Buka di halaman tersendiri", en: "Open on a page of its own" };

const STYLE = `
  :host { display: block; font: 17px/1.55 system-ui, sans-serif; color-scheme: light dark; }
  section { padding: 24px; border-left: 4px solid #ad1f1f; background: #fff; color: #1b2430; }
  p { margin: 0 0 12px; max-width: 68ch; }
  code { display: block; margin: 0 0 12px; font-size: 14.5px; overflow-wrap: anywhere; }
  a { color: #174a8b; }
  button { min-height: 44px; margin: 0 8px 8px 0; padding: 0 16px; font: inherit; color: inherit; background: none;
    border: 1px solid; border-radius: 4px; }
  iframe { display: block; width: 100%; height: 640px; border: 0; }`;

/** The widget has stopped. */
export function showStopped(widget, error) {
  showCard(widget, STOPPED, String(error));
}

/** The program could not start: the iframe may, where the policy of the page is what refuses. */
export function showFailure(widget, error, tell) {
  const cause = causeOf(error);
  const text = CAUSES[cause];
  const message = text.line?.() ?? String(error?.message ?? error);
  console.error(error);
  tell("error", { code: cause, message });
  const isFramed = location.href.startsWith(`${base}embed.html`);
  if (cause === "policy" && !isFramed) showFrame(widget, text, message, tell);
  else showCard(widget, text, message);
}

function causeOf(error) {
  if (!globalThis.WebAssembly || !("adoptedStyleSheets" in Document.prototype)) return "old";
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch {
    return "policy";
  }
  // What is there in the place of the program is something else, such as a page of the server.
  if (error?.cause instanceof WebAssembly.CompileError || /^HTTP 4/.test(error?.message)) return "missing";
  return error instanceof TypeError ? "network" : "other";
}

/** The checklist in an iframe, which has a policy of its own. */
function showFrame(widget, text, message, tell) {
  const query = new URLSearchParams({ "parent-origin": location.origin });
  for (const { name, value } of widget.attributes) {
    if (!/^(data-|class$|style$|id$|src$)/.test(name)) query.set(name, value);
    else if (name === "src") query.set(name, new URL(value, document.baseURI).href);
  }
  const frame = document.createElement("iframe");
  frame.title = "Patuh";
  frame.src = `${base}embed.html?${query}`;
  const give = () => {
    stop();
    showCard(widget, text, message);
  };
  let timer;
  frame.onload = () => {
    timer ??= setTimeout(give, PATIENCE);
  };
  const refused = ({ effectiveDirective }) => /^(frame|child|default)-src/.test(effectiveDirective) && give();
  const heard = ({ data, source, origin }) => {
    if (source !== frame.contentWindow || origin !== new URL(base).origin || data?.source !== "patuh") return;
    const { type, payload } = data;
    // It runs: from here on it can speak for itself.
    clearTimeout(timer);
    timer = 0;
    if (type === "resize") frame.style.height = `${Math.min(Math.max(Math.round(payload?.height) || 0, 120), TALLEST)}px`;
    else if (type === "ready") widget.dataset.state = "ready";
    else if (type === "error" && payload?.code in CAUSES) widget.dataset.state = "failed";
    if (["ready", "score", "error"].includes(type)) tell(type, payload ?? {});
  };
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener("securitypolicyviolation", refused);
    removeEventListener("message", heard);
  };
  document.addEventListener("securitypolicyviolation", refused);
  addEventListener("message", heard);
  show(widget, frame);
}

/** A static card in the place of a widget: what happened, what to do, and the stored answers as files. */
async function showCard(widget, text, detail) {
  widget.dataset.state = "failed";
  const card = element("section", "");
  card.setAttribute("role", "alert");
  card.lang = "id";
  const english = element("p", text.en);
  english.lang = "en";
  const reload = button(`${RELOAD.id} / ${RELOAD.en}`, () => location.reload());
  card.append(element("p", text.id), english, element("code", detail.slice(0, 500)), reload);
  if (!widget.hasAttribute("data-owns-page")) {
    const link = element("a", `${ALONE.id} / ${ALONE.en}`);
    link.href = `${base}index.html`;
    link.target = "_blank";
    link.rel = "noopener";
    card.append(element("p", ""), link);
  }
  show(widget, card);
  for (const { name, text: stored } of await storedDocuments(widget)) {
    reload.before(button(`${SAVE.id} / ${SAVE.en}: ${name}`, () => save(name, stored)));
  }
}

function show(widget, content) {
  const root = widget.shadowRoot ?? widget.attachShadow({ mode: "open" });
  try {
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
  } catch {
    // An old browser shows it in its own style.
  }
  root.replaceChildren(content);
}

/** What the widget has stored, without its help: the documents, with what was changed since. */
async function storedDocuments(widget) {
  try {
    const store = await openStore(widget.getAttribute("storage-key") || "app");
    const ids = store.list("c/").split("\n").filter((_, index) => index % 2 === 0).map((key) => key.slice(2));
    return await Promise.all(ids.filter(Boolean).map((id) => storedDocument(store, id)));
  } catch {
    // No storage, nothing stored.
    return [];
  }
}

async function storedDocument(store, id) {
  const lines = (await store.read(`a/${id}\nb/${id}\nj/${id}/`)).split("\n");
  const found = new Map();
  for (let index = 0; index + 1 < lines.length; index += 2) found.set(lines[index], lines[index + 1]);
  const changes = [...found].filter(([key]) => key.startsWith("j/"));
  let name = id;
  let text = found.get(`a/${id}`) ?? found.get(`b/${id}`) ?? "";
  try {
    const document = JSON.parse(text);
    for (const [key, entry] of changes) change(document, key.split("/").slice(2), entry);
    name = document.unit.name || id;
    // What nobody has changed is offered as it is.
    if (changes.length) text = await sealed(document);
  } catch {
    // The text is offered as it is.
  }
  return { name: `${name.replace(/[^\p{L}\p{N} ._-]/gu, "").slice(0, 60)}.patuh.json`, text };
}

/** A document with the digest of what is in it now; its result is worked out when the file is read. */
async function sealed({ result, digest, ...document }) {
  // Only pages of a secure origin may make digests. Without one the reader says so, and takes the file.
  const hash = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(canonical(document)));
  const digits = [...new Uint8Array(hash ?? [])].map((byte) => byte.toString(16).padStart(2, "0"));
  return JSON.stringify(hash ? { ...document, digest: `sha256:${digits.join("")}` } : document);
}

/** Applies one change: `src/domain/document/journal.rs` says what is in it. */
function change(document, [what, ...path], entry) {
  const { set } = JSON.parse(entry.slice(entry.indexOf(" ")));
  if (what === "h") Object.assign(document, { ...set, subjects: document.subjects, answers: document.answers });
  else if (what === "s") document.subjects[path[0]] = set ?? [];
  else if (set) (document.answers[path[0]] ??= {})[path[1]] = set;
  else delete document.answers[path[0]]?.[path[1]];
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
