// Joining two versions where it is not done once and for all: taken back and done again, with another tab at work,
// after a deletion, with a file that only looks like the same assessment. Joining itself is in `merge.spec.mjs`.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import * as app from "./app.mjs";
import { ID, STANDAR } from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import * as joining from "./joining.mjs";
import { PAGES, UNIT, applies, begun, bring, conflict, conflicts, fill, main, meet, said } from "./joining.mjs";
import { LOST, alert } from "./keeping.mjs";
import { PLENTY, SHORTAGES } from "./store.mjs";

const EXAMPLE = readFileSync(resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json"), "utf8");
const AGAIN = "Buka berkasnya sekali lagi dari halaman awal.";
const ONE_BASE = "Kedua versi berasal dari berkas yang sama";

const noticed = (page) => app.notice(page).getByRole("button", { name: ID.undo, exact: true });
const undo = (page) => app.panel(page).getByRole("button", { name: ID.undo, exact: true });

/** Takes a join back, and waits until that is stored. */
async function takesBack(page) {
  await noticed(page).click();
  await app.stored(page);
}

/** Opens the assessment from the list. */
async function reopen(page) {
  await page.getByRole("article").getByRole("link", { name: UNIT, exact: true }).click();
  await expect(app.panel(page)).toBeVisible();
}

/** The assessment in another tab of the same browser. */
async function inAnotherTab(page) {
  const other = await page.context().newPage();
  await app.visit(other);
  await reopen(other);
  return other;
}

async function reloaded(page) {
  await page.reload();
  await expect(app.panel(page)).toBeVisible();
  return said(page);
}

test.describe("a join that was taken back", () => {
  test("the same file brings its answers once more", async ({ page, visitor, folder }) => {
    const { back } = await meet(page, visitor, folder, {
      here: { "C08-D": { level: 2 } },
      there: { "C09-D": { level: 1, note: "rekan" }, "C09-T": { level: 2 } },
    });
    await expect(main(page)).toContainText(ID.joins(2));
    await applies(page);
    await takesBack(page);
    expect(await said(page)).toEqual({ "C08-D/unit level": "ya" });
    await bring(page, back);
    await expect(main(page)).toContainText(ONE_BASE);
    await expect(main(page)).toContainText(ID.joins(2));
    await expect(conflicts(page)).toHaveCount(0);
    await applies(page);
    const joined = {
      "C08-D/unit level": "ya",
      "C09-D/unit level": "sebagian",
      "C09-D/unit note": "rekan",
      "C09-T/unit level": "ya",
    };
    expect(await said(page)).toEqual(joined);
    await app.stored(page);
    expect(await reloaded(page)).toEqual(joined);
  });

  test("a later file of the same person brings all its answers", async ({ page, visitor, folder }) => {
    const file = await begun(page, folder);
    const other = await (await visitor()).newPage();
    await app.visit(other);
    await app.choose(other, file);
    await expect(app.panel(other)).toBeVisible();
    await fill(other, { "C09-D": { level: 1, note: "rekan" } });
    const first = await app.exportFile(other, join(folder, "pertama"));
    await bring(page, first);
    await applies(page);
    await takesBack(page);
    expect(await said(page)).toEqual({});
    await app.goTo(other, ID.checklist);
    await fill(other, { "C09-T": { level: 2 } });
    const second = await app.exportFile(other, join(folder, "kedua"));
    await bring(page, second);
    await expect(main(page)).toContainText(ID.joins(2));
    await applies(page);
    const joined = { "C09-D/unit level": "sebagian", "C09-D/unit note": "rekan", "C09-T/unit level": "ya" };
    expect(await said(page)).toEqual(joined);
  });

  test("its notice is gone, and offers no undo where something else comes first", async ({ page, visitor, folder }) => {
    await meet(page, visitor, folder, { here: { "C08-D": { level: 2 } }, there: { "C09-D": { level: 1 } } });
    await applies(page);
    await expect(noticed(page)).toBeVisible();
    await app.levels(app.questions(page).first()).nth(0).click();
    await expect(noticed(page)).toBeHidden();
    await undo(page).click();
    await expect.poll(() => said(page)).toEqual({ "C08-D/unit level": "ya", "C09-D/unit level": "sebagian" });
    await undo(page).click();
    await expect.poll(() => said(page)).toEqual({ "C08-D/unit level": "ya" });
    await expect(app.notice(page)).toHaveCount(0);
  });
});

test("Ctrl+Z changes nothing of an assessment that is not in sight", async ({ page, visitor, folder }) => {
  const { back } = await meet(page, visitor, folder, {
    here: { "C08-D": { level: 2 }, "C08-T": { level: 1 } },
    there: { "C09-D": { level: 1 } },
  });
  const here = { "C08-D/unit level": "ya", "C08-T/unit level": "sebagian" };
  await page.keyboard.press("Control+z");
  await app.goHome(page);
  await page.keyboard.press("Control+z");
  await reopen(page);
  expect(await said(page)).toEqual(here);
  expect(await reloaded(page)).toEqual(here);
  await bring(page, back);
  await page.keyboard.press("Control+z");
  await applies(page);
  expect(await said(page)).toEqual({ ...here, "C09-D/unit level": "sebagian" });
});

test.describe("another tab", () => {
  const APART = { here: { "C08-D": { level: 2 } }, there: { "C09-D": { level: 1 } } };
  const THERE = { "C08-T": { level: 2, note: "dari tab lain" } };
  const OTHER = { "C08-D/unit level": "ya", "C08-T/unit level": "ya", "C08-T/unit note": "dari tab lain" };

  test("answers while it is asked: the file is to be opened again", async ({ page, visitor, folder }) => {
    const { back } = await meet(page, visitor, folder, APART);
    const other = await inAnotherTab(page);
    await fill(other, THERE);
    await app.stored(other);
    await page.bringToFront();
    await expect(main(page)).toContainText(AGAIN);
    await expect(main(page).getByRole("button", { name: ID.apply })).toHaveCount(0);
    expect(await said(other)).toEqual(OTHER);
    await bring(page, back);
    await applies(page);
    const joined = { ...OTHER, "C09-D/unit level": "sebagian" };
    expect(await said(page)).toEqual(joined);
    await app.stored(page);
    await expect.poll(() => said(other)).toEqual(joined);
  });

  test("answers after it: taking back the join does not take that answer", async ({ page, visitor, folder }) => {
    await meet(page, visitor, folder, APART);
    await applies(page);
    const other = await inAnotherTab(page);
    await fill(other, THERE);
    await app.stored(other);
    const joined = { ...OTHER, "C09-D/unit level": "sebagian" };
    await expect.poll(() => said(page)).toEqual(joined);
    await page.bringToFront();
    await expect(noticed(page)).toBeHidden();
    await expect(undo(page)).toBeDisabled();
    await app.title(page).press("Control+z");
    await app.turnTo(page, PAGES.C09);
    await app.answer(page, "C09-T", 0);
    await app.stored(page);
    const expected = { ...joined, "C09-T/unit level": "tidak" };
    for (const tab of [page, other]) await expect.poll(() => said(tab)).toEqual(expected);
    for (const tab of [page, other]) expect(await reloaded(tab)).toEqual(expected);
  });
});

test("what is shown as a version is what picking it gives", async ({ page, visitor, folder }) => {
  const { back } = await meet(page, visitor, folder, {
    before: { "C08-D": { level: 1 } },
    here: { "C08-D": { level: 2, note: "catatan sini" } },
    there: { "C08-D": { note: "catatan rekan" } },
  });
  for (const where of [ID.there, ID.here]) {
    const side = joining.version(conflict(page, /^C08-D/), where);
    const shown = await side.evaluate((radio) => radio.labels[0].innerText.replace(/\s+/g, " "));
    const [, level, note] = shown.match(/ (Ya|Sebagian|Belum) .*(catatan \p{L}+)/u);
    expect(note).toBe(where === ID.there ? "catatan rekan" : "catatan sini");
    await side.check();
    await applies(page);
    const levels = { Ya: "ya", Sebagian: "sebagian", Belum: "tidak" };
    expect(await said(page), where).toEqual({ "C08-D/unit level": levels[level], "C08-D/unit note": note });
    if (where === ID.here) return;
    await takesBack(page);
    await bring(page, back);
  }
});

test("a deleted assessment comes back with its own file", async ({ page, folder }) => {
  const file = await begun(page, folder, { "C08-D": { level: 1 } });
  await app.stored(page);
  await app.goHome(page);
  await page.getByRole("button", { name: `${ID.delete} ${UNIT}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: ID.yesDelete }).click();
  await expect(page.getByRole("heading", { name: ID.bin })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await app.choose(page, file);
  await expect(app.panel(page)).toBeVisible();
  expect(await said(page)).toEqual({ "C08-D/unit level": "sebagian" });
  await app.goHome(page);
  for (const visit of ["at once", "after a reload"]) {
    await test.step(visit, async () => {
      await expect(page.getByRole("article").getByRole("link", { name: UNIT, exact: true })).toBeVisible();
      await expect(page.getByRole("heading", { name: ID.bin })).toBeHidden();
      await page.reload();
    });
  }
  await reopen(page);
  expect(await said(page)).toEqual({ "C08-D/unit level": "sebagian" });
});

test.describe("a snapshot", () => {
  const section = (page) => page.getByRole("region", { name: ID.snapshots, exact: true });

  for (const [way, script] of Object.entries(SHORTAGES)) {
    test(`is not said to be kept where there is no room: ${way}`, async ({ page }) => {
      await page.addInitScript(script, PLENTY);
      await app.visit(page);
      await app.begin(page, { checklist: STANDAR, unit: UNIT });
      await fill(page, { "C08-D": { level: 2 } });
      await app.stored(page);
      await app.goTo(page, ID.result);
      await app.unfold(section(page), ID.snapshot);
      await section(page).getByLabel(ID.snapshotName).fill("Semester 1");
      await page.evaluate(() => (window.room = 0));
      await section(page).getByRole("button", { name: ID.freeze }).click();
      await expect(alert(page, LOST.full).first()).toBeVisible();
      await expect(page.getByText("Potret Semester 1 disimpan.")).toHaveCount(0);
    });
  }

  test("is of the day where the person is", async ({ visitor }) => {
    const page = await (await visitor({ timezoneId: "Asia/Jayapura" })).newPage();
    await page.clock.setFixedTime(new Date("2026-11-22T23:15:00Z"));
    await app.visit(page);
    await app.begin(page);
    await app.goTo(page, ID.result);
    await app.unfold(section(page), ID.snapshot);
    await expect(section(page).getByLabel(ID.snapshotDate)).toHaveValue("2026-11-23");
    await section(page).getByRole("button", { name: ID.freeze }).click();
    await expect(section(page).getByRole("article")).toContainText("Per 23 November 2026");
  });
});

test("a file of another checklist comes in beside, and is not joined", async ({ page, folder }) => {
  const file = await begun(page, folder, { "C08-D": { level: 1 } });
  await app.stored(page);
  const { id } = JSON.parse(readFileSync(file, "utf8"));
  const strange = { ...JSON.parse(EXAMPLE), id, digest: undefined };
  await app.goHome(page);
  await app.choose(page, app.asFile(strange));
  await expect(app.title(page)).toHaveText(`Puskesmas Contoh ${ID.copy}`);
  await expect(main(page).getByText("77,37", { exact: true })).toBeVisible();
  await app.goHome(page);
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.reload();
  await reopen(page);
  expect(await said(page)).toEqual({ "C08-D/unit level": "sebagian" });
});

test("a copy with the answers inside is a file that both can come from", async ({ page, visitor, folder }) => {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit: UNIT });
  await fill(page, { "C08-D": { level: 2 }, "C08-T": { level: 2, note: "asli" } });
  await app.stored(page);
  await app.goHome(page);
  const save = page.getByRole("button", { name: "Simpan salinan dengan jawaban di dalamnya" });
  const copy = await app.download(page, folder, () => save.click());
  const back = await joining.elsewhere(visitor, copy, folder, async (other) => {
    await app.turnTo(other, PAGES.C08);
    await app.question(other, "C08-D").getByRole("button", { name: ID.clear }).click();
    await fill(other, { "C09-D": { level: 0 } });
  });
  await bring(page, back);
  await expect(main(page)).toContainText(ONE_BASE);
  await expect(main(page)).toContainText(ID.joins(1));
  await expect(main(page)).toContainText(ID.goes(1));
  await expect(conflicts(page)).toHaveCount(0);
  await applies(page);
  expect(await said(page)).toEqual({
    "C08-T/unit level": "ya",
    "C08-T/unit note": "asli",
    "C09-D/unit level": "tidak",
  });
});
