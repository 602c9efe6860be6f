// Browsers that refuse storage: localStorage takes the place of IndexedDB, memory that of both, and each hands over
// when the better one works again.
import * as app from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import { KEPT, LONG, LOST, beginAt, held, reopen, startSays, takesWholeFile, writeNote } from "./keeping.mjs";
import { REFUSALS, isMoved, refuseLocal } from "./store.mjs";

test.describe("IndexedDB refused", () => {
  for (const [way, script] of Object.entries(REFUSALS)) {
    test(`${way}: localStorage takes its place, and hands over when it works again`, async ({ context, page }) => {
      await page.addInitScript(script);
      await beginAt(page, "Puskesmas Cadangan");
      await app.answer(page, "C08-D", 2);
      await writeNote(page, "C08-D", "catatan");
      await app.stored(page);
      await page.reload();
      expect(await held(page)).toEqual({ "C08-D": { level: "ya", note: "catatan" } });
      await app.answer(page, "C08-T", 0);
      await app.stored(page);
      await startSays(page, KEPT.local);
      await page.close();

      const expected = { "C08-D": { level: "ya", note: "catatan" }, "C08-T": { level: "tidak" } };
      const later = await context.newPage();
      for (const visit of ["taken over", "kept"]) {
        await app.visit(later);
        await startSays(later, KEPT.database);
        await reopen(later, "Puskesmas Cadangan");
        expect(await held(later), visit).toEqual(expected);
        await isMoved(later);
        await later.reload();
      }
      console.log(`IndexedDB refused (${way}): 3 of 3 answers and notes kept in localStorage, and taken over later`);
    });
  }

  test("an answer that comes after it was given up for lost changes nothing", async ({ context, page }) => {
    await page.addInitScript(() => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...words) {
        const request = open.apply(this, words);
        const hold = (event) => {
          if (event.isTrusted) {
            event.stopImmediatePropagation();
            setTimeout(() => request.dispatchEvent(new Event("success")), 4_500);
          }
        };
        request.addEventListener("success", hold);
        return request;
      };
    });
    await beginAt(page, "Puskesmas Lambat");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await expect.poll(() => page.evaluate(() => performance.now()), { timeout: 10_000 }).toBeGreaterThan(6_000);
    await app.answer(page, "C08-T", 1);
    await app.stored(page);
    await page.close();
    const later = await context.newPage();
    await app.visit(later);
    await reopen(later, "Puskesmas Lambat");
    expect(await held(later)).toEqual({ "C08-D": { level: "ya" }, "C08-T": { level: "sebagian" } });
  });

  test("what IndexedDB had and what localStorage took are both there in the end", async ({ context, page }) => {
    await beginAt(page, "Puskesmas Pertama");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await page.close();
    const between = await context.newPage();
    await between.addInitScript(REFUSALS["opening fails"]);
    // What is out of reach is not passed over in silence.
    await app.visit(between);
    await expect.soft(between.getByRole("alert").first()).toBeVisible();
    await beginAt(between, "Puskesmas Kedua");
    await app.answer(between, "C08-D", 0);
    await app.stored(between);
    await between.close();
    const later = await context.newPage();
    for (const [unit, level] of [
      ["Puskesmas Pertama", "ya"],
      ["Puskesmas Kedua", "tidak"],
    ]) {
      await app.visit(later);
      await reopen(later, unit);
      expect(await held(later)).toEqual({ "C08-D": { level } });
      await app.goHome(later);
    }
  });
});

test("both refused: it is said, nothing is lost within the visit, and the file is whole", async ({ page, folder }) => {
  await page.addInitScript(REFUSALS["asking for it throws"]);
  await page.addInitScript(refuseLocal);
  await beginAt(page, "Puskesmas Tertolak");
  await app.answer(page, "C08-D", 2);
  await writeNote(page, "C08-T", LONG);
  await takesWholeFile(page, folder, LOST.denied);
  await startSays(page, LOST.denied);
  await reopen(page, "Puskesmas Tertolak");
  expect(await held(page)).toEqual({ "C08-D": { level: "ya" }, "C08-T": { note: LONG } });
  console.log("both refused: it was said, and the file was whole");
});
