// The inside of embed.html: makes a <patuh-widget> of the query parameters and speaks with the page around the frame
// in messages `{source: "patuh", v: 1, type, embedId, payload}`. The link in the page stays where scripts may not run, as
// in a sandboxed frame of files that are served without CORS headers.
//
// Who learns what: figures (`score`, `export`, the instrument of `ready`) go to the origin that the parameter
// `parent-origin` names and to nobody where none is named. `resize`, `scroll-to-top` and `error` carry a height, nothing
// and a code. Answers, notes, names and the text of errors, which may quote a document, never leave this frame.

import { ATTRIBUTES } from "./attributes.js";

const FIGURES = ["value", "low", "high", "band", "answered", "total"];
const LONGEST = 2_000;
const TALLEST = 20_000;

/** The page around the widget is its own; a sheet made here needs no file. */
const STYLE = "html{color-scheme:light dark;background:light-dark(#fff,#10161e)}body{margin:0;font-family:system-ui}";

const page = document.documentElement;
const widget = document.createElement("patuh-widget");
let parentOrigin = null;

/** The origin of an address of the web, null for everything else. */
function originOf(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return /^https?:$/.test(url?.protocol) ? url.origin : null;
}

function warn(text) {
  console.warn(`patuh: ${text}`);
}

/** Sets an attribute of the widget; what it means, and whether it is known, is for the widget to say. */
function set(name, value) {
  const isText = typeof value === "string" && value.length <= LONGEST;
  if (!isText) return warn(`${name} is no text of at most ${LONGEST} characters`);
  widget.setAttribute(name, value);
  if (name === "lang") page.lang = value === "en" ? "en" : "id";
  if (name !== "theme") return;
  // The page shows below a short widget.
  const isFixed = /^(light|dark)$/.test(value);
  page.style.colorScheme = isFixed ? value : "";
  page.style.background = isFixed ? "Canvas" : "";
}

function readAddress() {
  const seen = new Set();
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (seen.has(name)) warn(`the parameter ${name.slice(0, 40)} is given twice; the first one counts`);
    else if (ATTRIBUTES.includes(name)) set(name, value);
    else if (name !== "parent-origin") warn(`unknown parameter ${name.slice(0, 40)}`);
    else if (!(parentOrigin = originOf(value))) warn("parent-origin is no origin like https://example.go.id");
    seen.add(name);
  }
}

function post(type, payload = {}) {
  if (parent === window) return;
  const embedId = widget.getAttribute("embed-id") ?? "";
  parent.postMessage({ source: "patuh", v: 1, type, embedId, payload }, parentOrigin ?? "*");
}

/** Only what is named, so that a field added to an event some day is not posted by accident. */
const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from?.[name] ?? null]));
const instrumentOf = (detail) => ({
  instrument: detail?.instrument ? pick(detail.instrument, ["id", "edition"]) : null,
});

widget.addEventListener("patuh:ready", ({ detail }) => post("ready", parentOrigin ? instrumentOf(detail) : {}));
widget.addEventListener("patuh:score", ({ detail }) => {
  if (parentOrigin) post("score", { ...instrumentOf(detail), ...pick(detail, FIGURES) });
});
widget.addEventListener("patuh:export", ({ detail }) => {
  if (parentOrigin) post("export", { ...instrumentOf(detail), ...pick(widget.score, FIGURES) });
});
widget.addEventListener("patuh:error", ({ detail }) => {
  const code = String(detail?.code ?? "");
  post("error", { code: /^[a-z][a-z0-9-]{0,39}$/.test(code) ? code : "unknown" });
});

// Turning a page moves the focus to its heading, which may be far above what is to be seen of a tall frame. Focus that
// moves within a shadow tree is not told outside of it.
function watchHeadings() {
  widget.shadowRoot.addEventListener("focusin", ({ target }) => {
    if (target.localName === "h1") post("scroll-to-top");
  });
}
widget.addEventListener("patuh:ready", watchHeadings, { once: true });

let told = 0;
let due = 0;

/** Tells the height of the content. It does not follow the height of the frame, so the two cannot chase each other. */
function tellHeight() {
  due = 0;
  if (widget.dataset.state === "loading") return;
  const content = Math.ceil(page.getBoundingClientRect().height);
  // A frame as tall as its content needs no scroll bar; a lower one scrolls inside.
  page.style.overflowY = innerHeight >= content ? "hidden" : "";
  const height = Math.min(content, TALLEST);
  if (height === 0 || height === told) return;
  told = height;
  post("resize", { height });
}

function tellHeightSoon() {
  due ||= requestAnimationFrame(tellHeight);
}

const ORDERS = {
  "set-lang": (payload) => set("lang", payload?.lang),
  "set-theme": (payload) => set("theme", payload?.theme),
  "request-height": () => {
    told = 0;
    tellHeight();
  },
};

addEventListener("message", ({ source, origin, data }) => {
  if (parent === window || source !== parent || (parentOrigin && origin !== parentOrigin)) return;
  if (data?.source !== "patuh" || data.v !== 1 || typeof data.type !== "string") return;
  if (Object.hasOwn(ORDERS, data.type)) ORDERS[data.type](data.payload);
});

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets = [sheet];
readAddress();
widget.append(...document.body.children);
document.body.append(widget);
new ResizeObserver(tellHeightSoon).observe(page);
new MutationObserver(tellHeightSoon).observe(widget, { attributeFilter: ["data-state"] });
addEventListener("resize", tellHeightSoon);

import("./patuh.js").catch((error) => {
  console.error(error);
  post("error", { code: "not-loaded" });
});
