// A store with damage: whatever is flipped, cut or gone, either everything is there or the app says what is not. Never
// a blank page, never a value that nobody gave, never an older answer without a word.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import * as app from "./app.mjs";
import { ID, STANDAR } from "./app.mjs";
import { launchOptions } from "./chromium.mjs";
import { flip, listed, openDamaged } from "./corrupt.mjs";
import { expect, test } from "./fixture.mjs";
import { beginAt, reopen, writeNote } from "./keeping.mjs";
import { besideTheApp, local, put, records } from "./store.mjs";
import { chance, exported, facts } from "./typist.mjs";

/** How many bytes of a record are flipped at most, at equal distances; all of a shorter one. */
const MOST = Number(process.env.PATUH_FLIPS ?? 60);
const FILES = Number(process.env.PATUH_FILE_FLIPS ?? 20);
const SEED = Number(process.env.PATUH_SEED ?? 1);

const UNIT = "Puskesmas Rusak";
const DAMAGED = "Sebagian yang tersimpan rusak";
/** What counts as said: that something is damaged, unreadable, gone or was emptied. */
const SAID = /rusak|tidak dapat dibaca|tidak ada di peramban|dikosongkan/;

/** Everything that was ever given in the assessment that `fill` makes: what may be shown when an older state is. */
const GIVEN = {
  "C08-D/unit level": ["ya", "tidak"],
  "C08-T/unit level": ["sebagian"],
  "C09-D/unit level": ["tidak"],
  "C02-D/produk-1 level": ["ya"],
  "C08-D/unit note": ["lama", "lama sekali"],
  "C09-T/unit note": ["baru"],
};

/** An assessment with all that a store can hold of one: answers of several visits, notes, a subject more, a file. */
async function fill(page, folder) {
  await beginAt(page, UNIT);
  await app.answer(page, "C08-D", 2);
  await app.answer(page, "C08-T", 1);
  await writeNote(page, "C08-D", "lama");
  await app.stored(page);
  if (folder) await app.exportFile(page, folder);
  await app.visit(page, "./?lagi");
  await reopen(page, UNIT);
  await app.turnTo(page, "Kompetensi pelaksana");
  await app.answer(page, "C08-D", 0);
  await writeNote(page, "C08-D", "lama sekali");
  await app.turnTo(page, "Pengawasan internal");
  await app.answer(page, "C09-D", 0);
  await writeNote(page, "C09-T", "baru");
  await app.turnTo(page, "Persyaratan");
  await app.answer(page, "C02-D", 2);
  await app.unfold(page.getByRole("main"), "Ubah daftar");
  await page.getByRole("button", { name: "Tambah produk layanan" }).click();
  await app.goTo(page, ID.details);
  await page.getByLabel(ID.period).fill("Semester II 2026");
  await page.getByRole("button", { name: ID.save, exact: true }).click();
  await app.stored(page);
  return exported(page);
}

/** What is wrong with what was seen, if anything. */
function fault({ listed, isRight, answers, alert, isBlank }) {
  if (alert && !SAID.test(alert)) return `said something else: ${alert}`;
  if (isBlank) return "a blank page";
  if (!listed && !alert) return "not listed, and not a word";
  if (!isRight && !alert) return answers ? "not all is there, and not a word" : "not opened, and not a word";
  const strange = Object.entries(answers ? facts({ answers }) : {}).find(
    ([fact, value]) => !GIVEN[fact]?.includes(value),
  );
  return strange ? `nobody gave ${strange.join(" = ")}` : null;
}

/** Opens a copy of the store for each damage, `[{name, records}]`; sums up what was seen. */
async function openAll(page, damages, { count, truth }) {
  const tally = { tried: 0, right: 0, told: 0, faults: [] };
  for (const { name, records } of damages) {
    // A page fills up with widgets.
    if (tally.tried % 25 === 0) {
      await page.goto(`embed.html?storage-key=wadah`);
      await expect(page.locator("patuh-widget")).toHaveAttribute("data-state", "ready");
    }
    tally.tried += 1;
    const key = `${name.split(" ")[0]}-${tally.tried}`;
    const seen = await page.evaluate(openDamaged, { records, key, count, truth });
    const what = fault(seen);
    if (what) tally.faults.push(`${name}: ${what}`);
    else if (seen.alert) tally.told += 1;
    else tally.right += 1;
  }
  return tally;
}

const summary = (what, { tried, right, told, faults }) =>
  `${what}: ${tried} tried, ${right} opened whole, ${told} said what is missing, ${faults.length} silent or wrong`;

test.describe("records of the store", () => {
  test.use({ mayFail: true });
  let all;
  let known;

  test.beforeEach(async ({ page, folder }) => {
    const truth = await fill(page, folder);
    await besideTheApp(page);
    all = listed(await records(page));
    const count = (await local(page, "patuh/2/app/count"))["patuh/2/app/count"];
    known = { truth, count };
    expect(all.length, "records").toBeGreaterThan(3);
  });

  const changed = (index, text) => all.map((record, place) => (place === index ? { ...record, text } : record));

  test("as they are, they open whole and without a word", async ({ page }) => {
    const tally = await openAll(page, [{ name: "utuh", records: all }], known);
    expect(tally).toEqual({ tried: 1, right: 1, told: 0, faults: [] });
  });

  test("any byte flipped: all is there, or it is said", async ({ page }) => {
    test.setTimeout(600_000);
    const damages = all.flatMap(({ key, text }, index) => {
      const stride = Math.max(1, Math.ceil(text.length / MOST));
      const places = Array.from({ length: Math.ceil(text.length / stride) }, (_, step) => step * stride);
      return places.map((place) => ({
        name: `balik ${key} at ${place}`,
        records: changed(index, flip(text, Math.min(text.length - 1, place + (SEED % stride)))),
      }));
    });
    const tally = await openAll(page, damages, known);
    const bytes = all.reduce((sum, { text }) => sum + text.length, 0);
    console.log(summary(`bytes flipped in ${all.length} records of ${bytes} bytes`, tally));
    expect(tally.faults).toEqual([]);
  });

  test("any record gone, emptied, cut, exchanged or renamed: all is there, or it is said", async ({ page }) => {
    test.setTimeout(300_000);
    const damages = all.flatMap((record, index) => {
      const { key, text } = record;
      const other = all[(index + 1) % all.length].text;
      const last = key.length - 1;
      return [
        { name: `hilang ${key}`, records: all.filter((one) => one !== record) },
        { name: `kosong ${key}`, records: changed(index, "") },
        { name: `potong ${key}`, records: changed(index, text.slice(0, text.length / 2)) },
        { name: `tukar ${key}`, records: changed(index, other) },
        { name: `angka ${key}`, records: changed(index, 7) },
        { name: `benda ${key}`, records: changed(index, { text }) },
        { name: `nama ${key}`, records: all.map((one) => (one === record ? { ...one, key: flip(key, last) } : one)) },
      ];
    });
    const tally = await openAll(page, damages, known);
    console.log(summary(`records gone, emptied, cut, exchanged or renamed`, tally));
    expect(tally.faults).toEqual([]);
  });

  test("a damaged document is taken from its copy, and the raw content can be had", async ({ page, folder }) => {
    const index = all.findIndex(({ key }) => key.startsWith("a/"));
    const { store, key, text } = all[index];
    const broken = text.slice(0, 300);
    await put(page, { [store]: { [key]: broken } });
    await app.visit(page);
    await reopen(page, UNIT);
    const alert = page.getByRole("alert").filter({ has: page.getByRole("heading", { name: DAMAGED }) });
    await expect(alert).toContainText("Dokumen rusak; dipulihkan dari salinan.");
    const button = alert.getByRole("button", { name: "Unduh isi mentah" });
    const file = await app.download(page, folder, () => button.click());
    // However it is wrapped, the broken text is in it as it is.
    const raw = readFileSync(file, "utf8");
    const isIn = raw.includes(broken) || raw.includes(JSON.stringify(broken).slice(1, -1));
    expect(isIn, "the broken text is in the file").toBe(true);
    // What was restored is stored as a whole again.
    await app.turnTo(page, "Jumlah pelaksana");
    await app.answer(page, "C11-D", 2);
    await app.stored(page);
    const shown = await exported(page);
    await app.visit(page, "./?ulang");
    await reopen(page, UNIT);
    await expect(page.getByRole("alert")).toBeHidden();
    expect((await exported(page)).answers).toEqual(shown.answers);
  });

  test("changes that cannot be read are counted", async ({ page }) => {
    const changes = all.filter(({ key }) => /^j\/[^/]+\/a\//.test(key)).slice(0, 2);
    expect(changes).toHaveLength(2);
    for (const { store, key, text } of changes) await put(page, { [store]: { [key]: flip(text, text.length - 3) } });
    await app.visit(page);
    await reopen(page, UNIT);
    const alert = page.getByRole("alert").filter({ has: page.getByRole("heading", { name: DAMAGED }) });
    await expect(alert).toContainText("2 perubahan tidak dapat dibaca.");
  });

  test("neither the document nor its copy can be read: it is said, and the rest works", async ({ page }) => {
    for (const { store, key, text } of all) {
      if (/^[ab]\//.test(key)) await put(page, { [store]: { [key]: text.slice(0, 100) } });
    }
    await app.visit(page);
    await page.getByRole("article").getByRole("link", { name: UNIT }).click();
    await expect(page.getByRole("alert").filter({ hasText: ID.broken })).toBeVisible();
    await expect(app.title(page)).toHaveText(ID.startTitle);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Sehat" });
    await app.stored(page);
  });
});

test("files of the closed browser flipped: it opens, and has everything or says so", async ({ site }) => {
  test.setTimeout(60_000 + FILES * 10_000);
  const random = chance(SEED);
  const below = mkdtempSync(join(tmpdir(), "patuh-files-"));
  const tally = { tried: 0, right: 0, told: 0, faults: [] };
  const whole = join(below, "whole");
  const open = (profile) => chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: site.address });
  try {
    const first = await open(whole);
    const truth = facts(await fill(first.pages()[0]));
    await first.close();

    for (; tally.tried < FILES; tally.tried += 1) {
      const profile = join(below, String(tally.tried));
      cpSync(whole, profile, { recursive: true });
      const name = flipFile(profile, random);
      const context = await open(profile);
      try {
        const [page] = context.pages();
        await page.goto("./");
        const link = page.getByRole("article").getByRole("link").first();
        const alert = page.getByRole("alert");
        await link.or(alert).or(page.getByText(ID.none)).first().waitFor();
        const isListed = await link.isVisible();
        if (isListed) {
          await link.click();
          await app.panel(page).or(alert).first().waitFor();
        }
        // What is said may come a moment after the list.
        if (!isListed) await alert.first().waitFor({ timeout: 2_000 }).catch(() => {});
        const document = await exported(page);
        const isRight = document !== null && JSON.stringify(facts(document)) === JSON.stringify(truth);
        const what = (await alert.count()) > 0 ? await alert.first().innerText() : "";
        const wrong = fault({ listed: isListed, isRight, answers: document?.answers, alert: what });
        if (wrong) tally.faults.push(`${name}: ${wrong}`);
        else tally[what ? "told" : "right"] += 1;
      } catch (error) {
        tally.faults.push(`${name}: ${error.message.split("\n")[0]}`);
      }
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    rmSync(below, { recursive: true, force: true, maxRetries: 5 });
  }
  console.log(summary("files of the profile flipped", tally));
  expect(tally.faults).toEqual([]);
});

/** Flips a few bytes in one of the files in which the browser keeps IndexedDB; which. */
function flipFile(profile, random) {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /IndexedDB/.test(file.parentPath))
    .map(({ parentPath, name }) => join(parentPath, name));
  const sized = files.map((file) => ({ file, bytes: readFileSync(file) })).filter(({ bytes }) => bytes.length > 0);
  expect(sized.length, "files of IndexedDB").toBeGreaterThan(0);
  const { file, bytes } = sized[Math.floor(random() * sized.length)];
  const places = Array.from({ length: 1 + Math.floor(random() * 8) }, () => Math.floor(random() * bytes.length));
  for (const place of places) bytes[place] ^= 1 << Math.floor(random() * 8);
  writeFileSync(file, bytes);
  return `${file.slice(profile.length + 1)} at ${places.join(", ")}`;
}
