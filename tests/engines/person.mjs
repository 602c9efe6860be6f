// A person before any browser: finds things by what they are and what they are called, waits for them, uses them. The
// language is Indonesian.
import assert from "node:assert/strict";

import { ID } from "../browser/words.mjs";

const PATIENCE = 10_000;

/** Waits until `look` gives something; `what` is said when it never does. */
export async function until(look, what) {
  for (const late = Date.now() + PATIENCE; Date.now() < late; ) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.fail(`${what}: not within ${PATIENCE} ms`);
}

/** Runs in the page: does something to the first thing of that kind and name; false when there is none. */
function act({ kind, name, within, deed, value }) {
  const KINDS = {
    article: "article, li",
    button: "button",
    group: "fieldset",
    heading: "h1, h2, h3",
    label: "label",
    link: "a[href]",
    radio: "input[type=radio]",
    select: "select",
    summary: "summary, button",
    text: "input:not([type=radio]), textarea",
  };
  const text = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (node) => node.getAttribute("aria-label") ?? text(node.querySelector("legend") ?? node.labels?.[0] ?? node);
  const find = (place, what) =>
    place && [...place.querySelectorAll(KINDS[what.kind])].filter((node) => node.checkVisibility?.() ?? true)
      .find((node) => new RegExp(what.name).test(nameOf(node)));
  const root = document.querySelector("patuh-widget")?.shadowRoot;
  const node = find(within ? find(root, within) : root, { kind, name });
  if (!node) return false;
  const DEEDS = {
    see: () => text(node) || true,
    press: () => node.click(),
    choose: () => node.querySelectorAll("input[type=radio]")[value].click(),
    fill: () => {
      node.focus();
      node.value = node.localName === "select" ? [...node.options].find((option) => text(option) === value).value : value;
      node.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      node.dispatchEvent(new Event("change", { bubbles: true }));
      node.blur();
    },
  };
  return DEEDS[deed]() ?? true;
}

/** The one before `browser`, as started by a function of this folder. */
export function person(browser) {
  const use = (deed) => (kind, name, { value, within } = {}) => {
    const order = { kind, name: String(name.source ?? name), deed, value, within };
    return until(() => browser.run(act, order), `${deed} ${kind} ${name}`);
  };
  const [see, press, fill, choose] = ["see", "press", "fill", "choose"].map(use);
  const score = () => browser.run(() => document.querySelector("patuh-widget").score);

  return {
    see,
    press,
    score,
    /** Opens a page and waits until it can be used; gives the milliseconds that took. */
    async open(address) {
      await browser.open(address);
      const took = () =>
        browser.run(() => {
          const { state } = document.querySelector("patuh-widget").dataset;
          return state === "ready" && performance.getEntriesByName("patuh:ready").at(-1)?.startTime;
        });
      return Math.round(await until(took, "ready"));
    },
    /** Begins an assessment with the quick check, whose name begins with “Cek 14”. */
    async begin(unit) {
      await press("button", ID.start);
      await press("radio", "^Cek 14");
      await fill("select", ID.kind, { value: "Puskesmas" });
      await fill("text", `^${ID.unit}`, { value: unit });
      await press("button", ID.begin);
      await until(score, "a score");
    },
    answer: (id, level) => choose("group", `^${id}`, { value: level }),
    async note(id, text) {
      const within = { kind: "group", name: `^${id}` };
      await press("summary", ID.notes, { within });
      await fill("text", `^${ID.note}$`, { value: text, within });
    },
    /** The open assessment, as a page around the widget would get it. */
    exported: () => browser.run(() => document.querySelector("patuh-widget").exportAssessment()),
    /** What the page has fetched, and whether a script that came with the answers has run. */
    faults: () =>
      browser.run(() => ({
        fetched: performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(blob|data):/.test(name)),
        ran: typeof window.hostile,
      })),
  };
}
