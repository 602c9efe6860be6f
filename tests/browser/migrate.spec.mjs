// What earlier versions kept: on the first visit everything is there, and a move that is cut loses nothing.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";
import { SHORTAGES, besideTheApp, isMoved, local, putLocal, records } from "./store.mjs";
import { exported } from "./typist.mjs";

const fixture = (name) => {
  const file = resolve(import.meta.dirname, `../fixtures/v1/${name}.patuh.json`);
  const text = readFileSync(file, "utf8");
  let known;
  return { text, document: JSON.parse(text), score: () => (known ??= cli.score(file)) };
};
const OLD = ["complete", "partial", "unknown-fields"].map(fixture);
const DELETED = "dihapus";

/** A card as version 0.1 wrote it. */
const cardOf = ({ id, unit, entity, period, instrument, updated, result }) => ({
  id,
  unit: unit.name,
  unit_kind: unit.kind,
  entity,
  period,
  instrument: "Penilaian",
  instrument_id: instrument.id,
  updated,
  low: result.low,
  high: result.high,
  answered: 1,
  total: 2,
});

/** What version 0.1 left in localStorage: three documents, one of them without a card, and a deleted one. */
function left() {
  const [complete, partial, unknown] = OLD;
  const deleted = JSON.stringify({ ...partial.document, id: DELETED, unit: { kind: "desa", name: "Desa Terhapus" } });
  return {
    "patuh/1/app/a/fixture-complete": complete.text,
    "patuh/1/app/c/fixture-complete": JSON.stringify(cardOf(complete.document)),
    "patuh/1/app/a/fixture-partial": partial.text,
    "patuh/1/app/a/fixture-unknown-fields": unknown.text,
    "patuh/1/app/c/fixture-unknown-fields": JSON.stringify(cardOf(unknown.document)),
    [`patuh/1/app/t/${DELETED}`]: deleted,
    [`patuh/1/app/c/${DELETED}`]: JSON.stringify(cardOf({ ...JSON.parse(deleted), result: {} })),
    "patuh/1/app/lang": "en",
    "patuh/1/app/place": "#/a/fixture-complete/hasil",
  };
}

/** All three are there: listed, opened, with all that they said, and with the score of the command line. */
async function areThere(page) {
  await app.visit(page);
  await expect(page.getByRole("article").getByRole("link")).toHaveCount(OLD.length);
  for (const { score, document } of OLD) {
    await page.goto(`./?buka=${document.id}#/a/${document.id}/hasil`);
    await expect.poll(async () => (await exported(page))?.id).toBe(document.id);
    const { tool, updated, digest, result, ...said } = document;
    expect(await exported(page)).toMatchObject(said);
    const { value, low, high, answered, total } = score();
    const shown = await page.evaluate(() => document.querySelector("patuh-widget").score);
    expect(shown).toMatchObject({ value, low, high, answered, total });
  }
}

test("what version 0.1 kept is there: documents, cards, the deleted one, the language", async ({ page }) => {
  await besideTheApp(page);
  await putLocal(page, left());
  await app.visit(page);
  await expect(page.getByRole("button", { name: EN.start })).toBeVisible();
  await areThere(page);
  await isMoved(page);
  expect(await local(page, "patuh/1/app/")).toEqual({
    "patuh/1/app/lang": "en",
    "patuh/1/app/place": expect.stringContaining("#/a/"),
  });
  const { small, large } = await records(page);
  for (const { document } of OLD) expect(Object.keys(large)).toContain(`a/${document.id}`);
  expect(Object.keys(small)).toContain(`t/${DELETED}`);
  expect(JSON.stringify(large), "the deleted document").toContain("Desa Terhapus");
  await areThere(page);
  console.log("what version 0.1 kept: 3 of 3 documents and the deleted one, with the scores of the command line");
});

test.describe("a move that is cut", () => {
  /** The whole of what is kept, wherever it is. */
  const kept = async (page) => JSON.stringify([await local(page, "patuh/"), await records(page)]);

  for (const [way, script] of Object.entries(SHORTAGES)) {
    test(`for want of room, ${way}: nothing is gone, and it is finished later`, async ({ visitor }) => {
      test.setTimeout(90_000);
      let cuts = 0;
      for (const room of [0, 1, 2, 3, 5, 7]) {
        const context = await visitor();
        const page = await context.newPage();
        await besideTheApp(page);
        await putLocal(page, left());
        await page.addInitScript(script, room);
        await app.visit(page);
        await expect(page.getByRole("article").getByRole("link")).toHaveCount(OLD.length);
        const all = await kept(page);
        for (const { document } of OLD) expect(all, `${room} records were moved`).toContain(document.digest.slice(7));
        await page.close();
        const later = await context.newPage();
        await areThere(later);
        await isMoved(later);
        cuts += 1;
        await context.close();
      }
      console.log(`a move cut after 0 to 7 records, ${way}: ${cuts} of ${cuts} times nothing was gone, and all was moved later`);
    });
  }

  test("by closing the page at once: nothing is gone, and it is finished later", async ({ context }) => {
    test.setTimeout(60_000);
    const first = await context.newPage();
    await besideTheApp(first);
    await putLocal(first, left());
    await first.close();
    for (let visit = 0; visit < 10; visit += 1) {
      const page = await context.newPage();
      await page.goto("./", { waitUntil: "commit" });
      // Each visit lasts a little longer, so that one of them ends in the middle of the move.
      await page.waitForTimeout(visit * 30);
      await page.close();
    }
    const later = await context.newPage();
    await areThere(later);
    await isMoved(later);
  });
});

test("a visit in the new version goes on where the old one stopped", async ({ page }) => {
  await besideTheApp(page);
  const { "patuh/1/app/lang": _, ...rest } = left();
  await putLocal(page, rest);
  await app.visit(page);
  await page.getByRole("article").getByRole("link", { name: "Puskesmas Lengkap" }).click();
  await app.goTo(page, ID.checklist);
  await app.turnTo(page, "Sarana Prasarana");
  await app.answer(page, "A1-07", 0);
  await app.stored(page);
  await page.reload();
  await expect(app.panel(page)).toBeVisible();
  const { answers } = await exported(page);
  expect(answers["A1-07"].unit.level).toBe("0");
  expect(answers["A1-01"]).toEqual(OLD[0].document.answers["A1-01"]);
});
