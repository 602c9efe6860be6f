// The element as a site uses it: attributes that are set, changed and mistyped.
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import { OPEN, details, expect, exported, goTo, isDark, isReady, open, put, set, stored, test } from "./hosts.mjs";

/** The names of the two checklists' pages tell them apart. */
const PAGE_OF = { "standar-uu25": "Kompetensi pelaksana", "kepatuhan-2024": "Persepsi Maladministrasi" };

const isOpen = (widget, t = ID) => expect(app.panel(widget, t)).toBeVisible();
const chosen = (widget, id) => app.chosen(app.question(widget, id));

/** Opens an assessment by attributes, and answers one question of it. */
async function begun(page, attributes = {}) {
  const widget = await open(page, { ...OPEN, ...attributes });
  await isOpen(widget);
  await app.turnTo(widget, PAGE_OF["standar-uu25"]);
  await app.answer(widget, "C08-D", 2);
  await stored(widget);
  return widget;
}

test.describe("while a program is on its way", () => {
  for (const [attributes, words] of [
    [{}, "Patuh Memuat…"],
    [OPEN, "Patuh Memuat…"],
    [{ ...OPEN, lang: "en" }, "Patuh Loading…"],
  ]) {
    test(`the element says so: ${JSON.stringify(attributes)}`, async ({ page }) => {
      let go;
      const held = new Promise((done) => (go = done));
      await page.route("**/*_bg.wasm", async (route) => {
        await held;
        await route.continue();
      });
      await page.goto("bare.html");
      const widget = await put(page, attributes);
      const line = widget.getByRole("status").filter({ hasText: "Patuh" });
      await expect(line).toHaveText(words);
      await expect(widget).toHaveAttribute("data-state", "loading");
      go();
      await isReady(widget);
      await expect(line).toHaveCount(0);
    });
  }
});

test("who goes on while a document is still on its way is not brought back to it", async ({ page }) => {
  let go;
  const held = new Promise((done) => (go = done));
  await page.route("**/penilaian.json", async (route) => {
    await held;
    await route.fulfill({ path: resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json") });
  });
  await page.goto("bare.html");
  const widget = await put(page, { src: "/penilaian.json" });
  await widget.getByRole("link", { name: "Patuh" }).first().click();
  await expect(app.title(widget)).toHaveText(ID.startTitle);
  const answered = page.waitForResponse("**/penilaian.json");
  go();
  await (await answered).finished();
  await page.waitForTimeout(500);
  await expect(app.title(widget)).toHaveText(ID.startTitle);
  expect(await exported(widget)).toBeNull();
});

test.describe("attributes", () => {
  test("without any, the app starts in Indonesian", async ({ page }) => {
    const widget = await open(page);
    await expect(app.title(widget)).toHaveText(ID.startTitle);
    await expect(widget.getByRole("button", { name: ID.start })).toBeVisible();
    expect(await exported(widget)).toBeNull();
  });

  test("lang, live, in the middle of the work", async ({ page }) => {
    const widget = await begun(page);
    await set(widget, "lang", "en");
    await expect(app.panel(widget, EN)).toBeVisible();
    await expect(app.title(widget)).toHaveText("Staff competence");
    expect(await chosen(widget, "C08-D")).toBe(2);
    await set(widget, "lang", null);
    await expect(app.title(widget)).toHaveText("Kompetensi pelaksana");
  });

  test("theme, live", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    const widget = await open(page, { theme: "dark" });
    expect(await isDark(app.title(widget))).toBe(true);
    for (const [theme, dark] of [
      ["light", false],
      ["dark", true],
      ["auto", false],
      ["dark", true],
      [null, false],
    ]) {
      await set(widget, "theme", theme);
      await expect.poll(() => isDark(app.title(widget)), { message: `theme ${theme}` }).toBe(dark);
    }
  });

  // The widget is part of the page: a site that has no dark design gets no dark widget.
  for (const { name, scheme, system, dark } of [
    { name: "a site that says nothing is light", scheme: "", system: "dark", dark: false },
    { name: "a dark site", scheme: "dark", system: "light", dark: true },
    { name: "a site of both, system dark", scheme: "light dark", system: "dark", dark: true },
    { name: "a site of both, system light", scheme: "light dark", system: "light", dark: false },
  ]) {
    test(`theme auto follows the color-scheme of the host: ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: system });
      const widget = await open(page);
      await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme);
      await expect.poll(() => isDark(app.title(widget))).toBe(dark);
    });
  }

  test("instrument, unit-kind, unit, entity and period open the checklist at once", async ({ page }) => {
    const widget = await open(page, OPEN);
    await isOpen(widget);
    expect(await exported(widget)).toMatchObject({
      format: "patuh-assessment",
      version: 1,
      instrument: { id: "standar-uu25", edition: "2009" },
      unit: { kind: "puskesmas", name: "Puskesmas Uji" },
      entity: "Kabupaten Uji",
      period: "2026",
      answers: {},
    });
  });

  test("where they do not suffice they fill in the set-up; the last one opens the checklist", async ({ page }) => {
    const { unit, ...most } = OPEN;
    const widget = await open(page, { entity: "Kabupaten Lain" });
    for (const [name, value] of Object.entries(most)) await set(widget, name, value);
    if (await widget.getByRole("button", { name: ID.start }).isVisible()) {
      await widget.getByRole("button", { name: ID.start }).click();
    }
    await expect(app.title(widget)).toHaveText(ID.setup);
    await expect(widget.getByRole("radio", { name: app.STANDAR })).toBeChecked();
    await expect(widget.getByLabel(ID.kind)).toHaveValue("puskesmas");
    await expect(widget.getByLabel(ID.unit, { exact: true })).toHaveValue("");
    await expect(widget.getByLabel(ID.entity)).toHaveValue("Kabupaten Uji");
    await expect(widget.getByLabel(ID.period)).toHaveValue("2026");
    await set(widget, "unit", unit);
    await isOpen(widget);
    expect((await exported(widget)).unit).toEqual({ kind: "puskesmas", name: unit });
  });

  for (const [name, other] of [
    ["unit", "Puskesmas Lain"],
    ["instrument", "kepatuhan-2024"],
  ]) {
    test(`${name}, live: shows the other assessment and loses neither`, async ({ page }) => {
      const widget = await begun(page);
      const now = async () => {
        const { instrument, unit } = (await exported(widget)) ?? {};
        return name === "unit" ? unit?.name : instrument?.id;
      };
      await set(widget, name, other);
      await expect.poll(now).toBe(other);
      await set(widget, name, OPEN[name]);
      await expect.poll(now).toBe(OPEN[name]);
      expect((await exported(widget)).answers["C08-D"].unit.level).toBeTruthy();
    });
  }

  test("a visitor who comes back goes on with what was begun, and begins no second one", async ({ page }) => {
    const { id } = await exported(await begun(page));
    const again = await open(page, OPEN);
    await isOpen(again);
    expect((await exported(again)).id).toBe(id);
    await app.turnTo(again, "Kompetensi pelaksana");
    expect(await chosen(again, "C08-D")).toBe(2);
    await app.goHome(again);
    await expect(again.getByRole("article")).toHaveCount(1);
  });

  test("view, live: the checklist alone, the result alone, the app", async ({ page }) => {
    const widget = await begun(page, { view: "checklist" });
    const elsewhere = (name) => widget.getByRole("link", { name, exact: true });
    await expect(elsewhere(ID.result)).toHaveCount(0);
    await set(widget, "view", "result");
    await expect(widget.getByRole("button", { name: ID.export }).first()).toBeVisible();
    await expect(app.questions(widget)).toHaveCount(0);
    await expect(elsewhere(ID.checklist)).toHaveCount(0);
    await set(widget, "view", "app");
    await goTo(widget, ID.checklist);
    await app.turnTo(widget, PAGE_OF["standar-uu25"]);
    expect(await chosen(widget, "C08-D")).toBe(2);
  });

  for (const view of ["checklist", "result"]) {
    test(`view ${view} with nothing to show says what is missing`, async ({ page }) => {
      const widget = await open(page, { view });
      await expect(widget.getByText(/\p{L}+ \p{L}+/u).last()).toBeVisible();
    });
  }

  test("readonly, live: shows everything and changes nothing", async ({ page }) => {
    const widget = await begun(page);
    await set(widget, "readonly", "");
    await expect(widget.getByRole("radio", { disabled: false })).toHaveCount(0);
    await expect(app.question(widget, "C08-D")).toBeVisible();
    for (const name of [ID.clear, ID.undo])
      await expect(widget.getByRole("button", { name, disabled: false })).toHaveCount(0);
    expect((await exported(widget)).answers["C08-D"].unit.level).toBeTruthy();
    await set(widget, "readonly", null);
    await app.answer(widget, "C08-D", 1);
    expect(await chosen(widget, "C08-D")).toBe(1);
  });

  test("storage-key, live: each key has assessments of its own", async ({ page }) => {
    const widget = await open(page, { "storage-key": "satu" });
    await app.begin(widget, { checklist: app.STANDAR, unit: "Puskesmas Satu" });
    await stored(widget);
    await set(widget, "storage-key", "dua");
    await expect(app.title(widget)).toHaveText(ID.startTitle);
    await expect(widget.getByText(ID.none)).toBeVisible();
    await set(widget, "storage-key", "satu");
    await app.goHome(widget);
    await expect(widget.getByRole("link", { name: "Puskesmas Satu" })).toBeVisible();
  });

  test("embed-id, live, names the sender of every event", async ({ page }) => {
    const widget = await begun(page, { "embed-id": "loket-1" });
    await set(widget, "embed-id", "loket-2");
    await app.answer(widget, "C08-T", 1);
    await expect
      .poll(async () => (await details(page, "change")).map(({ embedId }) => embedId))
      .toEqual(["loket-1", "loket-2"]);
  });
});

test.describe("a value that is not known", () => {
  test.use({ mayFail: true });

  // Which kinds of units there are is known where the instrument is; the others stand for themselves.
  const { "unit-kind": _, ...opens } = OPEN;
  const UNKNOWN = [
    ["lang", "fr"],
    ["theme", "neon"],
    ["view", "peta"],
    ["instrument", "tidak-ada-2030"],
    ["unit-kind", "warung", opens],
  ];
  for (const [name, value, others = {}] of UNKNOWN) {
    for (const when of ["from the start", "later"]) {
      test(`${name}="${value}" ${when}: the default, and it is said`, async ({ page }) => {
        const lines = [];
        page.on("console", (message) => lines.push(message.text()));
        const widget = await open(page, when === "later" ? others : { ...others, [name]: value });
        if (when === "later") await set(widget, name, value);
        await expect.poll(() => details(page, "error")).toHaveLength(1);
        const [{ v, code, message }] = await details(page, "error");
        expect(v).toBe(1);
        expect(code).toMatch(/^[a-z][a-z0-9-]*$/);
        for (const word of [name, value]) expect(message).toContain(word);
        await expect.poll(() => lines.filter((line) => line.includes(name) && line.includes(value))).not.toEqual([]);
        await expect(app.title(widget)).toHaveText(name === "unit-kind" ? ID.setup : ID.startTitle);
        await isReady(widget);
      });
    }
  }

  test("an empty value is the default, and no mistake", async ({ page }) => {
    await page.goto("bare.html");
    const empty = Object.fromEntries(
      ["lang", "theme", "view", "instrument", "src", ...Object.keys(OPEN)].map((name) => [name, ""]),
    );
    const widget = await put(page, empty);
    await isReady(widget);
    await expect(app.title(widget)).toHaveText(ID.startTitle);
    expect(await details(page, "error")).toEqual([]);
  });
});
