// The looks of the element in pages that were not made for it: their CSS breaks nothing, their accent and font come
// through, and narrow columns are wide enough.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import { expect, goTo, isDark, isReady, test } from "./hosts.mjs";

const EXAMPLE = readFileSync(resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json"), "utf8");
const TOLERANCE = 2;

async function visit(page, style, address = "/site.html") {
  await page.goto(`${address}?style=${style}`);
  const widget = page.locator("#patuh");
  await isReady(widget);
  return widget;
}

const button = (widget, name) => widget.getByRole("button", { name, exact: true });

/** The pieces a visitor sees first, on the start view and in a checklist. */
const START = {
  brand: (widget) => widget.getByRole("link", { name: /^Patuh: / }),
  language: (widget) => button(widget, app.EN.button),
  title: app.title,
  start: (widget) => button(widget, ID.start),
  example: (widget) => button(widget, ID.example),
  foot: (widget) => widget.getByText("Penilaian mandiri, bukan hasil resmi Ombudsman RI."),
};
const CHECKLIST = {
  title: app.title,
  map: (widget) => widget.getByRole("navigation", { name: ID.map }),
  panel: (widget) => app.panel(widget),
  question: (widget) => app.question(widget, "C08-D"),
  level: (widget) => app.levels(app.question(widget, "C08-D")).nth(1).locator("xpath=ancestor::label"),
  next: (widget) => button(widget, ID.nextOpen),
};

/** Where the pieces are within the widget, and how large: `{name: [left, top, width, height]}`. */
async function layout(widget, pieces) {
  const from = await widget.boundingBox();
  const found = {};
  for (const [name, piece] of Object.entries(pieces)) {
    await expect(piece(widget), name).toBeVisible();
    const box = await piece(widget).boundingBox();
    found[name] = [box.x - from.x, box.y - from.y, box.width, box.height];
  }
  return { ...found, widget: [from.width, from.height] };
}

/** Both layouts of a page; of an origin that was not visited yet, so that nothing is stored there. */
async function layouts(page, origin, style, dir) {
  const widget = await visit(page, style, `${origin}/site.html`);
  if (dir) await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
  const start = await layout(widget, START);
  await app.begin(widget, { checklist: app.STANDAR });
  await app.turnTo(widget, "Kompetensi pelaksana");
  return { start, checklist: await layout(widget, CHECKLIST) };
}

/** The pieces that are somewhere else, or of another size. */
function moved(plain, other) {
  const views = Object.keys(plain);
  return views.flatMap((view) =>
    Object.keys(plain[view]).flatMap((name) => {
      const [is, was] = [other[view][name], plain[view][name]];
      const isSame = is.every((side, index) => Math.abs(side - was[index]) <= TOLERANCE);
      return isSame ? [] : [`${view}, ${name}: ${was.map(Math.round)} became ${is.map(Math.round)}`];
    }),
  );
}

for (const { name, style, dir } of [
  { name: "* { all: unset !important }", style: "hostile-unset" },
  { name: "div { float: left }", style: "hostile-float" },
  { name: "* { box-sizing: content-box }, html { font-size: 10px }", style: "hostile-boxes" },
  { name: "large, spaced, upper-case text that does not wrap", style: "hostile-text" },
  { name: "right to left", style: "plain", dir: "rtl" },
]) {
  test(`host CSS: ${name}`, async ({ page, host, files }) => {
    const plain = await layouts(page, host.origin, "plain");
    // Neither page names a font, so the letters are the same too.
    expect(moved(plain, await layouts(page, files.origin, style, dir))).toEqual([]);
  });
}

test("host CSS that unsets everything leaves the widget its colours", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const colours = (part) =>
    part.evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]);
  const plain = await colours(button(await visit(page, "plain"), ID.start));
  const widget = await visit(page, "hostile-unset");
  expect(await colours(button(widget, ID.start))).toEqual(plain);
  expect(await isDark(app.title(widget))).toBe(false);
});

test("the host's accent, font and marks on the large pieces come through", async ({ page }) => {
  const widget = await visit(page, "brand");
  await expect(button(widget, ID.start)).toHaveCSS("background-color", "rgb(120, 0, 120)");
  for (const part of [app.title(widget), button(widget, ID.start)])
    await expect(part).toHaveCSS("font-family", "monospace");
  const marked = (part) => expect(part).toHaveCSS("outline", "rgb(1, 2, 3) dotted 3px");
  for (const part of ["bar", "main", "foot"]) await marked(widget.locator(`[part~=${part}]`));
  await app.begin(widget, { checklist: app.STANDAR });
  await app.turnTo(widget, "Kompetensi pelaksana");
  await marked(app.panel(widget));
  await marked(widget.getByRole("navigation", { name: ID.map }));
  await marked(app.question(widget, "C08-D"));
});

test("custom properties changed later are drawn at once", async ({ page }) => {
  const widget = await visit(page, "plain");
  await page.evaluate(() => document.querySelector("#patuh").style.setProperty("--patuh-accent", "rgb(0, 100, 0)"));
  await expect(button(widget, ID.start)).toHaveCSS("background-color", "rgb(0, 100, 0)");
});

/** What sticks out of the widget to the side, and what the page would scroll. */
const overflow = (widget) =>
  widget.evaluate((host) => {
    const edges = host.getBoundingClientRect();
    const all = (root) => [...root.querySelectorAll("*")];
    const scrolls = (node) => /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowX);
    const isInside = (node) => {
      for (let at = node; at; at = at.parentElement) if (scrolls(at)) return true;
      return false;
    };
    const out = all(host.shadowRoot).filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      const isSeen = width > 1 && node.checkVisibility({ visibilityProperty: true });
      return isSeen && !isInside(node) && (right > edges.right + 1 || left < edges.left - 1);
    });
    const name = (node) => `${node.localName} “${node.textContent.trim().slice(0, 30)}”`;
    return { out: out.map(name).slice(0, 3), sideways: document.scrollingElement.scrollWidth - innerWidth };
  });

test("a sidebar of 300 px: nothing sticks out, on any view", async ({ page }) => {
  const widget = await visit(page, "plain", "/sidebar.html");
  const fits = async (view) => expect(await overflow(widget), view).toEqual({ out: [], sideways: 0 });
  expect((await widget.boundingBox()).width).toBe(300);
  await fits("start");
  await widget.getByRole("button", { name: ID.start }).click();
  await expect(app.title(widget)).toHaveText(ID.setup);
  await fits("set-up");
  await app.goHome(widget);
  await app.begin(widget, { checklist: app.STANDAR });
  await fits("checklist");
  await goTo(widget, ID.result);
  await fits("result");
  await goTo(widget, ID.details);
  await fits("details");
  await app.goHome(widget);
  await button(widget, ID.example).click();
  await expect(app.title(widget)).toHaveText("Puskesmas Contoh");
  await fits("the example's result");
  await app.unfold(widget, ID.snapshot);
  await button(widget, ID.freeze).click();
  await widget.getByRole("button", { name: /^Bandingkan/ }).click();
  await expect(widget.getByText(ID.changed(0))).toBeVisible();
  await fits("a snapshot compared");
  await app.goHome(widget);
  await widget.getByRole("button", { name: `${ID.delete} Puskesmas Contoh` }).click();
  await button(widget.getByRole("dialog"), ID.yesDelete).click();
  await expect(widget.getByRole("region", { name: ID.bin })).toBeVisible();
  await fits("storage and deleted");
});

test("a sidebar of 300 px: nothing sticks out where two versions meet", async ({ page }) => {
  const widget = await visit(page, "plain", "/sidebar.html");
  await button(widget, ID.example).click();
  await expect(app.title(widget)).toHaveText("Puskesmas Contoh");
  await app.goHome(widget);
  const other = JSON.parse(EXAMPLE);
  const evidence = `https://contoh.go.id/${"panjang/".repeat(40)}`;
  for (const answer of Object.values(other.answers["A1-01"])) Object.assign(answer, { level: "0", evidence });
  const chooser = page.waitForEvent("filechooser");
  await widget.getByText(ID.open, { exact: true }).click();
  await (await chooser).setFiles(app.asFile(other, `${"nama-panjang-".repeat(12)}.patuh.json`));
  await expect(app.title(widget)).toHaveText(ID.merge);
  expect(await overflow(widget)).toEqual({ out: [], sideways: 0 });
});

// Places that ask their content how wide it would like to be; a widget that says "nothing" is not to be seen.
for (const style of [
  "float: left",
  "display: inline-block",
  "display: table-cell",
  "display: flex",
  "display: grid",
  "width: max-content",
  "position: absolute",
]) {
  test(`in a box with ${style}: wide enough to work with`, async ({ page }) => {
    await visit(page, "plain");
    await page.evaluate((style) => {
      const box = document.createElement("div");
      box.style.cssText = style;
      const widget = document.querySelector("#patuh");
      widget.replaceWith(box);
      box.append(widget);
    }, style);
    const widget = page.locator("#patuh");
    await isReady(widget);
    expect((await widget.boundingBox()).width).toBeGreaterThanOrEqual(280);
    await expect(button(widget, ID.start)).toBeVisible();
    expect((await overflow(widget)).sideways).toBe(0);
  });
}
