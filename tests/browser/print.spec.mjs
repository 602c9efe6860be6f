// The result on paper.
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import { expect, test } from "./fixture.mjs";

const HAS_PDFTOTEXT = spawnSync("pdftotext", ["-v"]).status === 0;
const FACTS = [
  "Puskesmas Contoh",
  "Kabupaten Contoh · 2026",
  "Edisi 2024",
  "Penilaian mandiri, bukan hasil resmi Ombudsman RI",
  "77,37",
  "C – Kualitas Sedang (Zona kuning)",
];

test.beforeEach(async ({ page }) => {
  await app.visit(page);
  await page.getByRole("button", { name: ID.example }).click();
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
});

test("the sheet says who, which edition, when, what, and that it is not official", async ({ page, folder }) => {
  const pdf = join(folder, "hasil.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  if (HAS_PDFTOTEXT) {
    const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
    for (const fact of FACTS) expect.soft(text).toContain(fact);
    expect.soft(text).toMatch(/Dicetak \d+ [A-Z][a-z]+ 20\d\d, \d\d\.\d\d/);
    for (const button of [ID.export, "Cetak", ID.goTo, "English"]) expect.soft(text).not.toContain(button);
  }
  await page.emulateMedia({ media: "print" });
  const main = page.getByRole("main");
  for (const fact of FACTS) await expect.soft(main.getByText(fact).first()).toBeVisible();
  await expect.soft(main.getByText(/Dicetak \d+ [A-Z][a-z]+ 20\d\d, \d\d\.\d\d/)).toBeVisible();
  await expect.soft(page.getByRole("region", { name: "Nilai per dimensi dan variabel" })).toBeVisible();
  await expect.soft(page.getByRole("region", { name: "Yang paling menentukan" })).toBeVisible();
});

test("what only works on a screen is not printed", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await expect.soft(page.getByRole("button")).toHaveCount(0);
  await expect.soft(page.getByRole("banner")).toBeHidden();
  await expect.soft(page.getByRole("navigation")).toBeHidden();
  await expect.soft(page.getByRole("status")).toBeHidden();
  await expect.soft(page.getByText(/Tersimpan .* di peramban ini/)).toBeHidden();
});
