// The element among others and on the move: several on a page, taken out and put back, scripts in any order, and
// nothing that piles up.
import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import { OPEN, expect, exported, heard, isReady, open, put, test } from "./hosts.mjs";

const wasm = (requests) => requests.filter((path) => path.endsWith(".wasm"));
const undo = (widget) => app.panel(widget).getByRole("button", { name: ID.undo, exact: true });

test.describe("the script", () => {
  for (const name of ["script-first.html", "script-last.html"]) {
    test(`${name}: the element works`, async ({ page }) => {
      await page.goto(name);
      const widget = page.locator("patuh-widget");
      await isReady(widget);
      await expect(app.title(widget)).toHaveText(name === "script-last.html" ? app.EN.startTitle : ID.startTitle);
    });
  }

  test("defines the element and does nothing else", async ({ page, host }) => {
    await page.goto("no-element.html");
    await page.evaluate(() => customElements.whenDefined("patuh-widget"));
    await page.waitForLoadState("networkidle");
    expect(host.requests.filter((path) => path.startsWith("/patuh/"))).toEqual(["/patuh/patuh.js"]);
    const left = await page.evaluate(() => ({
      names: Object.getOwnPropertyNames(window).filter((name) => !window.names.includes(name)),
      isSame: document.body.innerHTML === window.markup,
      stored: localStorage.length + sessionStorage.length,
      sheets: document.adoptedStyleSheets.length,
    }));
    expect(left).toEqual({ names: [], isSame: true, stored: 0, sheets: 0 });
  });

  test("loaded twice, from two addresses, breaks nothing", async ({ page }) => {
    const widget = await open(page);
    await page.evaluate(() => import("/patuh/patuh.js?lagi"));
    await put(page);
    await isReady(page.locator("patuh-widget").last());
    await expect(app.title(widget)).toBeVisible();
  });
});

test("several on one page: one download, separate assessments", async ({ page, host }) => {
  await page.goto("bare.html");
  const widgets = [];
  for (const [index, key] of ["satu", "dua", "tiga"].entries()) {
    widgets.push(
      await put(page, { ...OPEN, id: `w${index}`, "storage-key": key }).then(() => page.locator(`#w${index}`)),
    );
  }
  for (const [index, widget] of widgets.entries()) {
    await isReady(widget);
    await app.turnTo(widget, "Kompetensi pelaksana");
    await app.answer(widget, "C08-D", index);
  }
  for (const [index, widget] of widgets.entries()) {
    expect(await app.chosen(app.question(widget, "C08-D"))).toBe(index);
    expect(Object.keys((await exported(widget)).answers)).toEqual(["C08-D"]);
  }
  await undo(widgets[0]).click();
  expect(await app.chosen(app.question(widgets[0], "C08-D"))).toBe(-1);
  expect(await app.chosen(app.question(widgets[1], "C08-D"))).toBe(1);
  expect(wasm(host.requests)).toHaveLength(1);
  expect(await heard(page, "ready")).toHaveLength(3);
});

test("moved in the page: the place, the draft, what is unfolded and undo stay", async ({ page, host }) => {
  const widget = await open(page);
  await app.begin(widget, { checklist: app.STANDAR });
  await app.turnTo(widget, "Kompetensi pelaksana");
  await app.answer(widget, "C08-D", 2);
  const one = app.question(widget, "C08-D");
  await app.openNotes(one);
  await one.getByLabel(ID.note, { exact: true }).fill("belum selesai");
  for (const how of ["append", "prepend", "wrap"]) {
    await page.evaluate((how) => {
      const element = document.querySelector("patuh-widget");
      const place = document.body.appendChild(document.createElement("section"));
      if (how === "wrap") element.replaceWith(place);
      place[how === "prepend" ? "prepend" : "append"](element);
    }, how);
    await expect(app.title(widget)).toHaveText("Kompetensi pelaksana");
    await expect(one.getByLabel(ID.note, { exact: true })).toHaveValue("belum selesai");
    await expect(app.levels(one).nth(2)).toBeChecked();
    await expect(undo(widget)).toBeEnabled();
    await isReady(widget);
  }
  await undo(widget).click();
  await app.answer(widget, "C08-D", 1);
  expect(await app.chosen(one)).toBe(1);
  expect(wasm(host.requests)).toHaveLength(1);
});

test("the note that is being written is not cut off by a move", async ({ page }) => {
  const widget = await open(page);
  await app.begin(widget, { checklist: app.STANDAR });
  await app.turnTo(widget, "Kompetensi pelaksana");
  const one = app.question(widget, "C08-D");
  await app.openNotes(one);
  const note = one.getByLabel(ID.note, { exact: true });
  await note.click();
  await page.keyboard.type("setengah");
  // Without leaving the field first.
  await page.evaluate(() => document.body.append(document.querySelector("patuh-widget")));
  await expect(note).toHaveValue("setengah");
});

test("taken out and put back later: it works, and what was stored is there", async ({ page }) => {
  const widget = await open(page);
  await app.begin(widget, { checklist: app.STANDAR, unit: "Puskesmas Kembali" });
  await app.turnTo(widget, "Kompetensi pelaksana");
  await app.answer(widget, "C08-D", 2);
  // At once: what was answered a moment ago must not be lost.
  await page.evaluate(async () => {
    window.kept = document.querySelector("patuh-widget");
    window.kept.remove();
    await new Promise((done) => setTimeout(done, 200));
    document.querySelector("main").append(window.kept);
  });
  await isReady(widget);
  if (await widget.getByRole("link", { name: "Puskesmas Kembali" }).isVisible()) {
    await widget.getByRole("link", { name: "Puskesmas Kembali" }).click();
  }
  await app.turnTo(widget, "Kompetensi pelaksana");
  expect(await app.chosen(app.question(widget, "C08-D"))).toBe(2);
});

/** Listeners, nodes and bytes of the page, after everything that nobody holds was thrown away. */
async function held(session) {
  for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return { listeners: of("JSEventListeners"), nodes: of("Nodes"), bytes: of("JSHeapUsedSize") };
}

for (const what of ["the same element", "a new element each time"]) {
  test(`put in and taken out a hundred times, ${what}: nothing piles up`, async ({ page, context }) => {
    test.setTimeout(60_000);
    const widget = await open(page, OPEN);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    const cycle = (times) =>
      page.evaluate(
        async ([times, isNew, attributes]) => {
          const place = document.querySelector("main");
          const beat = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          for (let time = 0; time < times; time += 1) {
            let widget = place.firstElementChild;
            widget.remove();
            await beat();
            if (isNew) {
              widget = document.createElement("patuh-widget");
              for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
            }
            place.append(widget);
            do await beat();
            while (widget.dataset.state !== "ready");
          }
          window.heard.length = 0;
        },
        [times, what !== "the same element", OPEN],
      );
    await cycle(10);
    const before = await held(session);
    await cycle(100);
    const after = await held(session);
    // Constants, far below what a leak of one listener or node a cycle would make.
    expect(after.listeners - before.listeners, "listeners").toBeLessThan(20);
    expect(after.nodes - before.nodes, "nodes").toBeLessThan(90);
    expect(after.bytes - before.bytes, "bytes").toBeLessThan(500_000);
    await isReady(widget);
  });
}
