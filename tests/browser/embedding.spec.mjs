// The lines for webmasters: what the app writes is pasted into a page, and works there.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import AxeBuilder from "@axe-core/playwright";

import * as app from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import { REFUSALS, refuseLocal } from "./store.mjs";

const DIST = process.env.PATUH_DIST ?? "dist";
const TEXTS = {
  id: { link: "Pasang di situs Anda", lines: "Baris untuk ditempel", kind: "Cara memasang", lock: /^Kunci pada versi ini/, copy: "Salin", copied: "Sudah disalin." },
  en: { link: "Put it on your site", lines: "Lines to paste", kind: "Way", lock: /^Lock to this version/, copy: "Copy", copied: "Copied." },
};

/** A page of the same site with these lines in it. */
async function paste(page, lines) {
  const address = new URL("halaman.html", page.url()).href;
  await page.route(address, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="id"><meta charset="utf-8"><title>Situs</title><p>Situs</p>${lines}` }),
  );
  await page.goto(address);
}

for (const lang of ["id", "en"]) {
  const t = TEXTS[lang];
  test(`the element is chosen, copied and pasted (${lang})`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await app.visit(page);
    if (lang === "en") await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("link", { name: t.link }).click();
    await page.getByLabel(t.lock).check();
    await expect(page.getByLabel(t.lines)).toHaveValue(/integrity="sha384-/);
    await page.getByRole("button", { name: t.copy, exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: t.copied })).toBeVisible();
    const lines = await page.evaluate(() => navigator.clipboard.readText());
    expect(lines).toBe(await page.getByLabel(t.lines).inputValue());
    const { files } = JSON.parse(readFileSync(join(DIST, "integrity.json"), "utf8"));
    expect(lines).toContain(`integrity="${files["patuh.js"]}"`);

    await paste(page, lines);
    await expect(page.locator("patuh-widget")).toHaveAttribute("data-state", "ready");
    await expect(page.getByLabel(lang === "id" ? "Jenis unit" : "Kind of unit")).toBeVisible();
  });
}

test.describe("a script that was changed", () => {
  test.use({ mayFail: true });

  test("is refused by its hash", async ({ page }) => {
    await app.visit(page);
    await page.getByRole("link", { name: TEXTS.id.link }).click();
    await page.getByLabel(TEXTS.id.lock).check();
    const field = page.getByLabel(TEXTS.id.lines);
    await expect(field).toHaveValue(/integrity="sha384-/);
    const lines = (await field.inputValue()).replace(/sha384-.{8}/, "sha384-AAAAAAAA");
    await paste(page, lines);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => customElements.get("patuh-widget"))).toBeUndefined();
  });
});

test("the iframe carries every choice", async ({ page }) => {
  await app.visit(page);
  await page.getByRole("link", { name: TEXTS.id.link }).click();
  await page.getByLabel(TEXTS.id.kind).selectOption("iframe");
  await page.getByLabel("Daftar periksa yang mana?").selectOption("standar-uu25");
  await page.getByRole("combobox", { name: "Bahasa" }).selectOption("en");
  await page.getByLabel("Tema").selectOption("dark");
  const lines = await page.getByLabel(TEXTS.id.lines).inputValue();
  expect(lines).not.toContain("integrity");
  await paste(page, lines);
  const inside = page.frameLocator("iframe");
  await expect(inside.getByText(/14 service standard components/)).toBeVisible();
  await expect(inside.locator("patuh-widget")).toHaveAttribute("theme", "dark");
});

for (const theme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    test(`the checklist on another page is accessible (${theme}, ${width} px)`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await app.visit(page);
      const unit = 'unit-kind="puskesmas" unit="Puskesmas Akses" entity="Kabupaten Contoh"';
      for (const attributes of ["", unit]) {
        const widget = `<patuh-widget view="checklist" theme="${theme}" ${attributes}></patuh-widget>`;
        await paste(page, `${widget}<script type="module" src="patuh.js"></script>`);
        await expect(page.locator("patuh-widget")).toHaveAttribute("data-state", "ready");
        if (attributes) await app.answer(page, "A1-01", 3);
        const { violations } = await new AxeBuilder({ page }).include("patuh-widget").setLegacyMode().analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`)).toEqual([]);
        expect(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  }
}

/** A browser that keeps nothing. */
async function refuseAll(page) {
  await page.addInitScript(REFUSALS["asking for it throws"]);
  await page.addInitScript(refuseLocal);
}

const CHECKLIST = `<patuh-widget view="checklist" unit-kind="puskesmas" unit="Puskesmas Tumbuh" entity="Kabupaten Contoh"></patuh-widget>
  <script type="module" src="patuh.js"></script>`;

for (const isStored of [true, false]) {
  test(`another language brings the whole app with the same answers (${isStored ? "stored" : "in memory only"})`, async ({ page }) => {
    if (!isStored) await refuseAll(page);
    const programs = [];
    page.on("request", (request) => request.url().endsWith(".wasm") && programs.push(request.url().split("/").pop()));
    await app.visit(page);
    programs.length = 0;
    await paste(page, CHECKLIST);
    await app.turnTo(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    await app.answer(page, "A1-08", 2);
    expect(programs).toEqual(["patuh-checklist_bg.wasm"]);

    await page.getByRole("button", { name: "English" }).click();
    await expect(app.title(page)).toHaveText("Facilities and support");
    expect(programs).toEqual(["patuh-checklist_bg.wasm", "patuh-app_bg.wasm"]);
    await expect(app.levels(app.question(page, "A1-07")).nth(3)).toBeChecked();
    await expect(app.levels(app.question(page, "A1-08")).nth(2)).toBeChecked();

    await page.locator("patuh-widget").evaluate((widget) => widget.setAttribute("view", "result"));
    await expect(page.locator("patuh-widget")).toContainText("Puskesmas Tumbuh");
    const { answered } = await page.locator("patuh-widget").evaluate((widget) => widget.score);
    expect(answered).toBe(2);
  });
}

test("a document of the page brings the whole app, and what was in memory only is kept", async ({ page }) => {
  await refuseAll(page);
  await app.visit(page);
  await paste(page, CHECKLIST);
  await app.turnTo(page, "Sarana Prasarana");
  await app.answer(page, "A1-07", 3);
  await expect(page.getByRole("alert")).toBeVisible();
  const widget = page.locator("patuh-widget");
  const refused = await widget.evaluate((widget) => widget.importAssessment({ halo: "dunia" }));
  expect(refused.ok).toBe(false);
  await expect(app.levels(app.question(page, "A1-07")).nth(3)).toBeChecked();
  expect((await widget.evaluate((widget) => widget.exportAssessment())).unit.name).toBe("Puskesmas Tumbuh");
});
