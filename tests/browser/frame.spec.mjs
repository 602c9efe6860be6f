// The embed in a frame, with and without the few lines for the page around it.
import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import { addFrame, embed, fits, frameOf, heights, messages, visitFrame, widgetIn } from "./framing.mjs";
import { STRICT, expect, goTo, isReady, takeFile, stored, test } from "./hosts.mjs";

test.describe("the height", () => {
  for (const [column, width] of [
    ["wide", 1264],
    ["narrow", 300],
    ["framed", 1254],
  ]) {
    test(`grows and shrinks with the content: a ${column} column`, async ({ page, files }) => {
      const widget = await visitFrame(page, embed(files), { column });
      await fits(page);
      expect(await frameOf(page).evaluate((frame) => frame.clientWidth)).toBe(width);
      const start = await heights(page);
      await app.begin(widget, { checklist: app.STANDAR });
      await fits(page);
      const checklist = await heights(page);
      expect(checklist.outer).toBeGreaterThan(start.outer + 200);
      await app.unfold(app.questions(widget).first(), ID.help);
      await fits(page);
      expect((await heights(page)).outer).toBeGreaterThan(checklist.outer);
      await goTo(widget, ID.result);
      await fits(page);
      await app.goHome(widget);
      await fits(page);
      expect((await heights(page)).outer).toBeLessThan(checklist.outer);
      expect(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth)).toBe(0);
      for (const { data } of await messages(page, "resize")) {
        expect(Number.isInteger(data.payload.height)).toBe(true);
        expect(Object.keys(data.payload)).toEqual(["height"]);
      }
    });
  }

  test("follows the width of the window", async ({ page, files }) => {
    await visitFrame(page, embed(files));
    await fits(page);
    const wide = await heights(page);
    await page.setViewportSize({ width: 360, height: 640 });
    await fits(page);
    expect((await heights(page)).outer).toBeGreaterThan(wide.outer);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(async () => (await heights(page)).outer).toBe(wide.outer);
  });

  test("ends at 20,000 px; what is below is to be reached by scrolling in the frame", async ({ page, files }) => {
    const widget = await visitFrame(page, embed(files));
    await widget.evaluate(() => {
      const tall = document.body.appendChild(document.createElement("p"));
      tall.textContent = "Akhir";
      tall.style.paddingTop = "25000px";
    });
    await expect.poll(async () => (await heights(page)).outer).toBe(20_000);
    expect(await heights(page)).toMatchObject({ scrolls: true });
  });

  test("comes to rest: not one message in two seconds without a cause", async ({ page, host }) => {
    const widget = await visitFrame(page, embed(host));
    await app.begin(widget, { checklist: app.STANDAR });
    await stored(widget);
    await fits(page);
    const before = (await messages(page)).length;
    await page.waitForTimeout(2_000);
    expect((await messages(page)).length - before).toBe(0);
    // A host that makes the frame taller than it was asked to does not make it grow.
    await frameOf(page).evaluate((frame) => (frame.style.height = "5000px"));
    await page.waitForTimeout(500);
    expect((await messages(page)).length - before).toBe(0);
    // Nor does one that adds to the height in its own script, as some do against scroll bars.
    await page.evaluate(() => {
      window.addEventListener("message", ({ data }) => {
        if (data.type === "resize") document.querySelector("iframe").style.height = `${data.payload.height + 30}px`;
      });
    });
    await app.goHome(widget);
    await page.waitForTimeout(500);
    const after = (await messages(page, "resize")).length;
    await page.waitForTimeout(1_000);
    expect((await messages(page, "resize")).length).toBe(after);
  });

  test("a page that turns leads back to the top of the frame", async ({ page, files }) => {
    for (const motion of ["reduce", "no-preference"]) {
      await page.emulateMedia({ reducedMotion: motion });
      const widget = await visitFrame(page, embed(files, { "storage-key": motion }), { column: "far" });
      await page.evaluate(() => {
        const scroll = Element.prototype.scrollIntoView;
        Element.prototype.scrollIntoView = function (options) {
          window.asked = options;
          scroll.call(this, options);
        };
      });
      await app.begin(widget, { checklist: app.STANDAR });
      await fits(page);
      await widget
        .getByRole("button", { name: /^Lanjut: / })
        .last()
        .click();
      const top = () => frameOf(page).evaluate((frame) => Math.round(frame.getBoundingClientRect().top));
      await expect.poll(top).toBeGreaterThanOrEqual(0);
      expect(await top()).toBeLessThan(400);
      await expect(app.title(widget)).toBeInViewport();
      expect(await page.evaluate(() => window.asked?.behavior)).toBe(motion === "reduce" ? "instant" : "smooth");
    }
  });

  test("a dialog of a tall frame is in sight", async ({ page, files }) => {
    const widget = await visitFrame(page, embed(files), { column: "far" });
    for (const unit of ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh"]) {
      await app.begin(widget, { checklist: app.STANDAR, unit });
      await app.goHome(widget);
    }
    await fits(page);
    await widget.getByRole("button", { name: "Hapus Satu" }).click();
    await expect(widget.getByRole("dialog").getByRole("button", { name: ID.cancel })).toBeInViewport();
  });
});

test.describe("the lines for the page", () => {
  test("come late, or twice, or as a module: the height is right, and events are told once", async ({
    page,
    files,
  }) => {
    await visitFrame(page, embed(files), { name: "frame-plain.html" });
    expect((await heights(page)).outer).toBe(400);
    for (const type of ["", "", "module"]) {
      await page.evaluate(
        ([src, type]) =>
          new Promise((done) => {
            const script = Object.assign(document.createElement("script"), { src, type, onload: done });
            document.head.append(script);
          }),
        [`${files.patuh}/patuh-frame.js`, type],
      );
    }
    await fits(page);
    await page.evaluate(() => (window.told = 0));
    await page.evaluate(() => document.addEventListener("patuh:error", () => (window.told += 1)));
    await widgetIn(page).evaluate(() => parent.postMessage({ source: "patuh", v: 1, type: "error", payload: {} }, "*"));
    await expect.poll(() => page.evaluate(() => window.told)).toBe(1);
  });

  test("know a frame that is added later, and one with a pretty address by its mark", async ({ page, host, files }) => {
    await visitFrame(page, embed(files));
    await addFrame(page, { id: "patuh", src: embed(host) });
    await isReady(widgetIn(page));
    await fits(page);
    host.answers["/patuh/cek/"] = (request, response) =>
      response.writeHead(302, { location: embed(host, { lang: "en" }) }).end();
    await addFrame(page, { id: "patuh", src: "/patuh/cek/", "data-patuh": "" });
    await expect(app.title(widgetIn(page))).toHaveText(EN.startTitle);
    await fits(page);
  });

  test("work under a strict policy", async ({ page, host }) => {
    host.headers = (path) => (path.startsWith("/patuh/") ? {} : { "content-security-policy": STRICT });
    host.words.files = "/patuh";
    const widget = await visitFrame(page, embed(host));
    await app.begin(widget, { checklist: app.STANDAR });
    await fits(page);
  });

  test("are not needed: in a frame of fixed height the embed scrolls", async ({ page, files }) => {
    const widget = await visitFrame(page, embed(files), { name: "frame-plain.html" });
    await app.begin(widget, { checklist: app.STANDAR });
    expect(await heights(page)).toMatchObject({ outer: 400, scrolls: true, sideways: 0 });
    const next = widget.getByRole("button", { name: /^Lanjut: / }).last();
    await expect(next).not.toBeInViewport();
    await frameOf(page).hover();
    await page.mouse.wheel(0, 5_000);
    await expect(next).toBeInViewport();
    await next.click();
    await expect(app.title(widget)).toBeInViewport();
  });
});

test.describe("a sandboxed frame", () => {
  const RIGHTS = "allow-scripts allow-forms allow-downloads";

  test("of the same origin: everything, storage and downloads too", async ({ page, host, folder }) => {
    await visitFrame(page, embed(host));
    await addFrame(page, { id: "patuh", src: embed(host), sandbox: `${RIGHTS} allow-same-origin` });
    const widget = widgetIn(page);
    await app.begin(widget, { checklist: app.STANDAR });
    await stored(widget);
    await fits(page);
    await takeFile(page, widget, folder);
  });

  test("without an origin: it runs, has no storage, says so, and has the right height", async ({
    page,
    files,
    folder,
  }) => {
    await visitFrame(page, embed(files));
    await addFrame(page, { id: "patuh", src: embed(files), sandbox: RIGHTS });
    const widget = widgetIn(page);
    await app.begin(widget, { checklist: app.STANDAR });
    await expect(widget.getByText(/Peramban ini tidak mengizinkan penyimpanan/)).toBeVisible();
    await fits(page);
    await takeFile(page, widget, folder);
  });

  test.describe("or server that allows too little", () => {
    test.use({ mayFail: true });

    test("no origin, and files without CORS headers: a link, in both languages", async ({ page, files }) => {
      files.headers = () => ({});
      await page.goto(`frame-plain.html?src=about:blank&column=wide`);
      await addFrame(page, { id: "patuh", src: embed(files), sandbox: `${RIGHTS} allow-popups` });
      const frame = page.frameLocator("iframe#patuh");
      for (const name of ["buka di tab baru", "open it in a new tab"])
        await expect(frame.getByRole("link", { name })).toBeVisible();
    });

    test("and where a script is missing: a link, and the page hears of it", async ({ page, files }) => {
      files.isMissing = (path) => path.endsWith("/patuh.js");
      await page.goto(`frame.html?${new URLSearchParams({ src: embed(files), column: "wide" })}`);
      await expect(page.frameLocator("iframe#patuh").getByRole("link", { name: "buka di tab baru" })).toBeVisible();
      await expect
        .poll(async () => (await messages(page, "error")).map(({ data }) => data.payload))
        .toEqual([{ code: "not-loaded" }]);
      expect(await heights(page)).toMatchObject({ scrolls: false });
    });

    test("no scripts: says what it needs, in both languages", async ({ page, files }) => {
      await page.goto(`frame-plain.html?src=about:blank&column=wide`);
      await addFrame(page, { id: "patuh", src: embed(files), sandbox: "" });
      const frame = page.frameLocator("iframe#patuh");
      await expect(frame.locator("noscript p")).toHaveText([
        /^Patuh memerlukan JavaScript\./,
        /^Patuh needs JavaScript\./,
      ]);
      await expect(frame.locator("noscript p").first()).toBeVisible();
    });
  });
});
