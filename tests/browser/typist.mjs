// A person who fills in a checklist at random, in no hurry to finish and without a pause. What is given is known one
// step at a time, so that a test can say later what has to be there.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import { expect } from "./fixture.mjs";

/** How many things are done for one subject before another page is turned to. */
const AT_A_TIME = 5;

/** Numbers between 0 and 1 that are the same for the same seed. */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The document that is open in the page's only widget. */
export const exported = (page) => page.evaluate(() => document.querySelector("patuh-widget").exportAssessment());

/** What a document says of each slot: `{"A1-01/staf-1 level": "3", "A1-01/staf-1 note": "…"}`. */
export function facts(document) {
  const all = {};
  for (const [indicator, slots] of Object.entries(document.answers)) {
    for (const [subject, { level, note }] of Object.entries(slots)) {
      if (level) all[`${indicator}/${subject} level`] = level;
      if (note) all[`${indicator}/${subject} note`] = note;
    }
  }
  return all;
}

/** The pages of a shipped checklist: `[{name, indicators: [{id, kind, levels}]}]`. */
export function pagesOf(dist, id) {
  const { children, scales } = JSON.parse(readFileSync(join(dist, `instruments/${id}.json`), "utf8"));
  const levels = (scale) => scales[scale].levels.map((level) => level.id);
  return children.flatMap((dimension) =>
    dimension.children.map((page) => ({
      name: page.title.id,
      indicators: page.children.map(({ id, subject = "unit", scale }) => ({ id, kind: subject, levels: levels(scale) })),
    })),
  );
}

/**
 * Steps without end: `{fact, value, act}`, where `act` does in the page what makes `fact` be `value`. Subjects are
 * those of the document that is open when it begins. With `notes: false` nothing is written, only chosen.
 */
export async function* steps(page, pages, random, { notes = true } = {}) {
  const { subjects } = await exported(page);
  const one = (list) => list[Math.floor(random() * list.length)];
  for (;;) {
    const { name, indicators } = one(pages);
    await app.turnTo(page, name);
    const buttons = app.subjects(page).getByRole("button");
    const turn = Math.floor(random() * (await buttons.count()));
    if ((await buttons.count()) > 0) {
      await buttons.nth(turn).click();
      await expect(buttons.nth(turn)).toHaveAttribute("aria-pressed", "true");
    }
    for (let count = 0; count < AT_A_TIME; count += 1) {
      const { id, kind, levels } = one(indicators);
      const slot = `${id}/${kind === "unit" ? kind : subjects[kind][turn].id}`;
      const question = app.question(page, id);
      if (notes && random() < 0.2) yield* writing(question, slot, random);
      else yield* choosing(question, slot, levels, random);
    }
  }
}

async function* choosing(question, slot, levels, random) {
  const fact = `${slot} level`;
  const clear = question.getByRole("button", { name: ID.clear });
  if (random() < 0.1 && (await clear.isVisible())) return yield { fact, value: undefined, act: () => clear.click() };
  const place = Math.floor(random() * levels.length);
  yield { fact, value: levels[place], act: () => app.levels(question).nth(place).click() };
}

/** A few letters more at the end of a note. */
async function* writing(question, slot, random) {
  const note = question.getByLabel(ID.note, { exact: true });
  if (!(await note.isVisible())) await app.openNotes(question);
  await note.press("Control+End");
  let value = await note.inputValue();
  for (let left = 2 + random() * 15; left > 0; left -= 1) {
    const letter = "abcdefghijklmnopqrstuvwxyz ✓é"[Math.floor(random() * 29)];
    value += letter;
    yield { fact: `${slot} note`, value, act: () => note.page().keyboard.type(letter) };
  }
}
