// The checklist in the language that is spoken: Indonesian alone is fetched at first, both languages once English is.
import * as app from "./app.mjs";
import { EN, ID, KEPATUHAN, PAGES } from "./app.mjs";
import { expect, test } from "./fixture.mjs";

const SHORT = "kepatuhan-2024.id.json";
const WHOLE = "kepatuhan-2024.json";

/** The files of instruments that a page has asked for, as they come. */
function instrumentsOf(page) {
  const asked = [];
  page.on("request", (request) => {
    const name = request.url().match(/\/instruments\/([^/?]+)$/)?.[1];
    if (name && name !== "index.json") asked.push(name);
  });
  return asked;
}

/** Begins in Indonesian and answers two questions of the second page. */
async function beginHere(page) {
  await app.visit(page);
  await app.begin(page, { checklist: KEPATUHAN });
  await app.turnTo(page, PAGES[1]);
  await app.answer(page, "A1-07", 0);
  await app.answer(page, "A1-08", 4);
}

const named = (page, id, text) => expect(app.question(page, id)).toHaveAccessibleName(text);
const INDONESIAN = /Seberapa sering pengawasan internal/;
const ENGLISH = /How often is internal supervision/;

test("an assessment that was begun in Indonesian goes on in English, which is fetched only then", async ({ page }) => {
  const asked = instrumentsOf(page);
  await beginHere(page);
  await named(page, "A1-07", INDONESIAN);
  const before = await app.standing(page);
  expect(before.done).toBe(2);
  expect(asked).toEqual([SHORT]);

  await app.speak(page, EN);
  await named(page, "A1-07", ENGLISH);
  expect(asked).toEqual([SHORT, WHOLE]);
  await expect(app.title(page)).toHaveText("Facilities and support");
  const one = app.question(page, "A1-07");
  await expect(one.getByRole("radio", { name: /^Not met.*Not done, or nothing on record/ })).toBeChecked();
  await expect(one.getByText("Belum", { exact: true })).toHaveCount(0);
  const { low, high, done, all } = await app.standing(page, EN);
  expect({ low, high, done, all }).toEqual({ low: before.low, high: before.high, done: before.done, all: before.all });

  // What was done before can still be taken back, and done again.
  await app.panel(page, EN).getByRole("button", { name: EN.undo }).click();
  expect(await app.chosen(app.question(page, "A1-08"))).toBe(-1);
  await app.panel(page, EN).getByRole("button", { name: EN.redo }).click();
  expect(await app.chosen(app.question(page, "A1-08"))).toBe(4);
  await app.stored(page, EN);

  await app.goTo(page, EN.result);
  const main = page.getByRole("main");
  await expect(main.getByText(/Penilaian Kepatuhan \(compliance assessment\) 2022–2024/)).toBeVisible();
  const table = main.getByRole("table");
  await expect(table.getByText(/^Complaint handling – How/)).toBeVisible();
  await app.unfold(main, "Frequency of internal supervision");
  await expect(main.getByText(/^Appoint the supervisor by decree/)).toBeVisible();
  await expect(main.getByText(/Head of the unit/).first()).toBeVisible();
  await app.unfold(main, EN.basis);
  await expect(main.getByText(/This edition follows the Penilaian Kepatuhan of 2022–2024/)).toBeVisible();
  await expect(main.getByText(/^(published)?The Ombudsman announced that since 2025/)).toBeVisible();
  await expect(main.getByText(/Ombudsman mengumumkan|Tetapkan SK pengawas|Pengelolaan Pengaduan/)).toHaveCount(0);

  // Both are here now.
  await app.speak(page, ID);
  await expect(table.getByText(/^Pengelolaan Pengaduan – Bagaimana/)).toBeVisible();
  await expect(main.getByText(/Ombudsman mengumumkan/)).toBeVisible();
  expect(asked).toEqual([SHORT, WHOLE]);
});

test("in Indonesian alone the result says everything", async ({ page }) => {
  const asked = instrumentsOf(page);
  await beginHere(page);
  await app.goTo(page, ID.result);
  const main = page.getByRole("main");
  await app.unfold(main, "Frekuensi pengawasan internal");
  await expect(main.getByText(/^Tetapkan SK pengawas/)).toBeVisible();
  await expect(main.getByText(/Kepala unit/).first()).toBeVisible();
  await app.unfold(main, ID.basis);
  await expect(main.getByText(/Edisi ini mengikuti Penilaian Kepatuhan/)).toBeVisible();
  await expect(main.getByText(/^(dipublikasikan)?Ombudsman mengumumkan/)).toBeVisible();
  await expect(main.getByText(/Ombudsman RI: berita Opini Ombudsman 2025/).first()).toBeVisible();
  expect(asked).toEqual([SHORT]);
});

test("who speaks English from the start has one file", async ({ page }) => {
  const asked = instrumentsOf(page);
  await app.visit(page);
  await app.speak(page, EN);
  await app.begin(page, { t: EN, checklist: KEPATUHAN, kind: "Puskesmas (community health centre)" });
  await app.turnTo(page, "Facilities and support", EN);
  await named(page, "A1-07", ENGLISH);
  await page.reload();
  await named(page, "A1-07", ENGLISH);
  expect(new Set(asked)).toEqual(new Set([WHOLE]));
});

test("a set-up that is open changes its language too", async ({ page }) => {
  const asked = instrumentsOf(page);
  await app.visit(page);
  await page.getByRole("button", { name: ID.start }).click();
  const kind = (t, label) => page.getByLabel(t.kind).getByRole("option", { name: label, exact: true });
  await expect(kind(ID, "Dinas Pendidikan")).toBeAttached();
  await app.speak(page, EN);
  await expect(kind(EN, "Education office")).toBeAttached();
  expect(asked).toEqual([SHORT, WHOLE]);
  await page.getByLabel(EN.kind).selectOption({ label: "Education office" });
  await page.getByLabel(EN.unit, { exact: true }).fill("Education office of Keerom");
  await page.getByRole("button", { name: EN.begin }).click();
  await expect(app.title(page)).toHaveText("Staff competence");
});

test.describe("English that cannot be fetched", () => {
  test.use({ mayFail: true });

  test("the texts stay Indonesian, it is said, and choosing it again tries again", async ({ page }) => {
    await beginHere(page);
    let isDown = true;
    const file = `**/instruments/${WHOLE}`;
    await page.route(file, (route) => (isDown ? route.abort() : route.continue()));
    await app.speak(page, EN);
    const alert = page.getByRole("alert").filter({ hasText: /The checklist could not be loaded/ });
    await expect(alert).toBeVisible();
    await named(page, "A1-07", INDONESIAN);
    await alert.getByRole("button", { name: EN.close }).click();
    // The work goes on, and nobody is told twice.
    await app.answer(page, "A1-07", 3);
    await app.turnTo(page, PAGES[0], EN);
    await app.turnTo(page, PAGES[1], EN);
    expect(await app.chosen(app.question(page, "A1-07"))).toBe(3);
    await expect(alert).toHaveCount(0);

    isDown = false;
    await app.speak(page, ID);
    await app.speak(page, EN);
    await named(page, "A1-07", ENGLISH);
    expect(await app.chosen(app.question(page, "A1-07"))).toBe(3);
    await expect(alert).toHaveCount(0);
  });
});

test.describe("a checklist on another page", () => {
  const UNIT = "unit-kind=puskesmas&unit=Puskesmas%20Uji";

  // By itself the page for frames has no icon, and the browser looks for one.
  test.beforeEach(({ page }) => page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 })));

  for (const [query, file] of [
    [`view=checklist&lang=en&${UNIT}`, WHOLE],
    [`view=checklist&readonly=&${UNIT}`, SHORT],
    [`view=checklist&${UNIT}`, "kepatuhan-2024.checklist.json"],
  ]) {
    test(`embed.html?${query} fetches ${file} and nothing twice`, async ({ page }) => {
      const asked = instrumentsOf(page);
      await page.goto(`embed.html?${query}`);
      await expect(app.questions(page).first()).toBeVisible();
      expect(asked).toEqual([file]);
    });
  }

  test("the checklist program hands over to the app for English", async ({ page }) => {
    const asked = instrumentsOf(page);
    await page.goto(`embed.html?view=checklist&${UNIT}`);
    await app.turnTo(page, PAGES[1]);
    await app.answer(page, "A1-07", 2);
    await app.speak(page, EN);
    await named(page, "A1-07", ENGLISH);
    expect(await app.chosen(app.question(page, "A1-07"))).toBe(2);
    expect(asked).toEqual(["kepatuhan-2024.checklist.json", WHOLE]);
  });
});
