// Files from outside: what is no assessment is refused in plain words and changes nothing; what is one is taken with
// remarks about everything that is odd.
import { closeSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import { local, records } from "./store.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const TEXT = readFileSync(join(ROOT, "examples/puskesmas.patuh.json"), "utf8");

/** The example with one thing changed in its text. */
function changed(from, to) {
  expect(TEXT).toContain(from);
  return TEXT.replace(from, to);
}

/** The example as an assessment of its own. */
const other = (id, text = TEXT) => text.replace('"contoh-puskesmas-2026"', `"${id}"`);

/** What is not taken: the file, and what is said in Indonesian and English. */
const REFUSED = [
  {
    name: "malformed.json",
    content: changed('"people": [', '"people" ['),
    id: "Penulisan JSON salah di baris 17, kolom 12. Simpan ulang dari Patuh, lalu coba lagi.",
    en: "This is not valid JSON at line 17, column 12. Save it from Patuh again, then try once more.",
  },
  {
    name: "truncated.json",
    content: TEXT.slice(0, 400),
    id: /^Berkas ini terpotong di baris \d+\. Simpan ulang dari Patuh, lalu coba lagi\.$/,
    en: /^This file is cut off at line \d+\. Save it from Patuh again, then try once more\.$/,
  },
  {
    name: "empty.json",
    content: "",
    id: "Berkas ini kosong. Simpan ulang dari Patuh, lalu coba lagi.",
    en: "This file is empty. Save it from Patuh again, then try once more.",
  },
  {
    name: "deep.json",
    content: "[".repeat(100_000) + "]".repeat(100_000),
    id: "Isi berkas ini bersusun terlalu dalam, lebih dari 64 tingkat. Simpan ulang dari Patuh, lalu coba lagi.",
    en: "This file is nested too deeply, more than 64 levels. Save it from Patuh again, then try once more.",
  },
  {
    name: "duplicate.json",
    content: changed('"period": "2026"', '"period": "2026", "period": "2027"'),
    id: "$.period: Isian “period” tertulis lebih dari sekali. Sisakan satu.",
    en: "$.period: The field “period” appears more than once. Keep one.",
  },
  {
    name: "nan.json",
    content: changed('"version": 1', '"version": NaN'),
    id: /^Di baris 3, kolom 14 ada NaN, Infinity, atau undefined, yang bukan nilai JSON\./,
    en: /^At line 3, column 14 there is NaN, Infinity or undefined, which JSON does not have\./,
  },
  {
    name: "utf16.json",
    content: Buffer.from(`\uFEFF${TEXT}`, "utf16le"),
    id: "Berkas ini tersimpan sebagai UTF-16. Simpan ulang sebagai UTF-8, lalu coba lagi.",
    en: "This file is stored as UTF-16. Save it as UTF-8, then try again.",
  },
  {
    name: "package.json",
    content: '{"name":"situs","version":"1.0.0","dependencies":{}}',
    id: "Ini package.json milik sebuah program, bukan berkas penilaian. Pilih berkas *.patuh.json.",
    en: "This is the package.json of a program, not an assessment. Choose a *.patuh.json file.",
  },
  {
    name: "kepatuhan-2024.json",
    content: readFileSync(join(ROOT, "src/instruments/kepatuhan-2024.json"), "utf8"),
    id: "Ini berkas instrumen, belum berisi jawaban. Pilih berkas penilaian (*.patuh.json).",
    en: "This is an instrument file, without answers. Choose an assessment file (*.patuh.json).",
  },
  {
    name: "unknown-instrument.json",
    content: changed('"kepatuhan-2024"', '"lain-2030"'),
    id: /^Berkas ini menjawab instrumen “lain-2030”, yang tidak ada di sini\./,
    en: /^This file answers the instrument “lain-2030”, which is not here\./,
  },
  {
    name: "other-edition.json",
    content: changed('"edition": "2024"', '"edition": "2023"'),
    id: /^Berkas ini menjawab instrumen “kepatuhan-2024” edisi “2023”, sedangkan di sini edisi “2024”\./,
    en: /^This file answers the instrument “kepatuhan-2024” in edition “2023”; here is edition “2024”\./,
  },
  {
    name: "newer-version.json",
    content: changed('"version": 1', '"version": 2'),
    id: /^Berkas ini memakai format versi 2, sedangkan Patuh ini hanya membaca sampai versi 1\./,
    en: /^This file has format version 2, but this Patuh reads up to version 1\./,
  },
  {
    name: "huge.json",
    size: 200_000_000,
    id: "Berkas ini terlalu besar: 200 MB. Batasnya 20 MB. Pilih berkas lain.",
    en: "This file is too large: 200 MB. The limit is 20 MB. Choose another file.",
  },
];

/** Everything that is stored, except where the person is and in which language, and copies made on leaving. */
const shelf = async (page) => [
  Object.entries(await local(page, "patuh/")).filter(([key]) => !/\/(lang|place)$/.test(key)).sort(),
  Object.values(await records(page)).map((store) => Object.entries(store).filter(([key]) => !key.startsWith("b/"))),
];

async function openExample(page) {
  await page.getByRole("button", { name: ID.example }).click();
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
}

/** A file of a size that takes no room on the disk. */
function sparse(path, size) {
  const file = openSync(path, "w");
  ftruncateSync(file, size);
  closeSync(file);
  return path;
}

test("each bad file gets its own words in both languages and changes nothing", async ({ page, folder }) => {
  test.setTimeout(60_000);
  await app.visit(page);
  await openExample(page);
  await app.goHome(page);
  // Counted last of all, when everything is stored.
  await expect.poll(async () => (await local(page, "patuh/"))["patuh/2/app/count"]).toBe("1");
  const before = await shelf(page);
  expect(JSON.stringify(before)).toContain("Puskesmas Contoh");
  const said = new Set();
  for (const { name, content, size, id, en } of REFUSED) {
    await test.step(name, async () => {
      await app.choose(page, size ? sparse(join(folder, name), size) : app.asFile(content, name));
      const fault = page.getByRole("alert");
      await expect.soft(fault.getByRole("heading")).toHaveText(ID.refused);
      await expect.soft(fault.getByText(name, { exact: true })).toBeVisible();
      await expect.soft(fault.getByText(id).first()).toBeVisible();
      said.add(await fault.innerText());
      await app.speak(page, EN);
      await expect.soft(fault.getByRole("heading")).toHaveText(EN.refused);
      await expect.soft(fault.getByText(en).first()).toBeVisible();
      await app.speak(page, ID);
      await expect(app.title(page)).toHaveText(ID.startTitle);
      expect.soft(await shelf(page), `what is stored after ${name}`).toEqual(before);
      await fault.getByRole("button", { name: ID.close }).click();
      await expect(fault).toBeHidden();
    });
  }
  expect(said.size).toBe(REFUSED.length);
  await page.getByRole("link", { name: "Puskesmas Contoh" }).click();
  await expect(page.getByRole("main").getByText("77,37", { exact: true })).toBeVisible();
});

test("remarks tell what is odd in a file that was taken", async ({ page }) => {
  await app.visit(page);
  const digest = {
    id: /^\$\.digest: Berkas ini diubah setelah disimpan/,
    en: /^\$\.digest: This file was changed after it was saved/,
  };
  const odd = [
    {
      name: "field.json",
      text: changed('"version": 1', '"version": 1, "warna": "hijau"'),
      id: "$.warna: Isian ini tidak dikenal versi ini. Isian disimpan, tetapi tidak dipakai.",
      en: "$.warna: This version does not know this field. It is kept, but not used.",
    },
    {
      name: "indicator.json",
      text: changed('"A1-01": {', '"X9-01": {'),
      id: '$.answers["X9-01"]: Instrumen ini tidak punya indikator “X9-01”. Jawabannya disimpan, tetapi tidak dihitung.',
      en: '$.answers["X9-01"]: The instrument has no indicator “X9-01”. Its answers are kept, but do not count.',
    },
    {
      name: "level.json",
      text: changed('"level": "4"', '"level": "9"'),
      id: /Tingkat “9” tidak ada di skala\. Yang boleh: 0, 1, 2, 3, 4\. Jawaban disimpan, tetapi dihitung belum dijawab\./,
      en: /The scale has no level “9”\. Allowed: 0, 1, 2, 3, 4\. The answer is kept, but counts as unanswered\./,
    },
    {
      name: "result.json",
      text: changed('"value": "77.37"', '"value": "99.99"'),
      id: '$.result.value: Berkas mencantumkan "99.99", padahal jawabannya menghasilkan "77.37". Yang berlaku hasil hitungan.',
      en: '$.result.value: The file says "99.99", but its answers give "77.37". What counts is the computed one.',
    },
    { name: "digest.json", text: changed('"Kabupaten Contoh"', '"Kabupaten Lain"'), ...digest },
  ];
  for (const { name, text, id, en } of odd) {
    await test.step(name, async () => {
      await app.choose(page, app.asFile(other(name, text), name));
      const told = app.notice(page).filter({ hasText: name });
      await expect.soft(told.getByRole("heading")).toHaveText(ID.remarks);
      await expect.soft(told.getByRole("listitem").filter({ hasText: id }).first()).toBeVisible();
      await expect.soft(told.getByRole("listitem").filter({ hasText: digest.id })).toBeVisible();
      await app.speak(page, EN);
      await expect.soft(told.getByRole("heading")).toHaveText(EN.remarks);
      await expect.soft(told.getByRole("listitem").filter({ hasText: en }).first()).toBeVisible();
      await app.speak(page, ID);
      await app.goHome(page);
    });
  }
  await expect(page.getByRole("article")).toHaveCount(odd.length);
});

test.describe("the same assessment again", () => {
  /** What somebody made of the example elsewhere, and its value. */
  const THEIRS = changed('"level": "4"', '"level": "2"');
  const VALUE = "77,19";
  const stored = (page) => page.getByRole("article").getByRole("link");
  const press = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

  test.beforeEach(async ({ page }) => {
    await app.visit(page);
    await openExample(page);
    await app.goTo(page, ID.checklist);
    await app.turnTo(page, "Sarana Prasarana");
    await app.question(page, "A1-07").getByRole("button", { name: ID.clear }).click();
    await app.answer(page, "A1-08", 0);
    await app.stored(page);
    await app.goHome(page);
    await app.choose(page, app.asFile(THEIRS, "rekan.patuh.json"));
    await expect(app.title(page)).toHaveText(ID.merge);
  });

  test("keep both", async ({ page }) => {
    await press(page, ID.keepBoth);
    await expect(app.title(page)).toHaveText(`Puskesmas Contoh ${ID.copy}`);
    await expect(page.getByRole("main").getByText(VALUE, { exact: true })).toBeVisible();
    await app.goHome(page);
    await expect(stored(page)).toHaveCount(2);
    await page.getByRole("link", { name: "Puskesmas Contoh", exact: true }).click();
    await expect(app.title(page)).toHaveText("Sarana Prasarana");
    await expect(app.panel(page).getByText("206 dari 207 terjawab")).toBeVisible();
  });

  test("replace", async ({ page }) => {
    await press(page, ID.replace);
    await expect(app.panel(page)).toContainText(VALUE);
    await app.goHome(page);
    await expect(stored(page)).toHaveText(["Puskesmas Contoh"]);
    await expect(page.getByText("207 dari 207 terjawab")).toBeVisible();
  });

  test("cancel", async ({ page }) => {
    await press(page, ID.cancel);
    await expect(app.title(page)).not.toHaveText(ID.merge);
    await app.goHome(page);
    await expect(stored(page)).toHaveText(["Puskesmas Contoh"]);
    await expect(page.getByText("206 dari 207 terjawab")).toBeVisible();
  });
});

test("the same file twice asks nothing", async ({ page }) => {
  await app.visit(page);
  for (let time = 0; time < 2; time += 1) {
    await app.choose(page, app.asFile(TEXT, "rekan.patuh.json"));
    await expect(app.title(page)).toHaveText("Puskesmas Contoh");
    await app.goHome(page);
  }
  await expect(page.getByRole("article")).toHaveCount(1);
});

test.describe("drag and drop", () => {
  /** Drops a file from the desktop at a point of the page. */
  async function drop(page, { x, y }, file) {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x, y, data });
  }

  test("a file dropped on the start view opens", async ({ page }) => {
    await app.visit(page);
    const box = await page.getByText("Berkas .patuh.json dapat juga diseret ke halaman ini.").boundingBox();
    await drop(page, { x: box.x + 20, y: box.y + 5 }, join(ROOT, "examples/puskesmas.patuh.json"));
    await expect(app.title(page)).toHaveText("Puskesmas Contoh");
    await expect(app.notice(page)).toContainText("puskesmas.patuh.json dibuka.");
  });

  test("a file dropped anywhere else on the page opens too, as the start view promises", async ({ page }) => {
    await app.visit(page);
    const takes = (locator) =>
      locator.evaluate((node) => {
        const event = new DragEvent("dragover", { bubbles: true, composed: true, cancelable: true, dataTransfer: new DataTransfer() });
        node.dispatchEvent(event);
        return event.defaultPrevented;
      });
    expect(await takes(app.title(page))).toBe(true);
    expect(await takes(page.getByRole("banner"))).toBe(true);
    expect(await takes(page.getByRole("main"))).toBe(true);
    expect(await takes(page.getByRole("contentinfo"))).toBe(true);
  });
});

test("what a file says is shown as text, never run", async ({ page }) => {
  const evil = "<img src=x onerror=alert(1)>";
  let isRun = false;
  page.on("dialog", (dialog) => {
    isRun = true;
    return dialog.dismiss();
  });
  await app.visit(page);
  const quoted = JSON.stringify(evil);
  const text = other("jahat", TEXT)
    .replace('"Puskesmas Contoh"', quoted)
    .replace('"Kabupaten Contoh"', quoted)
    .replace('"period": "2026"', `"period": ${quoted}`)
    .replace('"version": 1', `"version": 1, ${quoted}: ${quoted}`);
  await app.choose(page, app.asFile(text, `${evil}.json`));
  await expect(app.title(page)).toHaveText(evil);
  await expect(app.notice(page)).toContainText(evil);
  await expect(page.getByText(`${evil} · ${evil}`)).toBeVisible();
  await app.goHome(page);
  await page.getByRole("button", { name: `${ID.delete} ${evil}` }).click();
  await expect(page.getByRole("dialog")).toContainText(`Hapus penilaian ${evil}?`);
  await page.getByRole("dialog").getByRole("button", { name: ID.yesDelete }).click();
  await expect(app.notice(page)).toContainText(evil);
  await expect(page.locator("img:not([alt=''])")).toHaveCount(0);
  expect(isRun).toBe(false);
});
