// A small assessment whose keeping is tested: two questions of one page, what the app says of where they are, and the
// file it offers where they are nowhere safe.
import { readFileSync } from "node:fs";

import * as app from "./app.mjs";
import { ID, STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect } from "./fixture.mjs";
import { exported } from "./typist.mjs";

/** What the start view says of where answers are kept. */
export const KEPT = {
  database: "Jawaban disimpan di IndexedDB peramban ini.",
  local: "Jawaban disimpan di localStorage peramban ini (cadangan).",
};

/** The same where nothing is kept: why, and that the file is the way out. */
export const LOST = {
  denied: "Peramban ini tidak mengizinkan penyimpanan. Unduh berkas sebelum menutup halaman.",
  full: "Penyimpanan peramban penuh. Unduh berkas sebelum menutup halaman.",
  newer:
    "Penyimpanan ini dibuat oleh versi Patuh yang lebih baru. Jawaban di sini hanya di memori: unduh berkas, lalu perbarui aplikasi.",
};

const PAGE = "Kompetensi pelaksana";

/** A note that takes some room. */
export const LONG = "panjang sekali ".repeat(200);

export const alert = (page, text) => page.getByRole("alert").filter({ hasText: text });

/** Begins an assessment and turns to the page with the questions C08-D and C08-T. */
export async function beginAt(page, unit) {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit });
  await app.turnTo(page, PAGE);
}

export async function writeNote(page, id, text) {
  const one = app.question(page, id);
  const note = one.getByLabel(ID.note, { exact: true });
  if (!(await note.isVisible())) await app.openNotes(one);
  await note.fill(text);
}

/** What the open document says of the questions that are asked of the unit: `{"C08-D": {level: "ya", note: "…"}}`. */
export async function held(page) {
  await expect(app.panel(page)).toBeVisible();
  const said = ({ unit: { level, note } }) => ({ ...(level && { level }), ...(note && { note }) });
  return Object.fromEntries(Object.entries((await exported(page)).answers).map(([id, slots]) => [id, said(slots)]));
}

/** Takes the file that the app offers beside its alert: it is whole, and says the same as the page. */
export async function takesWholeFile(page, folder, text) {
  await expect(alert(page, text)).toBeVisible();
  const shown = await exported(page);
  const button = app.panel(page).getByRole("button", { name: ID.export });
  const file = await app.download(page, folder, () => button.click());
  cli.check(file);
  expect(JSON.parse(readFileSync(file, "utf8")).answers).toEqual(shown.answers);
}

/** The start view says where assessments are kept, or why they are not. */
export async function startSays(page, text) {
  await app.goHome(page);
  await expect(page.getByRole("heading", { name: "Penyimpanan", exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByText(text, { exact: true })).toBeVisible();
}

/** Opens an assessment from the list. */
export async function reopen(page, unit) {
  await page.getByRole("article").getByRole("link", { name: unit }).click();
  await expect(app.panel(page)).toBeVisible();
}
