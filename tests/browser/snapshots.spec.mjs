// Snapshots: an assessment as it stood on a date stays as it was, whatever is answered later.
import { readFileSync } from "node:fs";

import AxeBuilder from "@axe-core/playwright";

import * as app from "./app.mjs";
import { EN, ID, STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";
import { records } from "./store.mjs";
import { exported, facts } from "./typist.mjs";

const UNIT = "Puskesmas Potret";
const PAGE = "Kompetensi pelaksana";
const NAME = "Akhir semester";

const section = (page, t = ID) => page.getByRole("region", { name: t.snapshots, exact: true });
const snapshot = (page, name, t = ID) => section(page, t).getByRole("article").filter({ has: page.getByRole("heading", { name, exact: true }) });
const press = (one, name) => one.getByRole("button", { name: new RegExp(`^${name}`) }).click();
const said = async (page) => facts(await exported(page));

/** The figure that the score is shown as. */
const figure = async (page, t = ID) => (await app.panel(page, t).innerText()).match(/\d+[.,]\d\d–\d+[.,]\d\d/)[0];

/** Freezes the open assessment on its result. */
async function freeze(page, { name, date, t = ID } = {}) {
  await app.goTo(page, t.result);
  const button = section(page, t).getByRole("button", { name: t.freeze });
  if (!(await button.isVisible())) await app.unfold(section(page, t), t.snapshot);
  if (name) await section(page, t).getByLabel(t.snapshotName).fill(name);
  if (date) await section(page, t).getByLabel(t.snapshotDate).fill(date);
  await button.click();
  if (name) await expect(snapshot(page, name, t)).toBeVisible();
}

/** Begins an assessment, freezes it at one answer, and goes on to another; the figures then and now. */
async function frozen(page) {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit: UNIT });
  await app.turnTo(page, PAGE);
  await app.answer(page, "C08-D", 0);
  const then = await figure(page);
  await freeze(page, { name: NAME, date: "2026-06-30" });
  await app.goTo(page, ID.checklist);
  await app.turnTo(page, PAGE);
  await app.answer(page, "C08-D", 2);
  await app.answer(page, "C08-T", 1);
  const now = await figure(page);
  await app.stored(page);
  await app.goTo(page, ID.result);
  return { then, now };
}

const THEN = { "C08-D/unit level": "tidak" };
const NOW = { "C08-D/unit level": "ya", "C08-T/unit level": "sebagian" };

test("then and now are compared, with the figures that were shown, also after a reload", async ({ page }) => {
  const { then, now } = await frozen(page);
  expect(then).not.toBe(now);
  for (const visit of ["at once", "after a reload"]) {
    await test.step(visit, async () => {
      const one = snapshot(page, NAME);
      await expect(one).toContainText("Per 30 Juni 2026");
      await expect(one).toContainText(then);
      await press(one, ID.compare);
      await expect(one).toContainText(ID.changed(2));
      await expect(one.getByRole("row", { name: /^Nilai / }).getByRole("cell")).toHaveText([then, now]);
      // A part that nobody answered is the same then and now.
      await expect(one.getByRole("row", { name: /^Jangka waktu / }).getByRole("cell")).toHaveText(["0,00–100,00", "0,00–100,00"]);
      await page.reload();
    });
  }
});

test("restored, it is an assessment of its own, and the present one is as it was", async ({ page }) => {
  const { then, now } = await frozen(page);
  await press(snapshot(page, NAME), ID.restoreAsNew);
  await expect(app.title(page)).toHaveText(`${UNIT} (${NAME})`);
  expect(await said(page)).toEqual(THEN);
  await app.goTo(page, ID.checklist);
  await app.turnTo(page, PAGE);
  expect(await figure(page)).toBe(then);
  await app.answer(page, "C08-T", 2);
  await app.stored(page);
  await app.goHome(page);
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.getByRole("link", { name: UNIT, exact: true }).click();
  await app.turnTo(page, PAGE);
  expect(await said(page)).toEqual(NOW);
  expect(await figure(page)).toBe(now);
  await app.goTo(page, ID.result);
  await expect(snapshot(page, NAME)).toContainText(then);
});

test("its file is whole and has the score of then", async ({ page, folder }) => {
  const { then } = await frozen(page);
  const file = await app.download(page, folder, () => press(snapshot(page, NAME), ID.export));
  cli.check(file);
  const { low, high, answered } = cli.score(file);
  expect(`${low}–${high}`.replaceAll(".", ",")).toBe(then);
  expect(answered).toBe(1);
  expect(facts(JSON.parse(readFileSync(file, "utf8")))).toEqual(THEN);
});

test("deleting asks, since it is for good, and leaves nothing of it", async ({ page }) => {
  await frozen(page);
  await freeze(page, { name: "Yang tinggal" });
  const kept = async () => Object.values(await records(page)).flatMap((store) => Object.keys(store).filter((key) => /^[ns]\//.test(key)));
  expect(await kept()).toHaveLength(4);
  await press(snapshot(page, NAME), ID.erase);
  const dialog = page.getByRole("dialog", { name: `Hapus ${NAME} untuk selamanya?` });
  await dialog.getByRole("button", { name: ID.cancel }).click();
  await expect(snapshot(page, NAME)).toBeVisible();
  await press(snapshot(page, NAME), ID.erase);
  await dialog.getByRole("button", { name: ID.yesErase }).click();
  await expect(snapshot(page, NAME)).toBeHidden();
  await expect(snapshot(page, "Yang tinggal")).toBeVisible();
  await expect.poll(kept).toHaveLength(2);
  expect(JSON.stringify(await records(page))).not.toContain(NAME);
  await page.reload();
  await expect(section(page).getByRole("article")).toHaveCount(1);
  expect(await said(page)).toEqual(NOW);
});

test("a name is text, whatever it says, and may be left out", async ({ page }) => {
  const evil = "<img src=x onerror=alert(1)>";
  let isRun = false;
  page.on("dialog", (dialog) => {
    isRun = true;
    return dialog.dismiss();
  });
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit: UNIT });
  await freeze(page, { name: evil });
  await expect(app.notice(page)).toContainText(evil);
  await press(snapshot(page, evil), ID.restoreAsNew);
  await expect(app.title(page)).toHaveText(`${UNIT} (${evil})`);
  await freeze(page);
  await expect(section(page).getByRole("article")).toHaveCount(1);
  await expect(section(page).getByRole("article").getByRole("heading")).not.toBeEmpty();
  await expect(page.locator("img:not([alt=''])")).toHaveCount(0);
  expect(isRun).toBe(false);
});

test("in English", async ({ page }) => {
  await app.visit(page);
  await app.speak(page, EN);
  await app.begin(page, { t: EN, checklist: STANDAR, unit: UNIT, kind: "Community health centre (Puskesmas)" });
  await freeze(page, { name: "Mid year", date: "2026-06-30", t: EN });
  const one = snapshot(page, "Mid year", EN);
  await expect(one).toContainText("As of 30 June 2026");
  await press(one, EN.compare);
  await expect(one).toContainText(EN.changed(0));
  await expect(one.getByRole("columnheader")).toHaveText(["Part", "Snapshot", "Now"]);
});

test("compared, it has no violation that axe knows of, and fits into 320 px", async ({ page }) => {
  await frozen(page);
  await press(snapshot(page, NAME), ID.compare);
  await app.unfold(section(page), ID.snapshot);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).include("patuh-widget").setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`)).toEqual([]);
      expect(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth)).toBe(0);
    }
  }
});

test("then and now are both in sight at every width, and nothing lies over anything else", async ({ page }) => {
  await app.visit(page);
  await page.getByRole("button", { name: ID.example }).click();
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
  await freeze(page, { name: NAME, date: "2026-06-30" });
  const one = snapshot(page, NAME);
  await press(one, ID.compare);
  const parts = [
    one.getByRole("heading"),
    one.getByText("Per 30 Juni 2026"),
    ...(await one.getByRole("button").all()),
    one.getByText(ID.changed(0)),
    one.getByRole("table"),
  ];
  /** Where the letters are; they may stand outside their box. */
  const place = (part) =>
    part.evaluate((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect().toJSON();
    });
  const isOver = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  for (const width of [1280, 800, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const places = await Promise.all(parts.map(place));
    const over = places.flatMap((a, index) => places.slice(index + 1).filter((b) => isOver(a, b)));
    expect.soft(over, `pieces over others at ${width} px`).toEqual([]);
    const figures = one.getByRole("row", { name: /^Nilai / }).getByRole("cell");
    await expect.soft(figures, `then and now at ${width} px`).toHaveText(["77,37", "77,37"]);
    await expect.soft(figures.first(), `then at ${width} px`).toBeVisible();
  }
});

test("it is not printed", async ({ page }) => {
  await frozen(page);
  await expect(section(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(app.title(page)).toBeVisible();
  await expect(section(page)).toBeHidden();
});
