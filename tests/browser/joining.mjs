// Two people and one assessment: one begins it and sends the file, both go on apart, and the file comes back. The small
// checklist is taken, and two of its pages that are asked of the unit.
import { join } from "node:path";

import * as app from "./app.mjs";
import { ID, STANDAR } from "./app.mjs";
import { expect } from "./fixture.mjs";
import { exported, facts } from "./typist.mjs";

export const UNIT = "Puskesmas Gabung";
export const PAGES = { C08: "Kompetensi pelaksana", C09: "Pengawasan internal" };

export const main = (page) => page.getByRole("main");
export const press = (page, name) => main(page).getByRole("button", { name, exact: true }).click();

/** What is to be picked between: the group of a question, and a version in it. */
export const conflicts = (page) => main(page).getByRole("group");
export const conflict = (page, name) => main(page).getByRole("group", { name });
export const version = (one, name) => one.getByRole("radio", { name: new RegExp(`^${name}`) });

/** Gives answers with what is said about them: `{"C08-D": {level, note, evidence}}`. */
export async function fill(page, answers) {
  for (const [id, { level, note, evidence }] of Object.entries(answers)) {
    await app.turnTo(page, PAGES[id.slice(0, 3)]);
    if (level !== undefined) await app.answer(page, id, level);
    const one = app.question(page, id);
    if (note ?? evidence) await app.openNotes(one);
    if (note) await one.getByLabel(ID.note, { exact: true }).fill(note);
    if (evidence) await one.getByLabel(ID.evidence).fill(evidence);
  }
}

/** Says who fills it in. */
export async function sign(page, name) {
  await app.goTo(page, ID.details);
  await press(page, "Tambah orang");
  await main(page).getByLabel("Nama 1").fill(name);
  await press(page, ID.save);
  await expect(app.panel(page)).toBeVisible();
}

/** Opens a file where the assessment is already, and waits for the question. */
export async function bring(page, file, t = ID) {
  await app.goHome(page);
  await app.choose(page, file, t);
  await expect(app.title(page)).toHaveText(t.merge);
}

/** Begins an assessment, and saves it for others to go on with. */
export async function begun(page, folder, answers = {}) {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit: UNIT });
  await fill(page, answers);
  const file = await app.exportFile(page, join(folder, "asal"));
  await app.goTo(page, ID.checklist);
  return file;
}

/** What somebody else makes of a file on another computer, as a file. */
export async function elsewhere(visitor, file, folder, act) {
  const page = await (await visitor()).newPage();
  await app.visit(page);
  await app.choose(page, file);
  await expect(app.panel(page)).toBeVisible();
  await act(page);
  return app.exportFile(page, join(folder, "rekan"));
}

/** One begins, both go on apart, and the file of the other one comes back. */
export async function meet(page, visitor, folder, { before, here, there }) {
  const file = await begun(page, folder, before);
  const back = await elsewhere(visitor, file, folder, (other) => fill(other, there));
  await fill(page, here);
  await app.stored(page);
  await bring(page, back);
  return { file, back };
}

export async function applies(page, t = ID) {
  await press(page, t.apply);
  await expect(app.notice(page).getByRole("heading")).toHaveText(t.joined);
}

/** What the open document says. */
export const said = async (page) => facts(await exported(page));
