// What the app says of where answers are and how safe they are there. That it is true is tested in `durable.spec.mjs`,
// `refused.spec.mjs` and `corrupt.spec.mjs`.
import { readFileSync } from "node:fs";

import * as app from "./app.mjs";
import { EN, ID, STANDAR } from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import { KEPT } from "./keeping.mjs";
import { REFUSALS, besideTheApp, put, records, refuseLocal } from "./store.mjs";

const section = (page, t = ID) => page.getByRole("region", { name: t.storage, exact: true });

/** What a browser answers when it is asked to keep what is stored; init scripts. */
const PROMISES = {
  given: () => {
    StorageManager.prototype.persisted = async () => true;
    StorageManager.prototype.persist = async () => true;
  },
  "given when asked": () => {
    let isKept = false;
    StorageManager.prototype.persisted = async () => isKept;
    StorageManager.prototype.persist = async () => (isKept = true);
  },
  refused: () => {
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => false;
  },
};
const PROMISED = "Peramban berjanji tidak menghapusnya sendiri.";
const UNSURE = "Peramban dapat menghapusnya bila ruang habis. Unduh berkas secara berkala.";

async function beginSmall(page, unit) {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, unit });
  await app.turnTo(page, "Kompetensi pelaksana");
}

test.describe("the part about storage", () => {
  test("the place, what is used, and that nothing was promised", async ({ page }) => {
    await page.addInitScript(PROMISES.refused);
    await beginSmall(page, "Puskesmas Uji");
    await app.answer(page, "C08-D", 2);
    await app.goHome(page);
    await expect(section(page)).toContainText(KEPT.database);
    await expect(section(page)).toContainText(UNSURE);
    await expect(section(page)).toContainText(/Terpakai \d[\d.,]* (B|KB|MB)\./);
    await section(page).getByRole("button", { name: "Minta peramban menjaganya" }).click();
    await expect(section(page)).toContainText(UNSURE);
    await expect(section(page)).not.toContainText(PROMISED);
  });

  test("a promise is told", async ({ page }) => {
    await page.addInitScript(PROMISES.given);
    await app.visit(page);
    await expect(section(page)).toContainText(PROMISED);
    await expect(section(page).getByRole("button", { name: "Minta peramban menjaganya" })).toBeHidden();
    await app.speak(page, EN);
    await expect(section(page, EN)).toContainText("The browser has promised not to delete them by itself.");
    await expect(section(page, EN)).toContainText("Answers are kept in the IndexedDB of this browser.");
  });

  test("a promise can be asked for", async ({ page }) => {
    await page.addInitScript(PROMISES["given when asked"]);
    await app.visit(page);
    if (await section(page).getByText(PROMISED).isHidden()) {
      await section(page).getByRole("button", { name: "Minta peramban menjaganya" }).click();
    }
    await expect(section(page)).toContainText(PROMISED);
  });
});

test.describe("each card says what is in no file", () => {
  const card = (page) => page.getByRole("article");
  const time = "\\d+ \\p{L}+ 20\\d\\d, \\d\\d\\.\\d\\d";

  test("how many changes, since which file, and none once it is saved", async ({ page, folder }) => {
    await beginSmall(page, "Puskesmas Berkas");
    await app.answer(page, "C08-D", 2);
    await app.answer(page, "C08-T", 1);
    await app.goHome(page);
    await expect(card(page)).toContainText("2 perubahan, belum pernah diunduh sebagai berkas");
    await page.reload();
    await expect(card(page)).toContainText("2 perubahan, belum pernah diunduh sebagai berkas");
    await card(page).getByRole("link").click();
    await app.exportFile(page, folder);
    await app.goHome(page);
    await expect(card(page)).not.toContainText(/perubahan/);
    await card(page).getByRole("link").click();
    await app.goTo(page, ID.checklist);
    await app.turnTo(page, "Kompetensi pelaksana");
    await app.answer(page, "C08-T", 2);
    await app.goHome(page);
    await expect(card(page)).toContainText(new RegExp(`1 perubahan sejak berkas terakhir \\(${time}\\)`, "u"));
    await page.reload();
    await expect(card(page)).toContainText(new RegExp(`1 perubahan sejak berkas terakhir \\(${time}\\)`, "u"));
  });

  test("a file that was opened counts as one", async ({ page, visitor, folder }) => {
    await beginSmall(page, "Puskesmas Berkas");
    await app.answer(page, "C08-D", 2);
    const file = await app.exportFile(page, folder);
    const other = await (await visitor()).newPage();
    await app.visit(other);
    await app.choose(other, file);
    await app.turnTo(other, "Kompetensi pelaksana");
    await app.answer(other, "C08-T", 2);
    await app.goHome(other);
    await expect(card(other)).toContainText(/1 perubahan sejak berkas terakhir/);
  });
});

test("the list does not claim that it is stored where nothing is", async ({ page }) => {
  await page.addInitScript(REFUSALS["opening throws"]);
  await page.addInitScript(refuseLocal);
  await beginSmall(page, "Puskesmas Tertolak");
  await app.answer(page, "C08-D", 2);
  await app.speak(page, EN);
  await expect(page.getByText("This browser allows no storage. Download the file before you close the page.")).toBeVisible();
  await app.speak(page, ID);
  await app.goHome(page);
  await expect(section(page)).toContainText("Peramban ini tidak mengizinkan penyimpanan.");
  await expect(section(page)).not.toContainText("Jawaban disimpan");
  // Within this visit nothing is lost.
  await page.getByRole("link", { name: "Puskesmas Tertolak" }).click();
  await app.turnTo(page, "Kompetensi pelaksana");
  await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
});

test.describe("a stored document that cannot be read", () => {
  const BROKEN = '{"format":"patuh-assessment","version":1,"id":"rusak';

  test.beforeEach(async ({ page }) => {
    await beginSmall(page, "Puskesmas Sehat");
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await app.goHome(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Rusak" });
    await app.stored(page);
    await besideTheApp(page);
    const { small, large } = await records(page);
    const [card] = Object.entries(small).find(([key, text]) => key.startsWith("c/") && text.includes("Puskesmas Rusak"));
    const id = card.slice(2);
    const broken = Object.keys(large).filter((key) => key.split("/")[1] === id);
    await put(page, { large: Object.fromEntries(broken.map((key) => [key, BROKEN])) });
    await app.visit(page);
    await app.goHome(page);
  });

  for (const t of [ID, EN]) {
    test(`the start view works, says so and offers what is stored (${t.tag})`, async ({ page, folder }) => {
      await app.speak(page, t);
      await expect(page.getByRole("article")).toHaveCount(2);
      await page.getByRole("link", { name: "Puskesmas Rusak" }).click();
      const alert = page.getByRole("alert").filter({ hasText: t.broken });
      await expect(alert).toBeVisible();
      await expect(app.title(page)).toHaveText(t.startTitle);
      const file = await app.download(page, folder, () => alert.getByRole("button", { name: t.raw }).click());
      expect(readFileSync(file, "utf8").replaceAll("\\", "")).toContain(BROKEN);
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

  test("broken cards of whole documents hide nothing", async ({ page }) => {
    const { small } = await records(page);
    const cards = Object.keys(small).filter((key) => key.startsWith("c/"));
    await besideTheApp(page);
    await put(page, { small: Object.fromEntries(cards.map((key) => [key, "{"])) });
    await app.visit(page);
    await app.goHome(page);
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
