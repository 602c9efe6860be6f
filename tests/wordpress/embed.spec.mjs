// The widget on published pages: by shortcode, by block and in a frame.
import { EN, ID, begin, goHome, panel, questions } from "../browser/app.mjs";
import { expect, isReady, test, widget } from "./fixture.mjs";

const UNIT = { "unit-kind": "puskesmas", unit: "Puskesmas Uji", entity: "Kabupaten Uji", period: "2026" };
const CHECKLIST = { view: "checklist", instrument: "kepatuhan-2024", ...UNIT };

const shortcode = (attributes) =>
  `[patuh ${Object.entries(attributes).map(([name, value]) => `${name}="${value}"`).join(" ")}]`;
const block = (attributes) => `<!-- wp:patuh/widget ${JSON.stringify(attributes)} /-->`;

/** For tests of what the plugin writes, whatever the app makes of it. */
const withoutApp = (route) => route.fulfill({ contentType: "text/javascript", body: "" });

/** Answers the first question with the lowest level, and sees that the highest possible score is lower. */
async function answerFirst(within, t = ID) {
  await expect(panel(within, t).getByText(/^0[.,]00–100[.,]00$/)).toBeVisible();
  const radio = questions(within).first().getByRole("radio").first();
  await radio.check();
  await expect(radio).toBeChecked();
  await expect(panel(within, t).getByText(/^0[.,]00–99[.,]\d\d$/)).toBeVisible();
}

/** Sees that nothing stands out of a page of this width. */
async function fits(page, width) {
  await page.setViewportSize({ width, height: 800 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

test("the shortcode without attributes is the app, and a question can be answered", async ({ page, publish }) => {
  await page.goto(await publish("[patuh]"));
  await isReady(page);
  await begin(page);
  await answerFirst(page);
  for (const width of [1280, 360]) await fits(page, width);
});

test("the block is the app too", async ({ page, publish }) => {
  await page.goto(await publish(block({ lang: "en", align: "wide" })));
  await isReady(page);
  await expect(page.locator(".wp-block-patuh-widget.alignwide")).toContainText(EN.startTitle);
  await begin(page, { t: EN, kind: "Puskesmas (community health centre)" });
  await answerFirst(page, EN);
});

for (const [kind, write] of [["shortcode", shortcode], ["block", block]]) {
  test(`the ${kind} with a unit opens the checklist at once`, async ({ page, publish }) => {
    await page.goto(await publish(write(CHECKLIST)));
    await isReady(page);
    await expect(panel(page)).toBeVisible();
    await answerFirst(page);
  });
}

test("a frame with a unit opens the checklist at once", async ({ page, publish }) => {
  await page.goto(await publish(shortcode({ kind: "iframe", ...CHECKLIST })));
  const frame = page.frameLocator("iframe.patuh-frame");
  await isReady(frame);
  await expect(panel(frame)).toBeVisible();
  await answerFirst(frame);
});

test("the frame is the app in the narrow column, with storage and the height of its content", async ({ page, publish }) => {
  await page.goto(await publish(`<p>Sebelum</p>${shortcode({ kind: "iframe", height: 400 })}<p>Sesudah</p>`));
  const element = page.getByTitle("Penilaian mandiri pelayanan publik");
  await expect(element).toHaveAttribute("loading", "lazy");
  await expect(element).toHaveAttribute(
    "sandbox",
    "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups",
  );

  const frame = element.contentFrame();
  await isReady(frame);
  await begin(frame);
  await answerFirst(frame);
  await expect.poll(async () => (await element.boundingBox()).height).toBeGreaterThan(800);

  for (const width of [1280, 360]) {
    await fits(page, width);
    const column = await page.getByText("Sebelum").boundingBox();
    const box = await element.boundingBox();
    expect([box.x, box.width]).toEqual([column.x, column.width]);
  }

  // The answers outlast a reload: the frame has storage.
  await page.reload();
  await isReady(frame);
  await goHome(frame);
  await expect(frame.getByText("Puskesmas Uji")).toBeVisible();
});

for (const kind of ["element", "iframe"]) {
  test(`a page stays at its top while the checklist opens, as ${kind}`, async ({ page, publish }) => {
    await page.goto(await publish(`<p>Sebelum</p>${shortcode({ kind, ...CHECKLIST })}`));
    const within = kind === "iframe" ? page.frameLocator("iframe.patuh-frame") : page;
    await isReady(within);
    await expect(panel(within)).toBeVisible();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => [scrollY, document.activeElement.localName])).toEqual([0, "body"]);
  });
}

test("a frame tells its events to the page, and to the origin of the site only", async ({ page, publish, site }) => {
  const address = await publish(shortcode({ kind: "iframe", "embed-id": "loket", ...CHECKLIST }));
  await page.addInitScript(() => {
    if (window !== top) return;
    window.heard = [];
    for (const type of ["patuh:ready", "patuh:score"]) {
      addEventListener(type, ({ detail, target }) => heard.push([type, target.localName, detail.embedId, detail.instrument?.id]));
    }
  });
  await page.goto(address);
  const source = new URL(await page.locator("iframe.patuh-frame").getAttribute("src"));
  expect(source.searchParams.get("parent-origin")).toBe(site.origin);
  await expect.poll(() => page.evaluate(() => heard)).toContainEqual(["patuh:ready", "iframe", "loket", "kepatuhan-2024"]);
  await questions(page.frameLocator("iframe.patuh-frame")).first().getByRole("radio").first().check();
  await expect.poll(() => page.evaluate(() => heard)).toContainEqual(["patuh:score", "iframe", "loket", "kepatuhan-2024"]);
});

for (const kind of ["element", "iframe"]) {
  test(`a published assessment is shown to be read, as ${kind}`, async ({ page, publish }) => {
    const src = "/wp-content/plugins/patuh/app/examples/puskesmas.patuh.json";
    await page.goto(await publish(`[patuh kind="${kind}" view="result" readonly src="${src}"]`));
    const within = kind === "iframe" ? page.frameLocator("iframe.patuh-frame") : page;
    await isReady(within);
    await expect(widget(within).getByRole("heading", { name: "Puskesmas Contoh" })).toBeVisible();
    await expect(widget(within).getByText("77,37", { exact: true }).first()).toBeVisible();
  });
}

test("every attribute reaches the element under its own name", async ({ page, publish }) => {
  const attributes = {
    instrument: "standar-uu25", lang: "en", theme: "dark", view: "checklist", "storage-key": "loket", src: "/contoh.patuh.json",
    "embed-id": "satu", ...UNIT,
  };
  await page.route("**/app/**", withoutApp);
  await page.goto(await publish(`${shortcode(attributes).slice(0, -1)} readonly]`));
  const found = await widget(page).evaluate((one) =>
    Object.fromEntries(one.getAttributeNames().filter((name) => !name.startsWith("data-")).map((name) => [name, one.getAttribute(name)])),
  );
  expect(found).toEqual({ ...attributes, readonly: "" });
});

test("every attribute reaches the frame as a parameter of the same name", async ({ page, publish, site }) => {
  const attributes = {
    instrument: "https://example.go.id/daftar periksa.json?a=1&b=2", lang: "en", theme: "dark", view: "result",
    "storage-key": "loket & pos", src: "/contoh.patuh.json", "embed-id": "satu", ...UNIT,
  };
  await page.route("**/app/**", withoutApp);
  await page.goto(await publish(block({ kind: "iframe", height: "640", readonly: true, ...attributes })));
  const frame = page.locator("iframe.patuh-frame");
  await expect(frame).toHaveAttribute("height", "640");
  const address = new URL(await frame.getAttribute("src"));
  expect(address.origin).toBe(site.origin);
  expect(address.pathname).toMatch(/\/plugins\/patuh\/app\/embed\.html$/);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...attributes, instrument: "https://example.go.id/daftar%20periksa.json?a=1&b=2", readonly: "1", "parent-origin": site.origin,
  });
});

test("two widgets share one module and keep their answers apart", async ({ page, publish }) => {
  await page.goto(await publish(`${shortcode({ "storage-key": "satu" })}\n\n${block({ "storage-key": "dua" })}`));
  await expect(widget(page)).toHaveCount(2);
  for (const one of await widget(page).all()) await expect(one).toHaveAttribute("data-state", "ready");
  await expect(page.locator('script[src*="/patuh/app/patuh.js"]')).toHaveCount(1);
  await expect(page.locator('script[src*="/patuh/app/patuh.js"]')).toHaveAttribute("type", "module");

  const [first, second] = await widget(page).all();
  await begin(first, { unit: "Puskesmas Satu" });
  await page.reload();
  await goHome(first);
  await expect(first).toContainText("Puskesmas Satu");
  await expect(second).toContainText(ID.none);
});

test("a server that does not know WebAssembly is no obstacle", async ({ page, publish }) => {
  let sent = 0;
  await page.route("**/*.wasm", async (route) => {
    sent += 1;
    await route.fulfill({ response: await route.fetch(), contentType: "application/octet-stream" });
  });
  await page.goto(await publish("[patuh]"));
  await isReady(page);
  expect(sent).toBeGreaterThan(0);
});

test("where no script runs, a link leads to the checklist", async ({ visitor, publish, site }) => {
  const context = await visitor({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(await publish(shortcode({ lang: "en", unit: "Puskesmas Uji" })));
  const link = page.getByRole("link", { name: "Buka penilaian mandiri di halaman tersendiri" });
  const address = new URL(await link.getAttribute("href"));
  expect(address.origin).toBe(site.origin);
  expect(address.searchParams.get("unit")).toBe("Puskesmas Uji");
});

test("pages without the widget load nothing of it", async ({ page, publish }) => {
  await page.goto(await publish("<p>Pengumuman</p>"));
  await expect(page.getByText("Pengumuman")).toBeVisible();
  expect(await page.content()).not.toContain("/plugins/patuh/");
});
