// No accident of the browser's storage loses an answer silently: where there is no room, where a later version was at
// work, where it was emptied, where the clock is wrong. Each case says what happened and offers the file. Browsers that
// refuse storage are in `refused.spec.mjs`.
import * as app from "./app.mjs";
import { ID, STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";
import { KEPT, LONG, LOST, alert, beginAt, held, reopen, startSays, takesWholeFile, writeNote } from "./keeping.mjs";
import { PLENTY, SHORTAGES, besideTheApp, drop, put, records } from "./store.mjs";
import { exported } from "./typist.mjs";

const EMPTIED = "Penyimpanan peramban ini telah dikosongkan";

test("all is well: the start view says where assessments are kept, and a reload finds them", async ({ page }) => {
  await beginAt(page, "Puskesmas Biasa");
  await app.answer(page, "C08-D", 2);
  await app.stored(page);
  await page.reload();
  expect(await held(page)).toEqual({ "C08-D": { level: "ya" } });
  await startSays(page, KEPT.database);
  const { small, large } = await records(page);
  expect(Object.keys(small).filter((key) => key.startsWith("c/"))).toHaveLength(1);
  expect(Object.keys(large).filter((key) => key.startsWith("a/"))).toHaveLength(1);
});

test.describe("no room", () => {
  /** Answers on and on until the app says something: browsers ask the disk only every few seconds. */
  async function answerUntil(page, seen) {
    let level = 0;
    await expect(async () => {
      level = 1 - level;
      await app.answer(page, "C08-D", level);
      await seen({ timeout: 500 });
    }).toPass({ timeout: 40_000, intervals: [500] });
  }

  async function goesOn(page, folder, setRoom) {
    await beginAt(page, "Puskesmas Penuh");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await setRoom(0);
    await app.answer(page, "C08-T", 1);
    await writeNote(page, "C08-T", LONG);
    await answerUntil(page, (soon) => expect(alert(page, LOST.full)).toBeVisible(soon));
    await takesWholeFile(page, folder, LOST.full);
    await setRoom(PLENTY);
    await answerUntil(page, (soon) => expect(alert(page, LOST.full)).toBeHidden(soon));
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await page.reload();
    await expect(app.levels(app.question(page, "C08-T")).nth(1)).toBeChecked();
    expect(await held(page)).toEqual({ "C08-D": { level: "ya" }, "C08-T": { level: "sebagian", note: LONG } });
    console.log("no room: the file was whole, and 3 of 3 answers and notes were stored when there was room again");
  }

  for (const [way, script] of Object.entries(SHORTAGES)) {
    test(`${way}: it is said, the file is whole, and all is stored later`, async ({ page, folder }) => {
      await page.addInitScript(script, PLENTY);
      await goesOn(page, folder, (room) => page.evaluate((room) => (window.room = room), room));
    });
  }

  test("a quota of one byte: it is said, the file is whole, and all is stored later", async ({ page, site, folder }) => {
    test.setTimeout(120_000);
    const session = await page.context().newCDPSession(page);
    const { origin } = site;
    await goesOn(page, folder, (room) =>
      session.send("Storage.overrideQuotaForOrigin", room ? { origin } : { origin, quotaSize: 1 }),
    );
  });

  test("what was stored before stays whole when the page is closed without room", async ({ context, page }) => {
    await page.addInitScript(SHORTAGES["when the transaction ends"], PLENTY);
    await beginAt(page, "Puskesmas Penuh");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await page.evaluate(() => (window.room = 0));
    await app.answer(page, "C08-T", 1);
    await expect(alert(page, LOST.full)).toBeVisible();
    await page.close();
    const later = await context.newPage();
    await app.visit(later);
    await reopen(later, "Puskesmas Penuh");
    expect(await held(later)).toMatchObject({ "C08-D": { level: "ya" } });
    await expect(later.getByRole("alert")).toBeHidden();
  });
});

test("a store of a later version: it is said, it is not touched, and the file is whole", async ({ page, folder }) => {
  const LATER = { small: { "c/x": "?" }, large: { "a/x": "isi masa depan" }, baru: { kunci: "nilai" } };
  await besideTheApp(page);
  await put(page, LATER, { version: 99 });
  await app.visit(page);
  await expect(page.getByText(LOST.newer)).toBeVisible();
  await beginAt(page, "Puskesmas Lama");
  await app.answer(page, "C08-D", 2);
  await writeNote(page, "C08-T", LONG);
  await takesWholeFile(page, folder, LOST.newer);
  await app.goTo(page, ID.result);
  await expect(alert(page, LOST.newer)).toBeVisible();
  await startSays(page, LOST.newer);
  await besideTheApp(page);
  expect(await records(page)).toEqual(LATER);
  const versions = await page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version));
  expect(versions).toEqual([99]);
  console.log("a later version's store: it was said, not a byte of it changed, and the file was whole");
});

test("the clock set back a year: the last answer counts, and nothing is lost", async ({ page, folder }) => {
  await page.addInitScript(() => {
    const now = Date.now;
    const Present = Date;
    const shift = () => Number(sessionStorage.shift ?? 0);
    globalThis.Date = class extends Present {
      constructor(...words) {
        if (words.length) super(...words);
        else super(now() + shift());
      }
      static now() {
        return now() + shift();
      }
    };
  });
  await beginAt(page, "Puskesmas Jam Mundur");
  await app.answer(page, "C08-D", 2);
  await app.answer(page, "C08-T", 2);
  await writeNote(page, "C08-D", "sebelum");
  await app.stored(page);
  const expected = { "C08-D": { level: "tidak", note: "sesudah" }, "C08-T": { level: "ya" } };
  await page.evaluate(() => (sessionStorage.shift = -365 * 86_400_000));
  await app.answer(page, "C08-D", 0);
  await writeNote(page, "C08-D", "sesudah");
  await app.stored(page);
  const { updated } = await exported(page);
  const days = (Date.now() - Date.parse(updated)) / 86_400_000;
  expect(days, "days by which the app's clock is wrong").toBeGreaterThan(364);
  for (const shift of ["-365", "0"]) {
    await page.reload();
    expect(await held(page), `${shift} days`).toEqual(expected);
    await page.evaluate(() => delete sessionStorage.shift);
  }
  await app.turnTo(page, "Pengawasan internal");
  await app.answer(page, "C09-D", 1);
  await app.stored(page);
  await page.reload();
  expect(await held(page)).toEqual({ ...expected, "C09-D": { level: "sebagian" } });
  cli.check(await app.exportFile(page, folder));
  console.log("the clock set back a year: 4 of 4 answers and notes are the last ones given");
});

test.describe("a store that was emptied", () => {
  test("between two visits: it is said", async ({ page }) => {
    await beginAt(page, "Puskesmas Hilang");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await besideTheApp(page);
    await drop(page);
    await app.visit(page);
    await expect(page.getByRole("alert").getByRole("heading", { name: EMPTIED })).toBeVisible();
    // It is said once: who begins anew is not told again and again.
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Baru" });
    await app.stored(page);
    await app.visit(page, "./?ulang");
    await expect(page.getByRole("link", { name: "Puskesmas Baru" })).toBeVisible();
    await expect(page.getByText(EMPTIED)).toBeHidden();
  });

  test("who never had one is told nothing", async ({ page }) => {
    await app.visit(page);
    await expect(page.getByText(ID.none)).toBeVisible();
    await expect(page.getByText(EMPTIED)).toBeHidden();
  });

  test("who deleted all of it is told nothing", async ({ page }) => {
    await beginAt(page, "Puskesmas Dihapus");
    await app.stored(page);
    await app.goHome(page);
    await page.getByRole("button", { name: "Hapus Puskesmas Dihapus" }).click();
    await page.getByRole("dialog").getByRole("button", { name: ID.yesDelete }).click();
    await expect(page.getByRole("link", { name: "Puskesmas Dihapus" })).toBeHidden();
    await page.reload();
    await expect(page.getByRole("button", { name: ID.start })).toBeVisible();
    await expect(page.getByText(EMPTIED)).toBeHidden();
  });

  test("while it is open: it is said, and what is open is stored again", async ({ page, site }) => {
    await beginAt(page, "Puskesmas Dikosongkan");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", { origin: site.origin, storageTypes: "indexeddb" });
    await app.answer(page, "C08-T", 1);
    await expect(page.getByRole("alert").getByRole("heading", { name: EMPTIED })).toBeVisible();
    await app.stored(page);
    await page.reload();
    expect(await held(page)).toEqual({ "C08-D": { level: "ya" }, "C08-T": { level: "sebagian" } });
  });
});
