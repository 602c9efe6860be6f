// Sites as they are: strict policies, wrong types, missing files, old browsers. The checklist runs, or something stands
// in its place that says why not and leads on.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import { NO_WASM, STRICT, expect, isReady, takeFile, test } from "./hosts.mjs";

const EXAMPLE = readFileSync(resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json"), "utf8");

/** Sends a policy with the pages of the host; `everywhere` with the files of Patuh too. */
function enforce(host, policy, { everywhere = false } = {}) {
  host.headers = (path) => (everywhere || !path.startsWith("/patuh/") ? { "content-security-policy": policy } : {});
}

const widgetOf = (page) => page.locator("patuh-widget");
const frameOf = (page) => page.frameLocator("patuh-widget iframe");

/** The card that stands in the place of a widget that cannot run, in both languages. */
async function expectCard(widget, ...words) {
  await expect(widget).toHaveAttribute("data-state", "failed", { timeout: 15_000 });
  const card = widget.getByRole("alert");
  await expect(card).toContainText(/\b(situs|peramban|berkas|halaman)\b/i);
  await expect(card.locator("[lang=en]").first()).toHaveText(/\b(site|browser|file|page)\b/i);
  for (const word of words) await expect(card).toContainText(word);
}

/** Where only the page of the host is in the way, the card leads to the app by itself. */
async function expectWayOn(page, host) {
  const link = widgetOf(page).getByRole("alert").getByRole("link").first();
  const address = new URL(await link.getAttribute("href"), page.url()).href;
  expect(address).toContain(`${host.origin}/patuh/`);
  await page.goto(address);
  await expect(app.title(page)).toHaveText(ID.startTitle);
}

/** What a visitor does in a quarter of an hour. */
async function walk(page, widget, folder) {
  await app.begin(widget, { checklist: app.STANDAR });
  await app.turnTo(widget, "Kompetensi pelaksana");
  await app.answer(widget, "C08-D", 2);
  await app.ruleOut(widget, "C08-T", "Tidak ada pelaksana");
  const one = app.question(widget, "C08-D");
  await app.unfold(one, ID.help);
  await app.openNotes(one);
  await one.getByLabel(ID.note, { exact: true }).fill("lihat map 2");
  await app.panel(widget).getByRole("button", { name: ID.undo, exact: true }).click();
  await widget
    .getByRole("button", { name: /^Lanjut: / })
    .last()
    .click();
  await takeFile(page, widget, folder);
  await app.unfold(widget, ID.basis);
  await app.speak(widget, EN);
  await app.speak(widget, ID);
  await app.goHome(widget);
  await widget.getByRole("button", { name: "Hapus Puskesmas Uji" }).click();
  await widget.getByRole("dialog").getByRole("button", { name: ID.cancel }).click();
  const chooser = page.waitForEvent("filechooser");
  await widget.getByText(ID.open, { exact: true }).click();
  await (await chooser).setFiles(app.asFile(EXAMPLE));
  await expect(app.title(widget)).toHaveText("Puskesmas Contoh");
}

// No breach may be reported in any of these: the fixture watches.
for (const [name, policy] of Object.entries({
  "nothing but 'self'": STRICT,
  "Trusted Types": `${STRICT}; require-trusted-types-for 'script'`,
  "Trusted Types, and none allowed": `${STRICT}; require-trusted-types-for 'script'; trusted-types 'none'`,
})) {
  test(`a strict policy, ${name}: a whole visit without one breach`, async ({ page, host, folder }) => {
    enforce(host, policy, { everywhere: true });
    await page.goto("site.html?style=plain");
    await isReady(widgetOf(page));
    await walk(page, widgetOf(page), folder);
  });
}

test.describe("where WebAssembly is not allowed or not there", () => {
  test.use({ mayFail: true });

  test("the checklist comes in a frame, with the same attributes", async ({ page, host, faults }) => {
    enforce(host, NO_WASM);
    await page.goto("site.html?style=plain");
    await expect(app.title(frameOf(page))).toHaveText(ID.startTitle, { timeout: 15_000 });
    await expect(widgetOf(page)).not.toHaveAttribute("data-state", "failed");
    await page.evaluate(() => {
      const widget = document.createElement("patuh-widget");
      widget.lang = "en";
      document.querySelector("patuh-widget").replaceWith(widget);
    });
    await expect(app.title(frameOf(page))).toHaveText(EN.startTitle, { timeout: 15_000 });
    // What the attempt costs is a line of the console about WebAssembly, nothing else.
    expect(faults.errors.filter((line) => !/wasm|WebAssembly/.test(line))).toEqual([]);
  });

  test("that frame grows with its content", async ({ page, host }) => {
    enforce(host, NO_WASM);
    await page.goto("site.html?style=plain");
    const frame = page.locator("patuh-widget iframe");
    await expect(app.title(frameOf(page))).toHaveText(ID.startTitle, { timeout: 15_000 });
    const before = (await frame.boundingBox()).height;
    await app.begin(frameOf(page).locator("patuh-widget"), { checklist: app.STANDAR });
    await expect.poll(async () => (await frame.boundingBox()).height).toBeGreaterThan(before + 100);
  });

  const HEADER = ["Content-Security-Policy", "script-src", "'wasm-unsafe-eval'"];

  test("no frame either: a card names the header", async ({ page, host }) => {
    enforce(host, NO_WASM.replace("frame-src 'self'", "frame-src 'none'"));
    await page.goto("site.html?style=plain");
    await expectCard(widgetOf(page), ...HEADER);
    await expect(page.locator("patuh-widget iframe")).toHaveCount(0);
    await expectWayOn(page, host);
  });

  test("a frame that the files' own server forbids: a card, after a while", async ({ page, host }) => {
    host.headers = (path) =>
      path.startsWith("/patuh/") ? { "x-frame-options": "DENY" } : { "content-security-policy": NO_WASM };
    await page.goto("site.html?style=plain");
    await expectCard(widgetOf(page), ...HEADER);
    await expectWayOn(page, host);
  });

  test("an embed that cannot run either shows its card, not a frame in a frame", async ({ page, host }) => {
    enforce(host, NO_WASM, { everywhere: true });
    await page.goto("site.html?style=plain");
    await expect(page.locator("patuh-widget iframe").or(widgetOf(page).getByRole("alert")).first()).toBeVisible();
    await page.waitForTimeout(2_000);
    expect(page.frames().length).toBeLessThanOrEqual(2);
    const cards = async () => Promise.all(page.frames().map((frame) => frame.getByRole("alert").allInnerTexts()));
    await expect.poll(async () => (await cards()).flat().join(), { timeout: 15_000 }).toContain("'wasm-unsafe-eval'");
  });

  for (const address of ["embed.html", "index.html"]) {
    test(`${address} by itself shows the card`, async ({ page, host }) => {
      enforce(host, NO_WASM, { everywhere: true });
      await page.goto(`patuh/${address}`);
      await expectCard(widgetOf(page), ...HEADER);
      expect(page.frames()).toHaveLength(1);
    });
  }

  test("an old browser: a card", async ({ page }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto("site.html?style=plain");
    await expectCard(widgetOf(page), /peramban/i, /browser/i);
    expect(page.frames().length).toBeLessThanOrEqual(2);
  });
});

test.describe("servers that are set up differently", () => {
  test.use({ mayFail: true });

  for (const type of ["application/octet-stream", "text/plain; charset=utf-8", "text/html"]) {
    test(`.wasm as ${type}: it runs all the same`, async ({ page, host }) => {
      host.types[".wasm"] = type;
      host.headers = () => ({ "x-content-type-options": "nosniff" });
      await page.goto("site.html?style=plain");
      await isReady(widgetOf(page));
      await expect(app.title(widgetOf(page))).toHaveText(ID.startTitle);
    });
  }

  for (const file of ["patuh-app_bg.wasm", "patuh-app.js"]) {
    test(`without ${file}: a card that names it`, async ({ page, host }) => {
      host.isMissing = (path) => path.endsWith(file);
      await page.goto("site.html?style=plain");
      await expectCard(widgetOf(page), file);
    });
  }

  test("a page of the server in the place of the WebAssembly: a card that names the file", async ({ page, host }) => {
    host.answers["/patuh/patuh-app_bg.wasm"] = (request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Masuk</title>");
    await page.goto("site.html?style=plain");
    await expectCard(widgetOf(page), "patuh-app_bg.wasm");
  });

  test("after a failure a new element tries again", async ({ page, host }) => {
    host.isMissing = (path) => path.endsWith(".wasm");
    await page.goto("site.html?style=plain");
    await expectCard(widgetOf(page), "patuh-app_bg.wasm");
    host.isMissing = () => false;
    await page.evaluate(() =>
      document.querySelector("patuh-widget").replaceWith(document.createElement("patuh-widget")),
    );
    await isReady(widgetOf(page));
  });

  test("without the instruments: what is missing is said", async ({ page, host }) => {
    host.isMissing = (path) => path.includes("/instruments/");
    await page.goto("site.html?style=plain");
    await widgetOf(page).getByRole("button", { name: ID.start }).click();
    await expect(widgetOf(page).getByRole("alert")).toHaveText(/\p{L}+ \p{L}+ \p{L}+/u);
  });

  test("files of another site that sends no CORS header: the link in the tag remains", async ({ page, files }) => {
    files.headers = () => ({});
    await page.goto("link.html");
    const link = page.getByRole("link", { name: "Buka daftar periksa" });
    await expect(link).toBeVisible();
    await page.waitForTimeout(500);
    await expect(link).toBeVisible();
    await link.click();
    await expect(app.title(page)).toHaveText(ID.startTitle);
  });

  test("scripts that come as text: the link in the tag remains", async ({ page, files }) => {
    files.types[".js"] = "text/plain";
    files.headers = () => ({ "access-control-allow-origin": "*", "x-content-type-options": "nosniff" });
    await page.goto("link.html");
    await expect(page.getByRole("link", { name: "Buka daftar periksa" })).toBeVisible();
  });
});

test("files of another site that allows it: everything runs, and the link is not shown", async ({
  page,
  host,
  files,
  folder,
}) => {
  await page.goto("link.html");
  await isReady(widgetOf(page));
  await expect(page.getByRole("link", { name: "Buka daftar periksa" })).toBeHidden();
  await walk(page, widgetOf(page), folder);
  expect(files.requests).toContain("/patuh/patuh-app_bg.wasm");
  expect(host.requests.filter((path) => path.startsWith("/patuh/"))).toEqual([]);
});
