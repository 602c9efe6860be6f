// What the element says to the page and does for it: states, events, methods, and an assessment that goes from one
// element to another by way of the page's own script.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import * as cli from "./cli.mjs";
import {
  OPEN,
  details,
  expect,
  exported,
  goTo,
  heard,
  imported,
  isReady,
  open,
  put,
  scoreOf,
  takeFile,
  stored,
  test,
} from "./hosts.mjs";

const EXAMPLE = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json"), "utf8"));
const SECRET = "Rahasia 4711";
const NOTHING = { value: null, low: "0.00", high: "100.00", band: null, answered: 0, total: 42 };

const levels = ({ answers }) =>
  Object.entries(answers).map(([id, of]) => [id, Object.entries(of).map(([to, { level }]) => [to, level])]);

test.describe("state", () => {
  test("loading, then ready, with a mark for the first interactive frame", async ({ page }) => {
    await page.goto("bare.html");
    await page.evaluate(() => {
      window.states = [];
      const widget = document.createElement("patuh-widget");
      const note = () => window.states.at(-1) !== widget.dataset.state && window.states.push(widget.dataset.state);
      new MutationObserver(note).observe(widget, { attributeFilter: ["data-state"] });
      document.addEventListener("patuh:ready", () => {
        window.atReady = { state: widget.dataset.state, open: widget.exportAssessment(), score: widget.score };
      });
      document.querySelector("main").append(widget);
    });
    await isReady(page.locator("patuh-widget"));
    expect(await page.evaluate(() => window.states)).toEqual(["loading", "ready"]);
    // Everything may be used from the event on.
    expect(await page.evaluate(() => window.atReady)).toEqual({ state: "ready", open: null, score: null });
    expect(await page.evaluate(() => performance.getEntriesByName("patuh:ready", "mark").length)).toBe(1);
  });
});

test.describe("events", () => {
  test("a visit is told as ready, change, score, saved, export: bubbling, composed, with one frame of fields", async ({
    page,
    folder,
  }) => {
    const widget = await open(page, { ...OPEN, id: "patuh", "embed-id": "loket" });
    await app.turnTo(widget, "Kompetensi pelaksana");
    await app.answer(widget, "C08-D", 2);
    await stored(widget);
    await takeFile(page, widget, folder);
    for (const type of ["ready", "change", "score", "saved", "export"]) {
      await expect.poll(() => heard(page, type), { message: type }).not.toEqual([]);
      for (const { from, bubbles, composed, detail } of await heard(page, type)) {
        expect({ from, bubbles, composed }).toEqual({ from: "patuh", bubbles: true, composed: true });
        expect(detail).toMatchObject({ v: 1, embedId: "loket", instrument: { id: "standar-uu25", edition: "2009" } });
      }
    }
    expect(await heard(page, "ready")).toHaveLength(1);
    expect(await heard(page, "export")).toHaveLength(1);
    expect(await heard(page, "error")).toEqual([]);
  });

  test("change names the indicator, score carries what the property says", async ({ page }) => {
    const widget = await open(page, OPEN);
    await app.turnTo(widget, "Kompetensi pelaksana");
    for (const [id, level] of [
      ["C08-D", 2],
      ["C08-T", 1],
    ])
      await app.answer(widget, id, level);
    await expect
      .poll(async () => (await details(page, "change")).map(({ indicator }) => indicator))
      .toEqual(["C08-D", "C08-T"]);
    await expect.poll(async () => (await details(page, "score")).at(-1)?.answered).toBe(2);
    const score = await scoreOf(widget);
    expect((await details(page, "score")).at(-1)).toMatchObject(score);
    expect(score).toMatchObject({ value: null, band: null, answered: 2, total: 42 });
    for (const figure of [score.low, score.high]) expect(figure).toMatch(/^\d{1,3}\.\d\d$/);
  });

  test("no event of the work carries a note, an evidence, a reason or a name", async ({ page }) => {
    const widget = await open(page, { ...OPEN, unit: SECRET });
    await app.turnTo(widget, "Kompetensi pelaksana");
    const one = app.question(widget, "C08-D");
    await app.openNotes(one);
    await one.getByLabel(ID.note, { exact: true }).fill(SECRET);
    await one.getByLabel(ID.evidence).fill(SECRET);
    await app.ruleOut(widget, "C08-T", SECRET);
    await app.answer(widget, "C08-D", 1);
    await stored(widget);
    await expect.poll(() => heard(page, "change")).not.toEqual([]);
    expect(JSON.stringify(await page.evaluate(() => window.heard))).not.toContain(SECRET);
  });

  test("a file that is opened by the visitor is told, and one that is refused too", async ({ page }) => {
    const widget = await open(page, { "embed-id": "loket" });
    const chooser = page.waitForEvent("filechooser");
    await widget.getByText(ID.open, { exact: true }).click();
    await (await chooser).setFiles(app.asFile(EXAMPLE));
    await expect
      .poll(() => details(page, "import"))
      .toMatchObject([{ v: 1, embedId: "loket", instrument: { id: "kepatuhan-2024" } }]);
    await app.goHome(widget);
    await app.choose(page, app.asFile("{"));
    await expect(widget.getByRole("alert")).toContainText(ID.refused);
    await expect.poll(() => details(page, "error")).toHaveLength(1);
  });
});

test.describe("methods", () => {
  test("score is null, then a range, then a value", async ({ page }) => {
    const widget = await open(page);
    expect(await scoreOf(widget)).toBeNull();
    await imported(widget, { ...EXAMPLE, id: "kosong", answers: {} });
    expect(await scoreOf(widget)).toMatchObject({ value: null, low: "0.00", high: "100.00", band: null, answered: 0 });
    await imported(widget, EXAMPLE);
    expect(await scoreOf(widget)).toEqual({
      value: "77.37",
      low: "77.37",
      high: "77.37",
      band: "C",
      answered: 207,
      total: 207,
    });
  });

  test("an exported assessment is the page's own copy", async ({ page }) => {
    const widget = await open(page, OPEN);
    expect(await scoreOf(widget)).toEqual(NOTHING);
    const kept = await widget.evaluate((element) => {
      const document = element.exportAssessment();
      document.unit.name = "diubah";
      document.answers["C08-D"] = { unit: { level: "0" } };
      return element.exportAssessment();
    });
    expect(kept).toMatchObject({ unit: { name: OPEN.unit }, answers: {} });
  });

  test("answered, heard, exported, checked, imported elsewhere: both show the same", async ({ page, folder }) => {
    const one = await open(page, { ...OPEN, "storage-key": "satu" });
    await app.turnTo(one, "Kompetensi pelaksana");
    await app.answer(one, "C08-D", 2);
    await app.ruleOut(one, "C08-T", "Tidak ada pelaksana");
    await expect.poll(async () => (await details(page, "score")).at(-1)?.total).toBe(41);
    const document = await exported(one);
    const file = join(folder, "dari-halaman.patuh.json");
    writeFileSync(file, JSON.stringify(document));
    cli.check(file);
    const { low, high, answered, total } = await scoreOf(one);
    expect(cli.score(file)).toMatchObject({ low, high, answered, total });

    const two = await put(page, { "storage-key": "dua" });
    await isReady(two);
    expect(await imported(two, document)).toEqual({ ok: true, warnings: [], errors: [] });
    expect(await scoreOf(two)).toEqual(await scoreOf(one));
    expect(levels(await exported(two))).toEqual(levels(document));
    await goTo(two, ID.checklist);
    await app.turnTo(two, "Kompetensi pelaksana");
    await expect(app.levels(app.question(two, "C08-D")).nth(2)).toBeChecked();
    expect(await app.standing(two)).toEqual(await app.standing(one));
  });

  test("what is odd about a document is told as warnings, and it is kept", async ({ page }) => {
    const widget = await open(page);
    const { ok, warnings, errors } = await imported(widget, { ...EXAMPLE, warna: "hijau" });
    expect({ ok, errors }).toEqual({ ok: true, errors: [] });
    expect(warnings.join("\n")).toContain("warna");
    expect(await exported(widget)).toMatchObject({ warna: "hijau" });
  });

  const REFUSED = {
    null: () => null,
    nothing: () => undefined,
    "a number": () => 7,
    "text that is no JSON": () => "{",
    "an empty object": () => ({}),
    "a list": () => [],
    "a later version": (example) => ({ ...example, version: 99 }),
    "an instrument that is not here": (example) => ({ ...example, instrument: { id: "lain-2030", edition: "1" } }),
    "a cyclic object": (example) => ((example.answers.self = example), example),
    "an object that throws": () => ({
      get format() {
        throw new Error("no");
      },
    }),
    "a proxy that throws": () =>
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("no");
          },
          get() {
            throw new Error("no");
          },
        },
      ),
    "a function": () => () => {},
    "a document": () => document,
  };

  test("what is refused is told as errors, and leaves what was open as it was", async ({ page }) => {
    const widget = await open(page, OPEN);
    await app.turnTo(widget, "Kompetensi pelaksana");
    await app.answer(widget, "C08-D", 2);
    const before = await exported(widget);
    for (const [name, make] of Object.entries(REFUSED)) {
      const answer = await widget.evaluate(
        (element, [make, example]) => element.importAssessment(new Function(`return ${make}`)()(example)),
        [make.toString(), EXAMPLE],
      );
      expect(answer, name).toMatchObject({ ok: false, warnings: expect.any(Array) });
      expect(answer.errors.join(""), name).toMatch(/\p{L}/u);
      expect(await exported(widget), name).toEqual(before);
    }
    await expect(app.title(widget)).toHaveText("Kompetensi pelaksana");
    await expect(app.levels(app.question(widget, "C08-D")).nth(2)).toBeChecked();
  });
});
