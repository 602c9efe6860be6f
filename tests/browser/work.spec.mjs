// The daily work in an assessment: taking back, notes, subjects, finding the way, the list of assessments, the result.
import { readFileSync } from "node:fs";

import * as app from "./app.mjs";
import { EN, ID, KEPATUHAN, STANDAR } from "./app.mjs";
import { expect, test } from "./fixture.mjs";

/** A small checklist, at a page whose questions are asked of the unit as a whole. */
async function beginSmall(page, details = {}) {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR, ...details });
  await app.turnTo(page, "Kompetensi pelaksana");
}

const undo = (page) => app.panel(page).getByRole("button", { name: ID.undo, exact: true });
const redo = (page) => app.panel(page).getByRole("button", { name: ID.redo, exact: true });
const levelOf = (page, id) => app.chosen(app.question(page, id));

test.describe("undo and redo", () => {
  test("by buttons", async ({ page }) => {
    await beginSmall(page);
    await expect(undo(page)).toBeDisabled();
    await expect(redo(page)).toBeDisabled();
    const empty = await app.standing(page);
    await app.answer(page, "C08-D", 2);
    await app.answer(page, "C08-T", 1);
    const full = await app.standing(page);
    await undo(page).click();
    expect([await levelOf(page, "C08-D"), await levelOf(page, "C08-T")]).toEqual([2, -1]);
    await undo(page).click();
    expect([await levelOf(page, "C08-D"), await levelOf(page, "C08-T")]).toEqual([-1, -1]);
    expect(await app.standing(page)).toEqual(empty);
    await expect(undo(page)).toBeDisabled();
    await redo(page).click();
    await redo(page).click();
    expect([await levelOf(page, "C08-D"), await levelOf(page, "C08-T")]).toEqual([2, 1]);
    expect(await app.standing(page)).toEqual(full);
    await expect(redo(page)).toBeDisabled();
    await undo(page).click();
    await app.answer(page, "C08-T", 2);
    await expect(redo(page)).toBeDisabled();
  });

  test("by Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y", async ({ page }) => {
    await beginSmall(page);
    await app.answer(page, "C08-D", 2);
    await app.answer(page, "C08-D", 0);
    const is = async (level) => expect(await levelOf(page, "C08-D")).toBe(level);
    await page.keyboard.press("Control+z");
    await is(2);
    await page.keyboard.press("Control+Shift+z");
    await is(0);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await is(-1);
    await page.keyboard.press("Control+y");
    await is(2);
    await page.keyboard.press("Control+y");
    await is(0);
  });

  test("Ctrl+Z inside a text area stays with the text area", async ({ page }) => {
    await beginSmall(page);
    await app.answer(page, "C08-D", 2);
    const one = app.question(page, "C08-D");
    await app.openNotes(one);
    const note = one.getByLabel(ID.note, { exact: true });
    await note.click();
    await page.keyboard.type("abc");
    await page.keyboard.press("Control+z");
    await expect(note).toHaveValue("");
    expect(await levelOf(page, "C08-D")).toBe(2);
    await page.keyboard.press("Control+Shift+z");
    await expect(note).toHaveValue("abc");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    expect(await levelOf(page, "C08-D")).toBe(2);
  });
});

test("notes and evidence are kept", async ({ page, folder }) => {
  await beginSmall(page);
  const one = app.question(page, "C08-D");
  await app.openNotes(one);
  await one.getByLabel(ID.evidence).fill("SK di lemari 2, “asli”\nbaris kedua");
  await one.getByLabel(ID.note, { exact: true }).fill("Perbarui sebelum Desember ✓");
  await expect(one.getByText("terisi")).toBeVisible();
  // A note is not an answer.
  expect((await app.standing(page)).done).toBe(0);
  await app.turnTo(page, "Jumlah pelaksana");
  await app.turnTo(page, "Kompetensi pelaksana");
  await app.stored(page);
  await page.reload();
  await app.openNotes(one);
  await expect(one.getByLabel(ID.evidence)).toHaveValue("SK di lemari 2, “asli”\nbaris kedua");
  await expect(one.getByLabel(ID.note, { exact: true })).toHaveValue("Perbarui sebelum Desember ✓");
  const file = JSON.parse(readFileSync(await app.exportFile(page, folder), "utf8"));
  expect(file.answers["C08-D"].unit).toMatchObject({
    evidence: "SK di lemari 2, “asli”\nbaris kedua",
    note: "Perbarui sebelum Desember ✓",
  });
});

test("not applicable counts only with a reason", async ({ page }) => {
  await beginSmall(page);
  const before = await app.standing(page);
  await app.ruleOut(page, "C08-D");
  const one = app.question(page, "C08-D");
  await expect(one.getByText(ID.reasonNeeded)).toBeVisible();
  expect(await app.standing(page)).toEqual(before);
  await one.getByLabel(ID.reason).fill("   ");
  await expect(one.getByText(ID.reasonNeeded)).toBeVisible();
  expect(await app.standing(page)).toEqual(before);
  await one.getByLabel(ID.reason).fill("Tidak ada pelaksana");
  await expect(one.getByText(ID.reasonNeeded)).toBeHidden();
  expect(await app.standing(page)).toMatchObject({ done: 0, all: before.all - 1 });
});

test("an answer can be cleared", async ({ page }) => {
  await beginSmall(page);
  const before = await app.standing(page);
  await app.answer(page, "C08-D", 2);
  await app.question(page, "C08-D").getByRole("button", { name: ID.clear }).click();
  expect(await levelOf(page, "C08-D")).toBe(-1);
  expect(await app.standing(page)).toEqual(before);
  await expect(app.question(page, "C08-D").getByRole("button", { name: ID.clear })).toBeHidden();
});

test("clearing an answer keeps the focus in its question", async ({ page }) => {
  await beginSmall(page);
  await app.answer(page, "C08-D", 2);
  await app.question(page, "C08-D").getByRole("button", { name: ID.clear }).press("Enter");
  expect(await levelOf(page, "C08-D")).toBe(-1);
  await expect.poll(async () => (await app.focused(page)).group, { timeout: 1000 }).toContain("C08-D");
});

test("subjects can be added, named, removed and trimmed", async ({ page }) => {
  await app.visit(page);
  await app.begin(page, { checklist: KEPATUHAN });
  await app.turnTo(page, "Persepsi Maladministrasi");
  const users = app.subjects(page).getByRole("button");
  await expect(users).toHaveCount(30);
  await expect(page.getByText("Pengguna layanan: 30. Metode meminta 30.")).toBeVisible();

  await app.unfold(page.getByRole("main"), "Ubah daftar");
  await page.getByRole("button", { name: "Tambah pengguna layanan" }).click();
  await expect(users).toHaveCount(31);
  await expect(users.nth(30)).toHaveAttribute("aria-pressed", "true");
  expect(await app.standing(page)).toMatchObject({ all: 213 });
  await page.getByLabel("Nama pengguna layanan 31").fill("Loket sore");
  await expect(page.getByRole("button", { name: /^Loket sore ?, 0 dari 5 terjawab$/ })).toBeVisible();
  await app.answer(page, "A3-01", 3);
  await expect(page.getByRole("button", { name: /^Loket sore ?, 1 dari 5 terjawab$/ })).toBeVisible();

  await page.getByRole("button", { name: "Hapus 30 yang belum dijawab" }).click();
  await expect(users).toHaveCount(1);
  await expect(page.getByText("Pengguna layanan: 1. Metode meminta 30.")).toBeVisible();
  await app.goTo(page, ID.result);
  await expect(page.getByText("Pengguna layanan: baru 1 dari 30")).toBeVisible();
  await page.goBack();
  expect(await levelOf(page, "A3-01")).toBe(3);
  await undo(page).click();
  await expect(users).toHaveCount(31);
  expect(await app.standing(page)).toMatchObject({ done: 1, all: 213 });

  await page.getByRole("button", { name: /^Loket sore ?, 1 dari 5 terjawab$/ }).click();
  const remove = page.getByRole("button", { name: "Hapus Loket sore" });
  if (!(await remove.isVisible())) await app.unfold(page.getByRole("main"), "Ubah daftar");
  await remove.click();
  await expect(users).toHaveCount(30);
  expect(await app.standing(page)).toMatchObject({ done: 0, all: 208 });
  await undo(page).click();
  await expect(page.getByRole("button", { name: /^Loket sore ?, 1 dari 5 terjawab$/ })).toBeVisible();
});

test("what a page asks of the same subjects stands in one place", async ({ page }) => {
  await app.visit(page);
  await app.begin(page, { checklist: KEPATUHAN });
  await app.turnTo(page, "Pengelolaan Pengaduan");
  await app.unfold(page.getByRole("main"), "Ubah daftar");
  await expect(page.getByLabel("Nama pengelola pengaduan 1")).toHaveCount(1);
  for (const officer of [1, 2]) {
    for (const id of ["A4-03", "A4-06"]) await app.answer(page, id, 4);
    if (officer === 1) await page.getByRole("button", { name: `${ID.next}Pengelola pengaduan 2` }).click();
  }
  expect(await app.standing(page)).toMatchObject({ done: 4 });
});

test("“next unanswered” moves the focus to the question", async ({ page }) => {
  await beginSmall(page);
  await app.answer(page, "C08-D", 1);
  const next = page.getByRole("button", { name: ID.nextOpen });
  const focusedQuestion = async () => (await app.focused(page)).group.slice(0, 5);
  await next.click();
  await expect.poll(focusedQuestion).toBe("C08-T");
  await app.answer(page, "C08-T", 1);
  await next.click();
  await expect(app.title(page)).toHaveText("Pengawasan internal");
  await expect.poll(focusedQuestion).toBe("C09-D");
  await expect(app.question(page, "C09-D")).toBeInViewport();
});

test.describe("the list of assessments", () => {
  test("deleting asks, survives cancel and can be undone", async ({ page }) => {
    await beginSmall(page, { unit: "Puskesmas Hapus" });
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await app.goHome(page);
    const card = page.getByRole("link", { name: "Puskesmas Hapus" });
    const remove = page.getByRole("button", { name: "Hapus Puskesmas Hapus" });
    await remove.click();
    const dialog = page.getByRole("dialog", { name: "Hapus penilaian Puskesmas Hapus?" });
    await expect(dialog).toBeVisible();
    await dialog.getByRole("button", { name: ID.cancel }).click();
    await expect(dialog).toBeHidden();
    await expect(card).toBeVisible();
    await remove.click();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(card).toBeVisible();
    await remove.click();
    await dialog.getByRole("button", { name: ID.yesDelete }).click();
    await expect(card).toBeHidden();
    await expect(page.getByText(ID.none)).toBeVisible();
    await page.getByRole("button", { name: ID.restore }).click();
    await card.click();
    await app.turnTo(page, "Kompetensi pelaksana");
    expect(await levelOf(page, "C08-D")).toBe(2);

    await app.goHome(page);
    await remove.click();
    await dialog.getByRole("button", { name: ID.yesDelete }).click();
    await page.reload();
    await expect(page.getByText(ID.none)).toBeVisible();
  });

  for (const how of ["Escape", ID.cancel]) {
    test(`the delete dialog gives the focus back (${how})`, async ({ page }) => {
      await app.visit(page);
      await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Fokus" });
      await app.goHome(page);
      await page.getByRole("button", { name: "Hapus Puskesmas Fokus" }).click();
      if (how === "Escape") await page.keyboard.press("Escape");
      else await page.getByRole("dialog").getByRole("button", { name: how }).click();
      await expect(page.getByRole("button", { name: "Hapus Puskesmas Fokus" })).toBeFocused({ timeout: 1000 });
    });
  }

  test("a deleted assessment does not come back by the back button", async ({ page }) => {
    await beginSmall(page, { unit: "Puskesmas Hantu" });
    await app.answer(page, "C08-D", 2);
    await app.stored(page);
    await app.goHome(page);
    await page.getByRole("button", { name: "Hapus Puskesmas Hantu" }).click();
    await page.getByRole("dialog").getByRole("button", { name: ID.yesDelete }).click();
    await page.goBack();
    await expect(page.getByText("Penilaian ini tidak ada di peramban ini")).toBeVisible({ timeout: 1000 });
  });

  test("several stand side by side, the latest changed first", async ({ page }) => {
    for (const unit of ["Puskesmas Satu", "Puskesmas Dua"]) {
      await beginSmall(page, { unit });
      await app.answer(page, "C08-D", unit === "Puskesmas Satu" ? 0 : 2);
      await app.stored(page);
      // The list is ordered by the second.
      await page.waitForTimeout(1100);
    }
    await app.goHome(page);
    const cards = page.getByRole("article").getByRole("link");
    await expect(cards).toHaveText(["Puskesmas Dua", "Puskesmas Satu"]);
    for (const [unit, level] of [
      ["Puskesmas Satu", 0],
      ["Puskesmas Dua", 2],
    ]) {
      await app.goHome(page);
      await page.getByRole("link", { name: unit }).click();
      await app.turnTo(page, "Kompetensi pelaksana");
      expect(await levelOf(page, "C08-D")).toBe(level);
    }
  });

  test("the example opens, as a finished assessment", async ({ page }) => {
    await app.visit(page);
    await page.getByRole("button", { name: ID.example }).click();
    await expect(app.title(page)).toHaveText("Puskesmas Contoh");
    await expect(page.getByRole("main").getByText("77,37", { exact: true })).toBeVisible();
    await app.goHome(page);
    await expect(page.getByRole("link", { name: "Puskesmas Contoh" })).toBeVisible();
  });
});

test.describe("the set-up", () => {
  for (const t of [ID, EN]) {
    test(`faults are summed up, and the summary leads to the fields (${t.tag})`, async ({ page }) => {
      await app.visit(page);
      await app.speak(page, t);
      await page.getByRole("button", { name: t.start }).click();
      await expect(page.getByRole("radio").first()).toBeChecked();
      await page.getByRole("button", { name: t.begin }).click();
      const summary = page.getByRole("alert").filter({ hasText: t.faults });
      await expect(summary).toBeFocused();
      await expect(summary.getByRole("link")).toHaveText([t.noKind, t.noUnit]);
      for (const [link, field] of [
        [t.noUnit, t.unit],
        [t.noKind, t.kind],
      ]) {
        await summary.getByRole("link", { name: link }).click();
        await expect(page.getByLabel(field, { exact: true })).toBeFocused();
        await expect(page.getByLabel(field, { exact: true })).toHaveAttribute("aria-invalid", "true");
        await expect(page.getByLabel(field, { exact: true })).toHaveAccessibleDescription(new RegExp(link));
      }
      await page.getByLabel(t.unit, { exact: true }).fill("Puskesmas Lengkap");
      await expect(summary.getByRole("link")).toHaveText([t.noKind]);
      await page.getByLabel(t.kind).selectOption({ index: 1 });
      await expect(summary).toBeHidden();
      await page.getByRole("button", { name: t.begin }).click();
      await expect(app.panel(page, t)).toBeVisible();
    });
  }

  /** Chooses the small checklist and begins at once, before a slow connection has brought it. */
  async function beginAtOnce(page) {
    await app.visit(page);
    await page.getByRole("button", { name: ID.start }).click();
    await expect(page.getByRole("radio").first()).toBeChecked();
    await page.getByRole("radio", { name: STANDAR }).check();
    await page.getByLabel(ID.kind).selectOption({ label: "Puskesmas" });
    await page.getByLabel(ID.unit, { exact: true }).fill("Puskesmas Cepat");
    await page.getByRole("button", { name: ID.begin }).click();
  }

  test("never begins another checklist than the chosen one while that is still loading", async ({ page }) => {
    await page.route(/standar-uu25\.id\.json/, async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    await beginAtOnce(page);
    await expect(app.panel(page)).toBeVisible();
    expect(await app.standing(page)).toMatchObject({ all: 42 });
  });

  test.describe("when the chosen checklist cannot be loaded", () => {
    test.use({ mayFail: true });

    test("it says so and begins no other", async ({ page }) => {
      await page.route(/standar-uu25\.id\.json/, (route) => route.abort());
      await app.visit(page);
      await page.getByRole("button", { name: ID.start }).click();
      await page.getByRole("radio", { name: STANDAR }).check();
      await expect(page.getByRole("alert").filter({ hasText: "Daftar periksa tidak dapat dimuat" })).toBeVisible();
      await page.getByLabel(ID.unit, { exact: true }).fill("Puskesmas Cepat");
      await page.getByRole("button", { name: ID.begin }).click();
      await expect(page.getByRole("link", { name: "Pilih daftar periksa" })).toBeVisible();
      await expect(app.panel(page)).toBeHidden();
    });
  });

  test("what was said of the unit can be changed later", async ({ page, folder }) => {
    await beginSmall(page, { unit: "Puskesmas Lama", entity: "Kota Lama" });
    await app.answer(page, "C08-D", 2);
    await app.goTo(page, ID.details);
    await expect(page.getByLabel(ID.unit, { exact: true })).toHaveValue("Puskesmas Lama");
    await page.getByLabel(ID.unit, { exact: true }).fill("Puskesmas Baru");
    await page.getByLabel(ID.entity).fill("Kota Baru");
    await page.getByLabel(ID.period).fill("Triwulan II 2026");
    await page.getByRole("button", { name: "Tambah orang" }).click();
    await page.getByLabel("Nama 1").fill("Sri");
    await page.getByLabel("Jabatan 1").fill("Kepala tata usaha");
    await page.getByRole("button", { name: "Tambah orang" }).click();
    await page.getByLabel("Nama 2").fill("Budi");
    await page.getByRole("button", { name: "Hapus orang 1" }).click();
    await expect(page.getByLabel("Nama 1")).toHaveValue("Budi");
    await page.getByRole("button", { name: ID.save, exact: true }).click();
    await expect(app.panel(page)).toBeVisible();
    const file = JSON.parse(readFileSync(await app.exportFile(page, folder), "utf8"));
    await expect(app.title(page)).toHaveText("Puskesmas Baru");
    expect(file).toMatchObject({
      unit: { name: "Puskesmas Baru", kind: "puskesmas" },
      entity: "Kota Baru",
      period: "Triwulan II 2026",
      people: [{ name: "Budi", role: "" }],
    });
    expect(file.answers["C08-D"].unit.level).toBe("ya");
  });
});

test.describe("the result", () => {
  test.beforeEach(async ({ page }) => {
    await app.visit(page);
    await page.getByRole("button", { name: ID.example }).click();
    await expect(app.title(page)).toHaveText("Puskesmas Contoh");
  });

  test("the explanation of a number opens", async ({ page }) => {
    const parts = page.getByRole("region", { name: "Nilai per dimensi dan variabel" });
    const why = parts.getByText("Input: bobot 2185, capaian 68,33 %");
    await expect(why).toBeHidden();
    await app.unfold(parts, ID.explain);
    await expect(why).toBeVisible();
    await expect(parts.getByText("Rata-rata tertimbang; jumlah bobot 10000.")).toBeVisible();
    const detail = parts.getByText(/A1-01 .*: bobot \d+, capaian [\d,]+ % \(\d+ dari 16 poin; 4 dari 4 jawaban\)/);
    await expect(detail).toBeHidden();
    await app.unfold(parts, "Bagaimana angka Kompetensi Pelaksana terjadi");
    await expect(detail).toBeVisible();
  });

  test("a gap opens to its remedy and leads to its question", async ({ page }) => {
    const gaps = page.getByRole("region", { name: "Yang paling menentukan" });
    const lost = await gaps.getByText(/^hilang [\d,]+ poin$/).allTextContents();
    const points = lost.map((text) => Number(text.replace(",", ".").match(/[\d.]+/)[0]));
    expect(points.length).toBeGreaterThanOrEqual(10);
    expect(points).toEqual([...points].sort((one, other) => other - one));
    await expect(gaps.getByRole("heading", { name: ID.remedy }).first()).toBeHidden();
    await gaps.getByText("Evaluasi pengaduan dan SP4N-LAPOR!").click();
    await expect(gaps.getByRole("heading", { name: ID.remedy }).first()).toBeVisible();
    await expect(gaps.getByText(/Perkiraan usaha: [\d,]+ hari-orang \(asumsi kami\)/).first()).toBeVisible();
    await gaps.getByRole("button", { name: ID.goTo }).first().click();
    await expect(app.title(page)).toHaveText("Pengelolaan Pengaduan");
    await expect.poll(async () => (await app.focused(page)).group).toMatch(/^A4-/);
  });

  test("a gap of several products leads to the one that lost points", async ({ page }) => {
    await app.goHome(page);
    await app.begin(page, { checklist: STANDAR });
    await app.turnTo(page, "Persyaratan");
    await app.answer(page, "C02-D", 2);
    await app.subjects(page).getByRole("button").nth(1).click();
    await app.answer(page, "C02-D", 0);
    await app.goTo(page, ID.result);
    const gaps = page.getByRole("region", { name: "Yang paling menentukan" });
    await gaps.getByText(/^hilang/).first().click();
    await gaps.getByRole("button", { name: ID.goTo }).click();
    await expect(app.title(page)).toHaveText("Persyaratan");
    expect(await levelOf(page, "C02-D")).toBe(0);
  });

  test("where the numbers come from is told: published, reconstructed, ours", async ({ page }) => {
    await app.unfold(page.getByRole("main"), ID.basis);
    for (const status of ["dipublikasikan", "rekonstruksi", "asumsi kami"]) {
      await expect(page.getByRole("listitem").getByText(status, { exact: true }).first()).toBeVisible();
    }
    await app.speak(page, EN);
    for (const status of ["published", "reconstructed", "our assumption"]) {
      await expect(page.getByRole("listitem").getByText(status, { exact: true }).first()).toBeVisible();
    }
    // Sources are named, not linked: nothing leads away from the site unasked.
    await expect(page.getByRole("main").getByRole("link")).toHaveCount(0);
  });
});
