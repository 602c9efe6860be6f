// What the attributes of a widget ask for, checked word by word; what cannot be taken falls back to the default and is
// said.

import { base } from "./program.js";
import { safely } from "./safely.js";

/** Ids of the shipped instruments that can be answered. */
export const SHIPPED = ["kepatuhan-2024", "standar-uu25"];

const WORDS = { lang: ["id", "en"], theme: ["auto", "light", "dark"], view: ["app", "checklist", "result"] };
const LONGEST = 2000;

/** The wish of an element; `complain` hears about attributes that could not be taken. */
export function read(element, complain) {
  const text = (name) => (element.getAttribute(name) ?? "").trim();
  const refuse = (name, fallback) => {
    complain(`${name}="${text(name).slice(0, 80)}"`, fallback);
    return fallback;
  };
  const word = (name) => {
    const [usual] = WORDS[name];
    return !text(name) || WORDS[name].includes(text(name)) ? text(name) || usual : refuse(name, usual);
  };
  const address = (name) => {
    if (!text(name)) return "";
    try {
      const { href, protocol } = new URL(text(name), document.baseURI);
      if (/^https?:$/.test(protocol) && href.length <= LONGEST) return href;
    } catch {
      // Said below.
    }
    return refuse(name, "");
  };
  const instrument = () => {
    if (!text("instrument") || SHIPPED.includes(text("instrument"))) return text("instrument");
    // An address has a slash or a dot; a word without is an id that nobody knows.
    return /[/.]/.test(text("instrument")) ? address("instrument") : refuse("instrument", "");
  };
  const key = text("storage-key");
  const line = (name) => text(name).slice(0, LONGEST);
  word("theme");
  return {
    base,
    storageKey: !key || /^[\w.-]{1,64}$/.test(key) ? key || "app" : refuse("storage-key", "app"),
    view: word("view"),
    lang: word("lang"),
    instrument: instrument(),
    src: address("src"),
    readonly: element.hasAttribute("readonly"),
    unitKind: line("unit-kind"),
    unit: line("unit"),
    entity: line("entity"),
    period: line("period"),
    ownsPage: element.hasAttribute("data-owns-page"),
  };
}

/** The program that can do what is asked for: the checklist alone where that will do, as it is smaller. */
export function programOf(wish) {
  const isPlain = wish.view === "checklist" && wish.lang === "id" && !wish.src && !wish.readonly;
  return isPlain && !/\//.test(wish.instrument) && spoken(wish) !== "en" ? "checklist" : "app";
}

/** The language that the person chose in an earlier visit. */
export const spoken = ({ storageKey }) => safely(() => localStorage.getItem(`patuh/1/${storageKey}/lang`));
