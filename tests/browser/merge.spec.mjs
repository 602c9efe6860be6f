// Two versions of one assessment become one: what does not conflict is joined, what does is picked by a person, and
// nothing changes before that is applied. How conflicts are shown and picked is in `conflicts.spec.mjs`.
import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";
import { PAGES, UNIT, applies, begun, bring, conflict, conflicts, elsewhere, fill, main, meet, press, said, sign, version } from "./joining.mjs";
import { records } from "./store.mjs";

const BOTH = { here: { "C08-T": { level: 2, note: "foto di loket" } }, there: { "C08-T": { level: 0, note: "tidak ada lagi" } } };
const OURS = { "C08-T/unit level": "ya", "C08-T/unit note": "foto di loket" };
const THEIRS = { "C08-T/unit level": "tidak", "C08-T/unit note": "tidak ada lagi" };

test("what both have answered apart is all there, with notes and evidence, and nothing is asked", async ({ page, visitor, folder }) => {
  await meet(page, visitor, folder, {
    before: { "C08-D": { level: 1 } },
    here: { "C08-T": { level: 2, note: "dari sini" } },
    there: { "C09-D": { level: 0, note: "dari rekan", evidence: "map 3" }, "C08-D": { level: 2 } },
  });
  await expect(main(page)).toContainText("Kedua versi berasal dari berkas yang sama");
  await expect(main(page)).toContainText(ID.joins(2));
  await expect(conflicts(page)).toHaveCount(0);
  await applies(page);
  const expected = {
    "C08-D/unit level": "ya",
    "C08-T/unit level": "ya",
    "C08-T/unit note": "dari sini",
    "C09-D/unit level": "tidak",
    "C09-D/unit note": "dari rekan",
  };
  expect(await said(page)).toEqual(expected);
  await app.turnTo(page, PAGES.C09);
  await expect(app.levels(app.question(page, "C09-D")).nth(0)).toBeChecked();
  await app.openNotes(app.question(page, "C09-D"));
  await expect(app.question(page, "C09-D").getByLabel(ID.evidence)).toHaveValue("map 3");
  await app.stored(page);
  await page.reload();
  await expect(app.panel(page)).toBeVisible();
  expect(await said(page)).toEqual(expected);
  const file = await app.exportFile(page, folder);
  cli.check(file);
  expect(cli.score(file)).toMatchObject({ unit: UNIT, answered: 3 });
});

test("an answer that the other one took away goes, and is counted", async ({ page, visitor, folder }) => {
  const file = await begun(page, folder, { "C08-D": { level: 1 }, "C08-T": { level: 1 } });
  const back = await elsewhere(visitor, file, folder, async (other) => {
    await app.turnTo(other, PAGES.C08);
    await app.question(other, "C08-D").getByRole("button", { name: ID.clear }).click();
  });
  await bring(page, back);
  await expect(main(page)).toContainText(ID.goes(1));
  await applies(page);
  expect(await said(page)).toEqual({ "C08-T/unit level": "sebagian" });
});

test("a conflict is shown with both answers, notes, people and times", async ({ page, visitor, folder }) => {
  const file = await begun(page, folder);
  const back = await elsewhere(visitor, file, folder, async (other) => {
    await sign(other, "Sari");
    await fill(other, BOTH.there);
  });
  await sign(page, "Budi");
  await fill(page, BOTH.here);
  await bring(page, back);
  await expect(main(page)).toContainText(ID.apart(1));
  await expect(conflicts(page)).toHaveCount(1);
  const one = conflict(page, /^C08-T Apakah masyarakat dapat mengenali petugas/);
  const time = / \d+ \p{L}+ 20\d\d, \d\d\.\d\d$/u;
  for (const [where, who, level, note] of [
    [ID.here, "Budi", "Ya", "foto di loket"],
    [ID.there, "Sari", "Belum", "tidak ada lagi"],
  ]) {
    const side = version(one, where);
    await expect(side).not.toBeChecked();
    const name = await side.evaluate((radio) => radio.labels[0].innerText.replace(/\s+/g, " ").trim());
    expect(name).toContain(`${where} (${who}) ${level} `);
    expect(name).toContain(note);
    expect(name).toMatch(time);
  }
});

test.describe("before it is applied", () => {
  /** Everything that is stored but copies of the whole, which are written when a page is left. */
  async function shelf(page) {
    const { small, large } = await records(page);
    return [small, large].map((store) => Object.entries(store).filter(([key]) => !key.startsWith("b/")));
  }

  test("nothing changes: not by looking, not by leaving, not by a reload", async ({ page, visitor, folder }) => {
    const file = await begun(page, folder);
    const back = await elsewhere(visitor, file, folder, (other) => fill(other, BOTH.there));
    await fill(page, BOTH.here);
    await app.stored(page);
    const before = await shelf(page);
    expect(JSON.stringify(before)).toContain("foto di loket");
    await bring(page, back);
    await version(conflict(page, /^C08-T/), ID.there).check();
    expect(await shelf(page), "while it is asked").toEqual(before);
    await press(page, ID.cancel);
    await expect(app.title(page)).not.toHaveText(ID.merge);
    expect(await shelf(page), "after leaving").toEqual(before);
    await bring(page, back);
    await page.reload();
    await expect(page.getByText("Buka berkasnya sekali lagi dari halaman awal.")).toBeVisible();
    expect(await shelf(page), "after a reload").toEqual(before);
    await app.goHome(page);
    await page.getByRole("article").getByRole("link", { name: UNIT }).click();
    await expect(app.panel(page)).toBeVisible();
    expect(await said(page)).toEqual(OURS);
  });

  test("everything has to be picked: it is said how much is not", async ({ page, visitor, folder }) => {
    await meet(page, visitor, folder, {
      here: { "C08-D": { level: 2 }, "C08-T": { level: 2 } },
      there: { "C08-D": { level: 0 }, "C08-T": { level: 0 } },
    });
    await press(page, ID.apply);
    await expect(page.getByRole("alert")).toHaveText(ID.left(2));
    await version(conflict(page, /^C08-T/), ID.there).check();
    await press(page, ID.apply);
    await expect(page.getByRole("alert")).toHaveText(ID.left(1));
    await version(conflict(page, /^C08-D/), ID.here).check();
    await applies(page);
    expect(await said(page)).toEqual({ "C08-D/unit level": "ya", "C08-T/unit level": "tidak" });
  });
});

test.describe("a conflict, in the end", () => {
  for (const [where, expected] of [
    [ID.here, OURS],
    [ID.there, THEIRS],
  ]) {
    test(`${where}: what it says is taken`, async ({ page, visitor, folder }) => {
      await meet(page, visitor, folder, BOTH);
      await version(conflict(page, /^C08-T/), where).check();
      await applies(page);
      expect(await said(page)).toEqual(expected);
    });
  }

  for (const [all, expected] of [
    [ID.allHere, "ya"],
    [ID.allThere, "tidak"],
  ]) {
    test(`several at once: ${all}`, async ({ page, visitor, folder }) => {
      const levels = (level) => ({ "C08-D": { level }, "C08-T": { level }, "C09-D": { level } });
      await meet(page, visitor, folder, { here: levels(2), there: levels(0) });
      await press(page, all);
      await applies(page);
      expect(new Set(Object.values(await said(page)))).toEqual(new Set([expected]));
    });
  }

  test("one undo takes everything back, and redo brings it again", async ({ page, visitor, folder }) => {
    const { here, there } = BOTH;
    await meet(page, visitor, folder, { here, there: { ...there, "C09-D": { level: 1 }, "C09-T": { level: 1 } } });
    await version(conflict(page, /^C08-T/), ID.there).check();
    await applies(page);
    const joined = { ...THEIRS, "C09-D/unit level": "sebagian", "C09-T/unit level": "sebagian" };
    expect(await said(page)).toEqual(joined);
    await app.notice(page).getByRole("button", { name: ID.undo }).click();
    await expect.poll(() => said(page)).toEqual(OURS);
    await app.panel(page).getByRole("button", { name: ID.redo, exact: true }).click();
    await expect.poll(() => said(page)).toEqual(joined);
    await app.panel(page).getByRole("button", { name: ID.undo, exact: true }).click();
    await expect.poll(() => said(page)).toEqual(OURS);
    await app.stored(page);
    await page.reload();
    await expect(app.panel(page)).toBeVisible();
    expect(await said(page)).toEqual(OURS);
    await app.goTo(page, ID.result);
    const snapshots = page.getByRole("region", { name: ID.snapshots, exact: true });
    await expect(snapshots.getByRole("article").getByRole("heading")).toHaveText([ID.before]);
  });

  test("the file instead of what is here", async ({ page, visitor, folder }) => {
    await meet(page, visitor, folder, BOTH);
    await press(page, ID.replace);
    await expect.poll(() => said(page)).toEqual(THEIRS);
    await app.goHome(page);
    await expect(page.getByRole("article")).toHaveCount(1);
  });

  test("both beside each other", async ({ page, visitor, folder }) => {
    await meet(page, visitor, folder, BOTH);
    await press(page, ID.keepBoth);
    await expect.poll(() => said(page)).toEqual(THEIRS);
    await app.goHome(page);
    await expect(page.getByRole("article")).toHaveCount(2);
    await page.getByRole("article").getByRole("link", { name: UNIT, exact: true }).click();
    await expect(app.panel(page)).toBeVisible();
    expect(await said(page)).toEqual(OURS);
  });
});

test("the file that it comes from brings nothing, and takes nothing away", async ({ page, folder }) => {
  const file = await begun(page, folder, { "C08-D": { level: 1 } });
  await fill(page, { "C08-D": { level: 2 }, "C09-D": { level: 1 } });
  await app.stored(page);
  await bring(page, file);
  await expect(main(page)).toContainText(ID.joins(0));
  await expect(conflicts(page)).toHaveCount(0);
  await applies(page);
  expect(await said(page)).toEqual({ "C08-D/unit level": "ya", "C09-D/unit level": "sebagian" });
});

test("what was done is in sight, however far down it was asked for", async ({ page, visitor, folder }) => {
  const levels = (level) => ({ "C08-D": { level }, "C08-T": { level }, "C09-D": { level }, "C09-T": { level } });
  await meet(page, visitor, folder, { here: levels(2), there: levels(0) });
  await page.setViewportSize({ width: 360, height: 640 });
  await press(page, ID.allThere);
  await applies(page);
  await expect(app.notice(page).getByRole("heading")).toBeInViewport();
});
