// A computer that several people share: what is deleted can be brought back, what is erased is gone from every store of
// the browser, and a visit without a trace leaves none.
import * as app from "./app.mjs";
import { ID, STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";
import { besideTheApp, records } from "./store.mjs";
import { exported } from "./typist.mjs";

const PAGE = "Kompetensi pelaksana";

/** The period that the set-up proposes. */
const YEAR = new Intl.DateTimeFormat("en", { year: "numeric", timeZone: "Asia/Jakarta" }).format();

const section = (page, name) => page.getByRole("region", { name, exact: true });
const card = (page, unit) => page.getByRole("article").getByRole("link", { name: unit, exact: true });
const press = (within, name) => within.getByRole("button", { name, exact: true }).click();
const confirm = (page, name) => press(page.getByRole("dialog"), name);

/** Begins and answers an assessment, saves and freezes it, and goes back to the list; its id. */
async function makes(page, unit, folder) {
  await app.begin(page, { checklist: STANDAR, unit });
  await app.turnTo(page, PAGE);
  await app.answer(page, "C08-D", 2);
  await app.exportFile(page, folder);
  await app.unfold(section(page, ID.snapshots), ID.snapshot);
  await press(section(page, ID.snapshots), ID.freeze);
  await expect(section(page, ID.snapshots).getByRole("article")).toHaveCount(1);
  const { id } = await exported(page);
  await app.goHome(page);
  await expect(card(page, unit)).toBeVisible();
  return id;
}

/** The names in the database, of all its stores. */
const names = async (page) => Object.values((await records(page)) ?? {}).flatMap((store) => Object.keys(store));

/** Everything that the browser holds for this site, as one text. */
const everything = async (page) =>
  JSON.stringify([
    await records(page),
    await page.evaluate(async () => [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      (await indexedDB.databases()).map(({ name }) => name),
      document.cookie,
      location.href,
      JSON.stringify(history.state),
      await caches.keys(),
    ]),
  ]);

test.describe("deleting", () => {
  test("asks, can be undone, and waits among the deleted", async ({ page, folder }) => {
    await app.visit(page);
    const id = await makes(page, "Puskesmas Satu", folder);
    await makes(page, "Puskesmas Dua", folder);
    await press(page, `${ID.delete} Puskesmas Satu`);
    await confirm(page, ID.cancel);
    await expect(card(page, "Puskesmas Satu")).toBeVisible();
    await press(page, `${ID.delete} Puskesmas Satu`);
    await confirm(page, ID.yesDelete);
    await expect(card(page, "Puskesmas Satu")).toBeHidden();
    await expect(card(page, "Puskesmas Dua")).toBeVisible();
    await press(page, ID.restore);
    await expect(card(page, "Puskesmas Satu")).toBeVisible();
    await expect(section(page, ID.bin)).toBeHidden();

    await press(page, `${ID.delete} Puskesmas Satu`);
    await confirm(page, ID.yesDelete);
    await page.reload();
    await expect(section(page, ID.bin).getByRole("listitem")).toHaveCount(1);
    await expect(section(page, ID.bin)).toContainText("Puskesmas Satu");
    await press(section(page, ID.bin), `${ID.putBack} Puskesmas Satu · ${YEAR}`);
    await expect(section(page, ID.bin)).toBeHidden();
    await card(page, "Puskesmas Satu").click();
    await expect.poll(async () => (await exported(page))?.id).toBe(id);
    await app.goTo(page, ID.result);
    await expect(section(page, ID.snapshots).getByRole("article")).toHaveCount(1);
    await app.goTo(page, ID.checklist);
    await app.turnTo(page, PAGE);
    await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
  });

  test("for good asks again, and leaves nothing of it in the browser", async ({ page, folder }) => {
    await app.visit(page);
    const id = await makes(page, "Puskesmas Rahasia", folder);
    const other = await makes(page, "Puskesmas Tetap", folder);
    expect((await names(page)).filter((name) => name.includes(id)).length).toBeGreaterThan(3);
    await press(page, `${ID.delete} Puskesmas Rahasia`);
    await confirm(page, ID.yesDelete);
    await press(section(page, ID.bin), `${ID.erase} Puskesmas Rahasia · ${YEAR}`);
    await expect(page.getByRole("dialog", { name: `Hapus Puskesmas Rahasia · ${YEAR} untuk selamanya?` })).toBeVisible();
    await confirm(page, ID.cancel);
    await expect(section(page, ID.bin)).toContainText("Puskesmas Rahasia");
    expect((await names(page)).some((name) => name.includes(id))).toBe(true);
    await press(section(page, ID.bin), `${ID.erase} Puskesmas Rahasia · ${YEAR}`);
    await confirm(page, ID.yesErase);
    await expect(section(page, ID.bin)).toBeHidden();
    await expect.poll(async () => (await names(page)).filter((name) => name.includes(id))).toEqual([]);
    expect((await names(page)).some((name) => name.includes(other))).toBe(true);
    await page.reload();
    await expect(card(page, "Puskesmas Tetap")).toBeVisible();
    const left = await everything(page);
    expect(left).not.toContain(id);
    expect(left).not.toContain("Puskesmas Rahasia");
  });

  test("of everything asks, and leaves the stores empty", async ({ page, folder }) => {
    await app.visit(page);
    const ids = [await makes(page, "Puskesmas Satu", folder), await makes(page, "Puskesmas Dua", folder)];
    await press(page, `${ID.delete} Puskesmas Dua`);
    await confirm(page, ID.yesDelete);
    await press(section(page, ID.storage), ID.eraseAll);
    await confirm(page, ID.cancel);
    await expect(card(page, "Puskesmas Satu")).toBeVisible();
    await press(section(page, ID.storage), ID.eraseAll);
    await expect(page.getByRole("dialog")).toContainText("Hapus semua penilaian dari komputer ini untuk selamanya?");
    await confirm(page, ID.yesErase);
    await expect(page.getByText(ID.none)).toBeVisible();
    await expect(section(page, ID.bin)).toBeHidden();
    await expect.poll(() => names(page)).toEqual([]);
    await page.reload();
    await expect(page.getByText(ID.none)).toBeVisible();
    await expect(page.getByRole("alert")).toBeHidden();
    expect(await names(page)).toEqual([]);
    const left = await everything(page);
    for (const trace of [...ids, "Puskesmas"]) expect(left).not.toContain(trace);
  });
});

test.describe("without a trace", () => {
  const hidden = (page) => page.getByRole("alert").filter({ hasText: ID.hidden });

  /** Goes without a trace, and makes a whole assessment. */
  async function makesUnseen(page, folder) {
    await press(section(page, ID.storage), ID.hide);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Tersembunyi", entity: "Kabupaten Tersembunyi" });
    await expect(hidden(page)).toBeVisible();
    for (let turn = 0; ; turn += 1) {
      for (const id of await app.unanswered(page)) await app.answer(page, id, 1);
      const on = page.getByRole("button", { name: ID.nextOpen, exact: true });
      if (turn > 40 || !(await on.isVisible())) break;
      await on.click();
    }
    await app.turnTo(page, PAGE);
    const one = app.question(page, "C08-D");
    await app.openNotes(one);
    await one.getByLabel(ID.note, { exact: true }).fill("catatan tersembunyi");
    await expect(hidden(page)).toBeVisible();
    const file = await app.exportFile(page, folder);
    await expect(hidden(page)).toBeVisible();
    return { file, id: (await exported(page)).id };
  }

  test("a whole assessment is made and saved, and nothing of it stays; what was there before does", async ({ page, folder }) => {
    test.setTimeout(60_000);
    await app.visit(page);
    await makes(page, "Puskesmas Lama", folder);
    const before = await names(page);
    const { file, id } = await makesUnseen(page, folder);
    cli.check(file);
    expect(cli.score(file)).toMatchObject({ unit: "Puskesmas Tersembunyi", answered: 42, total: 42 });
    const traces = [id, "tersembunyi", "Tersembunyi"];
    const during = await records(page);
    for (const trace of traces) expect(JSON.stringify(during), "in the database, while it is open").not.toContain(trace);
    expect((await names(page)).sort()).toEqual(before.sort());

    const asked = page.waitForEvent("dialog");
    const leaving = page.reload();
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();
    await leaving;
    await app.goHome(page);
    await expect(card(page, "Puskesmas Lama")).toBeVisible();
    await expect(page.getByRole("article")).toHaveCount(1);
    await expect(hidden(page)).toBeHidden();
    const left = await everything(page);
    for (const trace of traces) expect(left, "after leaving").not.toContain(trace);
    await besideTheApp(page);
    for (const trace of traces) expect(await everything(page), "beside the app").not.toContain(trace);
  });

  test("what is begun after other work is listed, and still there when another is begun", async ({ page }) => {
    await app.visit(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Lama" });
    await app.stored(page);
    await app.goHome(page);
    await press(section(page, ID.storage), ID.hide);
    for (const unit of ["Puskesmas Satu", "Puskesmas Dua"]) {
      await app.begin(page, { checklist: STANDAR, unit });
      await expect(hidden(page)).toBeVisible();
      await app.goHome(page);
      await expect(card(page, unit)).toBeVisible();
    }
    await card(page, "Puskesmas Satu").click();
    await expect(app.panel(page)).toContainText("0 dari 42 terjawab");
  });

  test("leaving asks, and who stays has lost nothing", async ({ page }) => {
    await app.visit(page);
    await press(section(page, ID.storage), ID.hide);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Tersembunyi" });
    await app.turnTo(page, PAGE);
    await app.answer(page, "C08-D", 2);
    await expect(app.panel(page)).toContainText("1 dari 42 terjawab");
    const asked = page.waitForEvent("dialog");
    const leaving = page.close({ runBeforeUnload: true });
    await (await asked).dismiss();
    await leaving;
    await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
  });

  test("what is stored is not shown, and stays as it is when its file is opened and answered", async ({ page, folder }) => {
    await app.visit(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Lama" });
    const file = await app.exportFile(page, folder);
    await app.goHome(page);
    await app.visit(page, "./?ulang");
    await expect(card(page, "Puskesmas Lama")).toBeVisible();
    const before = await records(page);
    await press(section(page, ID.storage), ID.hide);
    await expect(section(page, ID.storage)).toContainText("Yang sudah tersimpan di komputer ini tidak disentuh.");
    await expect(card(page, "Puskesmas Lama")).toBeHidden();
    await app.choose(page, file);
    await app.turnTo(page, PAGE);
    await app.answer(page, "C08-D", 0);
    await expect(hidden(page)).toBeVisible();
    await app.exportFile(page, folder);
    await app.goHome(page);
    expect(await records(page)).toEqual(before);
  });
});
