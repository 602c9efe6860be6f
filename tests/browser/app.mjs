// The app as its users know it: begin, answer, look at the score, take the file away. Parts are found by role and
// label; the language is Indonesian unless said otherwise.
import { join } from "node:path";

import { expect } from "./fixture.mjs";
import { EN, ID } from "./words.mjs";

export { EN, ID, KEPATUHAN, PAGES, STANDAR } from "./words.mjs";

/** Opens the app at its start, or at an address within it. */
export async function visit(page, address = "./") {
  await page.goto(address);
  await expect(page.getByRole("main")).toBeVisible();
}

export const title = (page) => page.getByRole("heading", { level: 1 });

export async function speak(page, t) {
  await page.getByRole("button", { name: t.button, exact: true }).click();
  await expect(page.getByRole("button", { name: t.button, exact: true })).toHaveAttribute("aria-pressed", "true");
}

/** Fills in the set-up and begins. */
export async function begin(page, { t = ID, checklist, kind = "Puskesmas", unit = "Puskesmas Uji", entity = "", period } = {}) {
  await page.getByRole("button", { name: t.start }).click();
  await expect(page.getByRole("radio").first()).toBeChecked();
  if (checklist) await chooseChecklist(page, checklist);
  await page.getByLabel(t.kind).selectOption({ label: kind });
  await page.getByLabel(t.unit, { exact: true }).fill(unit);
  await page.getByLabel(t.entity).fill(entity);
  if (period !== undefined) await page.getByLabel(t.period).fill(period);
  await page.getByRole("button", { name: t.begin }).click();
  await expect(panel(page, t)).toBeVisible();
}

/** Chooses a checklist in the set-up, and waits until it was loaded: the form does not show when that is. */
async function chooseChecklist(page, name) {
  const choice = page.getByRole("radio", { name });
  if (await choice.isChecked()) return;
  await choice.check();
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /instruments\/(?!index)/.test(name)).length);
  await expect.poll(loaded, { intervals: [20] }).toBeGreaterThan(1);
}

/** Opens the app beside a page, in a window that is in sight too: a page out of sight would be slow. */
export async function beside(page) {
  const opened = page.context().waitForEvent("page");
  await page.evaluate(() => window.open("./", "", "popup,noopener,width=1300,height=900"));
  const other = await opened;
  await visit(other);
  return other;
}

/** Goes to a part of the open assessment by the links on top: checklist, result or details. */
export async function goTo(page, part) {
  await page.getByRole("banner").getByRole("link", { name: part, exact: true }).click();
}

export const goHome = (page) => page.getByRole("link", { name: /^Patuh: / }).click();

/** Opens a page of the checklist from the map. */
export async function turnTo(page, name, t = ID) {
  await page.getByRole("navigation", { name: t.map }).getByRole("link", { name: name }).click();
  await expect(title(page)).toHaveText(name);
}

/** All questions that are shown: their names begin with an indicator's id. */
export const questions = (page) => page.getByRole("group", { name: /^[A-Z]\d+-\w+ / });

export const question = (page, id) => page.getByRole("group", { name: new RegExp(`^${id} `) });

/** The levels of a question; not applicable is the last one. */
export const levels = (one) => one.getByRole("radio");

/** Answers a question by the position of the level. */
export async function answer(page, id, level) {
  await levels(question(page, id)).nth(level).click();
}

/** Marks a question as not applicable. */
export async function ruleOut(page, id, reason, t = ID) {
  const one = question(page, id);
  await one.getByRole("radio", { name: new RegExp(`^${t.notApplicable}`) }).check();
  if (reason) await one.getByLabel(t.reason).fill(reason);
}

/** The ids of the questions that are shown and have no answer yet. */
export const unanswered = (page) =>
  questions(page).evaluateAll((groups) =>
    groups
      .filter((group) => !group.querySelector("input:checked"))
      .map((group) => group.querySelector("legend").textContent.match(/^[A-Z]\d+-(\d+|[A-Z])/)[0]),
  );

/** The position of the chosen level of a question, -1 for none. */
export const chosen = (one) =>
  levels(one).evaluateAll((radios) => radios.findIndex((radio) => radio.checked));

export const panel = (page, t = ID) => page.getByRole("complementary", { name: t.score, exact: true });

/** What the panel says: the range, or the value when it is final; numbers as hundredths. */
export async function standing(page, t = ID) {
  const text = await panel(page, t).innerText();
  const hundredths = (figure) => Number(figure.replace(/[.,]/, ""));
  const range = text.match(t === ID ? /Antara ([\d,]+) dan ([\d,]+)/ : /Between ([\d.]+) and ([\d.]+)/);
  const final = text.match(t === ID ? /([\d,]+) · Kategori (.*)\./ : /([\d.]+) · Category (.*)\./);
  const [, done, all] = text.match(t === ID ? /(\d+) dari (\d+) terjawab/ : /(\d+) of (\d+) answered/) ?? [];
  expect(range ?? final, `a figure in “${text}”`).not.toBeNull();
  const [low, high] = range ? [range[1], range[2]] : [final[1], final[1]];
  const counts = { done: Number(done), all: Number(all) };
  return { low: hundredths(low), high: hundredths(high), isFinal: !range, value: final?.[1], band: final?.[2], ...counts };
}

/** The group of buttons for the products, members of staff… that a page is answered for. */
export const subjects = (page) => page.getByRole("group", { name: /Metode meminta|The method asks for/ });

/** Unfolds what stands behind a line of text; the line is a summary or a button. */
export const unfold = (within, text) => within.locator("summary, button").filter({ hasText: text }).first().click();

/** Unfolds the notes of a question. */
export async function openNotes(one, t = ID) {
  await unfold(one, t.notes);
  await expect(one.getByLabel(t.note, { exact: true })).toBeVisible();
}

/** Does what makes the app offer a file, and keeps the file in `folder`. */
export async function download(page, folder, act) {
  const offered = page.waitForEvent("download");
  await act();
  const file = await offered;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** Saves the open assessment from its result. */
export async function exportFile(page, folder, t = ID) {
  await goTo(page, t.result);
  const button = page.getByRole("main").getByRole("button", { name: t.export }).first();
  return download(page, folder, () => button.click());
}

/** Chooses a file, as a path or as `{name, mimeType, buffer}`, on the start view. */
export async function choose(page, file, t = ID) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByText(t.open, { exact: true }).click();
  await (await chooser).setFiles(file);
}

/** A document as a file to choose. */
export const asFile = (document, name = "uji.patuh.json") => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.isBuffer(document)
    ? document
    : Buffer.from(typeof document === "string" ? document : JSON.stringify(document)),
});

export const notice = (page) => page.getByRole("alert").or(page.getByRole("status")).filter({ has: page.getByRole("heading") });

/** Waits until the panel says that everything is stored. */
export async function stored(page, t = ID) {
  const text = t === ID ? /Tersimpan .* di peramban ini/ : /Saved at .* in this browser/;
  await expect(page.getByRole("main").getByText(text)).toBeVisible();
}

/** The element that has the focus, looking into shadow roots, as a person would describe it. */
export const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at) return {};
    const group = at.closest("fieldset");
    const text = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
    return {
      tag: at.tagName.toLowerCase(),
      type: at.getAttribute("type") ?? "",
      name: at.getAttribute("aria-label") ?? text(at.labels?.[0] ?? at),
      group: text(group?.querySelector("legend")),
      role: at.getAttribute("role") ?? "",
      checked: Boolean(at.checked),
      answered: Boolean(group?.querySelector("input:checked")),
      levels: group?.querySelectorAll("input[type=radio]").length ?? 0,
    };
  });

/** Everything that is answered: `{"A1-01/Petugas loket": 3, …}`, read page by page and subject by subject. */
export async function answers(page, pages, t = ID) {
  const found = {};
  const read = async (subject) => {
    const rows = await questions(page).evaluateAll((groups) =>
      groups.map((group) => [
        group.querySelector("legend").textContent.match(/^[A-Z]\d+-(\d+|[A-Z])/)[0],
        [...group.querySelectorAll("input[type=radio]")].findIndex((radio) => radio.checked),
      ]),
    );
    for (const [id, level] of rows) found[`${id}/${subject}`] = level;
  };
  await goTo(page, t.checklist);
  for (const name of pages) {
    await turnTo(page, name, t);
    const buttons = subjects(page).getByRole("button");
    const count = await buttons.count();
    if (count === 0) await read("");
    for (let index = 0; index < count; index += 1) {
      await buttons.nth(index).click();
      await expect(buttons.nth(index)).toHaveAttribute("aria-pressed", "true");
      await read(index);
    }
  }
  return found;
}
