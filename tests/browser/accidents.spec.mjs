// Accidents between two tabs, between what is deleted and what is open, and where nothing or not enough is stored: no
// answer is lost, none that was erased comes back, and the page says what is true.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import * as app from "./app.mjs";
import { EN, ID, STANDAR } from "./app.mjs";
import { expect, test as base } from "./fixture.mjs";
import { KEPT, LOST, alert, beginAt, held, reopen, writeNote } from "./keeping.mjs";
import { PLENTY, SHORTAGES, besideTheApp, local, put, records } from "./store.mjs";

const PAGE = "Kompetensi pelaksana";
const CARRY = "Simpan salinan dengan jawaban di dalamnya";
const FOUND = "Versi lain yang ditemukan";
const INSIDE = "Di dalam berkas ini";
const SOON = { timeout: 5_000, intervals: [100] };

const section = (page, name) => page.getByRole("region", { name, exact: true });
const press = (within, name) => within.getByRole("button", { name, exact: true }).click();
const rowOf = (within, unit) => within.getByRole("listitem").filter({ hasText: unit });
const leaveNoTrace = (page, t = ID) => press(section(page, t.storage), t.hide);

/** Deletes an assessment from the list, so that it can still be put back. */
async function bin(page, unit) {
  await press(page, `${ID.delete} ${unit}`);
  await press(page.getByRole("dialog"), ID.yesDelete);
  await expect(rowOf(section(page, ID.bin), unit)).toBeVisible();
}

/** Deletes an assessment from the list, and then for good. */
async function erase(page, unit) {
  await bin(page, unit);
  await rowOf(section(page, ID.bin), unit).getByRole("button", { name: ID.erase }).click();
  await press(page.getByRole("dialog"), ID.yesErase);
  await expect(section(page, ID.bin)).toBeHidden();
}

async function eraseAll(page) {
  await press(section(page, ID.storage), ID.eraseAll);
  await press(page.getByRole("dialog"), ID.yesErase);
}

/** Opens an assessment beside a page that has it open. */
async function openBeside(page, unit) {
  const other = await app.beside(page);
  await reopen(other, unit);
  await app.turnTo(other, PAGE);
  return other;
}

/** Leaving is asked about; the page stays. */
async function asksBeforeLeaving(page) {
  const asked = page.waitForEvent("dialog");
  const leaving = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
}

/** All that this browser holds, as one text. */
const everything = async (page) => JSON.stringify([await records(page), await local(page, "")]);

/** Both tabs come to say this, and say it again after a reload. */
async function agreeOn(tabs, answers) {
  for (const tab of tabs) await expect.poll(() => held(tab), SOON).toEqual(answers);
  for (const tab of tabs) {
    await tab.reload();
    expect(await held(tab), "after a reload").toEqual(answers);
  }
}

const test = base.extend({
  /** Opens a file from the disk on a computer of its own, without a network. */
  elsewhere: async ({ browser }, use) => {
    const contexts = [];
    const faults = [];
    await use(async (file) => {
      const context = await browser.newContext({ offline: true });
      contexts.push(context);
      context.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
      context.on("weberror", (error) => faults.push(`uncaught: ${error.error()}`));
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      await expect(page.getByRole("main")).toBeVisible();
      return page;
    });
    for (const context of contexts) await context.close();
    expect.soft(faults, "errors of the page").toEqual([]);
  },
});

test.describe("the single file", () => {
  const ANSWERS = /(?<=<script type="application\/json" id="patuh-answers">)[^<]*(?=<\/script>)/;
  const units = (file) => JSON.parse(readFileSync(file, "utf8").match(ANSWERS)[0]).map(({ unit }) => unit.name);

  /** Begins with the smaller checklist; nothing is fetched here that one could wait for. */
  async function begin(page, unit) {
    await page.getByRole("button", { name: ID.start }).click();
    await page.getByRole("radio", { name: STANDAR }).check();
    await page.getByLabel(ID.kind).selectOption({ label: "Puskesmas" });
    await page.getByLabel(ID.unit, { exact: true }).fill(unit);
    await press(page, ID.begin);
    await app.turnTo(page, PAGE);
    await app.answer(page, "C08-D", 1);
    await app.goHome(page);
  }

  async function carry(page, folder, name) {
    const to = join(folder, name);
    copyFileSync(await app.download(page, folder, () => press(page, CARRY)), to);
    return to;
  }

  test("a copy of a copy keeps what was not opened, and leaving no trace hides nothing inside", async ({
    dist,
    folder,
    elsewhere,
  }) => {
    const all = ["Puskesmas Dua", "Puskesmas Satu"];
    const first = await elsewhere(join(dist, "patuh-offline.html"));
    for (const unit of all) await begin(first, unit);
    const copy = await carry(first, folder, "salinan.html");
    expect(units(copy).sort()).toEqual(all);

    const second = await elsewhere(copy);
    await rowOf(section(second, INSIDE), "Puskesmas Dua").getByRole("button", { name: "Buka" }).click();
    await app.turnTo(second, PAGE);
    await app.answer(second, "C08-T", 1);
    await app.goHome(second);
    const again = await carry(second, folder, "salinan-kedua.html");
    expect(units(again).sort()).toEqual(all);

    const third = await elsewhere(again);
    await leaveNoTrace(third);
    await expect(section(third, ID.storage)).toContainText(ID.hidden);
    for (const unit of all) await expect(rowOf(section(third, INSIDE), unit)).toBeVisible();
    await rowOf(section(third, INSIDE), "Puskesmas Satu").getByRole("button", { name: "Buka" }).click();
    await expect.poll(() => held(third), SOON).toEqual({ "C08-D": { level: "sebagian" } });
  });

  test("a damaged list inside is said", async ({ dist, folder, elsewhere }) => {
    const damaged = join(folder, "rusak.html");
    writeFileSync(damaged, readFileSync(join(dist, "patuh-offline.html"), "utf8").replace(ANSWERS, '[{"id":"ab'));
    const page = await elsewhere(damaged);
    const told = page.getByRole("alert").filter({ has: page.getByRole("heading", { name: ID.refused }) });
    await expect(told).toContainText("Berkas ini");
  });
});

test.describe("no trace", () => {
  test("what is opened again is not called stored, and leaving asks", async ({ page }) => {
    await app.visit(page);
    await leaveNoTrace(page);
    for (const unit of ["Puskesmas Satu", "Puskesmas Dua"]) {
      await app.begin(page, { checklist: STANDAR, unit });
      await app.turnTo(page, PAGE);
      await app.answer(page, "C08-D", 2);
      await app.goHome(page);
    }
    await expect(page.getByRole("heading", { name: "Hanya selama kunjungan ini" })).toBeVisible();
    await expect(page.getByRole("heading", { name: ID.saved })).toBeHidden();
    await reopen(page, "Puskesmas Satu");
    await expect(app.panel(page)).toContainText(ID.hidden);
    await expect(app.panel(page)).not.toContainText("Tersimpan");
    await asksBeforeLeaving(page);
  });

  test("the language stays", async ({ page }) => {
    await app.visit(page);
    await app.speak(page, EN);
    await leaveNoTrace(page, EN);
    await expect(page.getByRole("main")).toContainText(EN.hidden);
    await expect(app.title(page)).toHaveText(EN.startTitle);
    await expect(page.getByRole("button", { name: EN.button, exact: true })).toHaveAttribute("aria-pressed", "true");
  });
});

test.describe("erased for good", () => {
  test("nothing is left when the tab that had it open is closed", async ({ page }) => {
    await beginAt(page, "Puskesmas Rahasia");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const other = await app.beside(page);
    await erase(other, "Puskesmas Rahasia");
    await expect.poll(() => everything(other), SOON).not.toContain("Rahasia");
    // The tab hears of it in a moment, and shows nothing of that.
    await page.waitForTimeout(500);
    // What the page writes when it is hidden is in order before what is read here.
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    expect(await everything(page), "hidden").not.toContain("Rahasia");
    await page.close();
    // A visit takes up what a tab that closes has left beside the database.
    await app.visit(other, "./?ulang");
    await expect(other.getByText(ID.none)).toBeVisible();
    expect(await everything(other)).not.toContain("Rahasia");
  });

  test("its file opened after that is what every tab shows", async ({ page, folder }) => {
    await beginAt(page, "Puskesmas Berkas");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const file = await app.exportFile(page, folder);
    await app.goTo(page, ID.checklist);
    await app.turnTo(page, PAGE);
    await app.answer(page, "C08-T", 0);
    await app.stored(page);
    const other = await app.beside(page);
    await erase(other, "Puskesmas Berkas");
    await app.choose(other, file);
    await agreeOn([other, page], { "C08-D": { level: "ya" } });
  });

  test("a file with more, opened after that, is what every tab shows", async ({ page, folder }) => {
    await beginAt(page, "Puskesmas Berkas");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const document = JSON.parse(readFileSync(await app.exportFile(page, folder), "utf8"));
    await app.goTo(page, ID.checklist);
    // A changed document has another result and digest; both are worked out when it is read.
    for (const name of ["result", "digest"]) delete document[name];
    document.answers["C08-T"] = { unit: { ...document.answers["C08-D"].unit, level: "tidak" } };
    const other = await app.beside(page);
    await erase(other, "Puskesmas Berkas");
    await app.choose(other, app.asFile(document));
    await agreeOn([other, page], { "C08-D": { level: "ya" }, "C08-T": { level: "tidak" } });
  });

  test("who goes on typing keeps everything, undamaged", async ({ page }) => {
    const text = "tidak boleh hilang satu huruf pun dari catatan panjang ini, juga bila dihapus di tab lain";
    await beginAt(page, "Puskesmas Ketik");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const other = await openBeside(page, "Puskesmas Ketik");
    await writeNote(other, "C08-T", "Ini ");
    await app.stored(other);
    await app.goHome(page);
    await press(section(page, ID.storage), ID.eraseAll);
    const note = app.question(other, "C08-T").getByLabel(ID.note, { exact: true });
    const typing = note.pressSequentially(text, { delay: 40 });
    await expect(note).toHaveValue(/^Ini tidak boleh/);
    await press(page.getByRole("dialog"), ID.yesErase);
    await expect(page.getByRole("dialog")).toBeHidden();
    expect(await note.inputValue(), "still typing").not.toContain("lain");
    await typing;
    await app.stored(other);
    const expected = { "C08-D": { level: "ya" }, "C08-T": { note: `Ini ${text}` } };
    expect(await held(other)).toEqual(expected);
    await other.reload();
    expect(await held(other)).toEqual(expected);
    await expect(other.getByRole("alert")).toBeHidden();
    await app.visit(page, "./?ulang");
    await reopen(page, "Puskesmas Ketik");
    expect(await held(page)).toEqual(expected);
    await expect(page.getByRole("alert")).toBeHidden();
  });

  test("everything: also the other versions that were found", async ({ page }) => {
    await beginAt(page, "Puskesmas Cadangan");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const { large, small } = await records(page);
    const aside = (texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [`m/${key}`, text]));
    await besideTheApp(page);
    await put(page, { large: aside(large), small: aside(small) });
    await app.visit(page);
    await expect(rowOf(section(page, FOUND), "Puskesmas Cadangan")).toBeVisible();
    await eraseAll(page);
    await expect(section(page, FOUND)).toBeHidden();
    await expect.poll(() => everything(page), SOON).not.toContain("Cadangan");
    await page.reload();
    await expect(page.getByText(ID.none)).toBeVisible();
    await expect(section(page, FOUND)).toBeHidden();
  });
});

test.describe("no room", () => {
  /** Begins two assessments; the storage is full before the second has its answer. Ends at the list. */
  async function fillsUp(page, way, [first, second]) {
    await page.addInitScript(SHORTAGES[way], PLENTY);
    await app.visit(page);
    await app.begin(page, { checklist: STANDAR, unit: first });
    await app.stored(page);
    await app.goHome(page);
    await app.begin(page, { checklist: STANDAR, unit: second });
    await app.turnTo(page, PAGE);
    await app.stored(page);
    await page.evaluate(() => (window.room = 0));
    await app.answer(page, "C08-D", 2);
    await expect(alert(page, LOST.full)).toBeVisible();
    await app.goHome(page);
  }

  test("erasing for good is carried out all the same", async ({ page }) => {
    await fillsUp(page, "when the transaction ends", ["Puskesmas Lama", "Puskesmas Kini"]);
    await erase(page, "Puskesmas Lama");
    await expect.poll(() => everything(page), SOON).not.toContain("Puskesmas Lama");
    page.on("dialog", (dialog) => dialog.accept());
    await page.reload();
    await expect(page.getByRole("article")).toContainText(["Puskesmas Kini"]);
    await expect(section(page, ID.bin)).toBeHidden();
    expect(await everything(page)).not.toContain("Puskesmas Lama");
  });

  test("what is opened again after another one is still not called stored", async ({ page }) => {
    await fillsUp(page, "when a record is put", ["Puskesmas Dua", "Puskesmas Satu"]);
    await expect(section(page, ID.storage)).toContainText(LOST.full);
    await expect(section(page, ID.storage)).not.toContainText(KEPT.database);
    await reopen(page, "Puskesmas Dua");
    await app.goHome(page);
    await reopen(page, "Puskesmas Satu");
    await expect(alert(page, LOST.full)).toBeVisible();
    await expect(app.panel(page)).not.toContainText("Tersimpan");
    await asksBeforeLeaving(page);
    expect(await held(page)).toEqual({ "C08-D": { level: "ya" } });
  });
});

test("a later version takes the database: what is listed is said to be out of reach", async ({ page }) => {
  await beginAt(page, "Puskesmas Lama");
  await app.stored(page);
  await app.visit(page, "./?ulang");
  const later = await page.context().newPage();
  await besideTheApp(later);
  await put(later, { baru: { kunci: "nilai" } }, { version: 2 });
  await page.getByRole("article").getByRole("link", { name: "Puskesmas Lama" }).click();
  await expect(alert(page, "Penyimpanan utama peramban tidak dapat dibuka")).toBeVisible();
  await expect(page.getByText(/Daftar periksa tidak dapat dimuat/)).toBeHidden();
});

test.describe("two tabs", () => {
  test("changes since the last file are counted alike", async ({ page, folder }) => {
    const since = (count) => new RegExp(`(^|\\D)${count} perubahan sejak berkas terakhir`);
    await beginAt(page, "Puskesmas Hitung");
    await app.stored(page);
    const other = await openBeside(page, "Puskesmas Hitung");
    const list = await app.beside(page);
    const answers = async (id, level) => {
      await app.answer(page, id, level);
      await expect(app.levels(app.question(other, id)).nth(level)).toBeChecked();
      await app.stored(other);
    };
    await answers("C08-D", 2);
    await answers("C08-T", 1);
    await expect(list.getByRole("article")).toContainText("2 perubahan, belum pernah diunduh");
    await app.exportFile(page, folder);
    await expect(list.getByRole("article")).not.toContainText("belum pernah diunduh");
    await app.goTo(page, ID.checklist);
    await app.turnTo(page, PAGE);
    await answers("C08-T", 0);
    await expect(list.getByRole("article")).toContainText(since(1));
    await app.answer(other, "C08-D", 1);
    await expect(list.getByRole("article")).toContainText(since(2));
  });

  test("undo in one does not take away a note of the other", async ({ page }) => {
    await beginAt(page, "Puskesmas Urung");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    const other = await openBeside(page, "Puskesmas Urung");
    await writeNote(other, "C08-D", "catatan tab dua");
    await expect.poll(() => held(page), SOON).toEqual({ "C08-D": { level: "ya", note: "catatan tab dua" } });
    await page.keyboard.press("Control+z");
    // What comes after it in both shows that it is through.
    await app.answer(page, "C08-T", 0);
    const note = expect.objectContaining({ note: "catatan tab dua" });
    for (const tab of [page, other]) {
      await expect.poll(() => held(tab), SOON).toEqual({ "C08-D": note, "C08-T": { level: "tidak" } });
    }
  });
});

test("what takes its own button away leaves the focus on the heading", async ({ page }) => {
  const tag = async () => (await app.focused(page)).tag;
  const onHeading = (message) => expect.poll(tag, { ...SOON, message }).toBe("h1");
  await app.visit(page);
  for (const unit of ["Satu", "Dua", "Tiga"]) {
    await app.begin(page, { checklist: STANDAR, unit });
    await app.stored(page);
    await app.goHome(page);
  }
  await bin(page, "Satu");
  await press(app.notice(page), ID.close);
  await onHeading("a notice is closed");
  await bin(page, "Dua");
  await press(page, ID.restore);
  await onHeading("a deletion is undone");
  await rowOf(section(page, ID.bin), "Satu").getByRole("button", { name: ID.putBack }).click();
  await onHeading("one is put back");
  await erase(page, "Tiga");
  await onHeading("one is erased");
  await eraseAll(page);
  await onHeading("all are erased");
});

test("leaving a set-up that is begun asks", async ({ page }) => {
  await app.visit(page);
  await page.getByRole("button", { name: ID.start }).click();
  await page.getByLabel(ID.unit, { exact: true }).fill("Puskesmas Setengah");
  await asksBeforeLeaving(page);
  await expect(page.getByLabel(ID.unit, { exact: true })).toHaveValue("Puskesmas Setengah");
});

test("a long name without spaces makes nothing wider than a telephone", async ({ page }) => {
  const unit = "UPTD_Pelayanan_Administrasi_Kependudukan_dan_Pencatatan_Sipil_Kecamatan";
  const fits = async (what) =>
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 360, height: 760 });
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit });
  await app.stored(page);
  await fits("checklist");
  await app.goTo(page, ID.result);
  await expect(app.title(page)).toHaveText(unit);
  await fits("result");
  await app.goHome(page);
  await expect(page.getByRole("article")).toBeVisible();
  await fits("start");
  await bin(page, unit);
  await expect(app.notice(page)).toContainText(unit);
  await fits("deletion notice");
});
