// Where answers are kept, and what happens when the browser does not keep them.
import { readFileSync } from "node:fs";

import * as app from "./app.mjs";
import { EN, ID, STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";

const DENIED = /Peramban ini tidak mengizinkan penyimpanan\. Unduh berkas sebelum menutup halaman\./;
const FULL = /Penyimpanan peramban penuh\. Unduh berkas sebelum menutup halaman\./;

/** A browser that forbids storage, as some do for pages in frames and by policy. */
function denyStorage() {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("denied", "SecurityError");
    },
  });
}

/** A browser whose storage takes `window.most` characters and no more. */
function limitStorage() {
  const put = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    let used = key.length + value.length;
    for (let index = 0; index < this.length; index += 1) {
      const other = this.key(index);
      if (other !== key) used += other.length + this.getItem(other).length;
    }
    if (used > window.most) throw new DOMException("full", "QuotaExceededError");
    put.call(this, key, value);
  };
}

async function answerBoth(page) {
  await app.turnTo(page, "Kompetensi pelaksana");
  await app.answer(page, "C08-D", 2);
  await app.answer(page, "C08-T", 1);
}

test.describe("storage that is forbidden", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(denyStorage);
    await app.visit(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Tertolak" });
    await answerBoth(page);
  });

  test("the app goes on, says so and offers a complete file", async ({ page, folder }) => {
    const alert = page.getByRole("alert").filter({ hasText: DENIED });
    await expect(alert).toBeVisible();
    expect(await app.standing(page)).toMatchObject({ done: 2 });
    const file = await app.download(page, folder, () => app.panel(page).getByRole("button", { name: ID.export }).click());
    cli.check(file);
    expect(cli.score(file)).toMatchObject({ unit: "Puskesmas Tertolak", answered: 2 });
    await app.goTo(page, ID.result);
    await expect(alert).toBeVisible();
    // Within this visit nothing is lost.
    await app.goHome(page);
    await page.getByRole("link", { name: "Puskesmas Tertolak" }).click();
    await app.turnTo(page, "Kompetensi pelaksana");
    await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
  });

  test("it is said in English too", async ({ page }) => {
    await app.speak(page, EN);
    await expect(
      page.getByText("This browser allows no storage. Download the file before you close the page."),
    ).toBeVisible();
  });

  test("the list does not claim that it is stored", async ({ page }) => {
    await app.goHome(page);
    await expect(page.getByText(/tidak mengizinkan penyimpanan/)).toBeVisible({ timeout: 1000 });
  });
});

test("storage that is full: the app goes on, says so, offers a complete file, and stores again when it can", async ({
  page,
  folder,
}) => {
  await page.addInitScript(limitStorage);
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Penuh" });
  await answerBoth(page);
  await app.stored(page);
  // From here on there is room for one long note and no more.
  await page.evaluate(() => (window.most = Object.entries(localStorage).flat().join("").length + 5_000));
  const one = app.question(page, "C08-D");
  await app.openNotes(one);
  await one.getByLabel(ID.note, { exact: true }).fill("panjang ".repeat(450));
  await one.getByLabel(ID.evidence).fill("bukti ".repeat(600));
  const two = app.question(page, "C08-T");
  await app.openNotes(two);
  await two.getByLabel(ID.note, { exact: true }).fill("penuh ".repeat(600));
  await expect(page.getByRole("alert").filter({ hasText: FULL })).toBeVisible();
  const file = await app.download(page, folder, () => app.panel(page).getByRole("button", { name: ID.export }).click());
  cli.check(file);
  const { answers } = JSON.parse(readFileSync(file, "utf8"));
  expect(answers["C08-D"].unit.note).toBe("panjang ".repeat(450));
  expect(answers["C08-T"].unit.note).toBe("penuh ".repeat(600));
  // What was stored before is still whole.
  const kept = await page.evaluate(() =>
    Object.entries(localStorage).filter(([key]) => key.includes("/a/")).map(([, text]) => JSON.parse(text).format),
  );
  expect(kept).toEqual(["patuh-assessment"]);

  await page.evaluate(() => (window.most = Infinity));
  await app.answer(page, "C08-T", 2);
  await app.stored(page);
  await page.reload();
  await expect(app.levels(app.question(page, "C08-T")).nth(2)).toBeChecked();
  await app.openNotes(two);
  await expect(two.getByLabel(ID.note, { exact: true })).toHaveValue("penuh ".repeat(600));
});

test.describe("a stored document that cannot be read", () => {
  const BROKEN = '{"format":"patuh-assessment","version":1,"id":"rusak';

  test.beforeEach(async ({ page }) => {
    await app.visit(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Sehat" });
    await answerBoth(page);
    await app.stored(page);
    await app.goHome(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Rusak" });
    await app.stored(page);
    await app.goHome(page);
    await page.evaluate((text) => {
      const [key] = Object.entries(localStorage).find(([key, value]) => key.includes("/a/") && value.includes("Puskesmas Rusak"));
      localStorage.setItem(key, text);
    }, BROKEN);
    await page.reload();
  });

  for (const t of [ID, EN]) {
    test(`the start view works, says so and offers what is stored (${t.tag})`, async ({ page, folder }) => {
      await app.speak(page, t);
      await expect(page.getByRole("article")).toHaveCount(2);
      await page.getByRole("link", { name: "Puskesmas Rusak" }).click();
      const alert = page.getByRole("alert").filter({ hasText: t.broken });
      await expect(alert).toBeVisible();
      await expect(alert).toContainText(t === ID ? "Berkas ini terpotong di baris 1." : "This file is cut off at line 1.");
      await expect(app.title(page)).toHaveText(t.startTitle);
      const file = await app.download(page, folder, () => alert.getByRole("button", { name: t.export }).click());
      expect(readFileSync(file, "utf8")).toBe(BROKEN);
      await page.getByRole("link", { name: "Puskesmas Sehat" }).click();
      await app.turnTo(page, t === ID ? "Kompetensi pelaksana" : "Staff competence", t);
      await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
    });
  }

  test("opening its address leads to the start view with the same words", async ({ page }) => {
    const address = await page.getByRole("link", { name: "Puskesmas Rusak" }).getAttribute("href");
    await page.goto(address.replace("#", "./?ulang#"));
    await expect(page.getByRole("alert").filter({ hasText: ID.broken })).toBeVisible();
    await expect(app.title(page)).toHaveText(ID.startTitle);
  });

  test("a broken card of a whole document hides nothing", async ({ page }) => {
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.includes("/c/")) localStorage.setItem(key, "{");
    });
    await page.reload();
    await expect(page.getByRole("article")).toHaveCount(2);
    await expect(page.getByRole("link", { name: "Unit tanpa nama" })).toHaveCount(2);
  });
});

test("the line about storing says when and where", async ({ page }) => {
  const clock = (separator) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" })
      .format(new Date())
      .replace(":", separator);
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR });
  await app.turnTo(page, "Kompetensi pelaksana");
  const before = clock(".");
  await app.answer(page, "C08-D", 2);
  const line = app.panel(page).getByText(/^Tersimpan .* di peramban ini$/);
  await expect(line).toBeVisible();
  expect([before, clock(".")]).toContain((await line.innerText()).match(/Tersimpan (\d\d\.\d\d) di/)[1]);
  await app.speak(page, EN);
  await expect(app.panel(page, EN).getByText(/^Saved at \d\d:\d\d in this browser$/)).toBeVisible();
  // Later the day matters too.
  await page.reload();
  await expect(app.panel(page, EN).getByText(/^Saved at \d+ [A-Z][a-z]+ 20\d\d, \d\d:\d\d in this browser$/)).toBeVisible();
});

test("an address of an assessment that is not here says so", async ({ page }) => {
  await app.visit(page, "./#/a/tidak-ada/hasil");
  await expect(page.getByText("Penilaian ini tidak ada di peramban ini.", { exact: false })).toBeVisible();
  await expect(app.title(page)).toHaveText(ID.startTitle);
});
