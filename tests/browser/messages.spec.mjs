// What a frame and the page around it say to each other: who hears what, who is believed, and what comes of nonsense.
import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import { WEIRD, addFrame, embed, fits, frameOf, heights, messages, send, visitFrame } from "./framing.mjs";
import { OPEN, details, expect, exported, heard, isDark, takeFile, test } from "./hosts.mjs";

const SECRET = "Rahasia 4711";
const WORDS = ["instrument", "value", "low", "high", "band", "answered", "total"];

/** A visit with an answer, a note and an export. */
async function work(page, folder, widget) {
  await app.begin(widget, { checklist: app.STANDAR, unit: SECRET });
  await app.turnTo(widget, "Kompetensi pelaksana");
  await app.answer(widget, "C08-D", 2);
  const one = app.question(widget, "C08-D");
  await app.openNotes(one);
  await one.getByLabel(ID.note, { exact: true }).fill(SECRET);
  await app.ruleOut(widget, "C08-T", SECRET);
  await takeFile(page, widget, folder);
}

test.describe("outwards", () => {
  test("to the named origin: the figures, and never an answer, a note or a name", async ({
    page,
    host,
    files,
    folder,
  }) => {
    const widget = await visitFrame(page, embed(files, { "embed-id": "loket", "parent-origin": host.origin }));
    await work(page, folder, widget);
    await expect.poll(() => messages(page, "export")).toHaveLength(1);
    const all = await messages(page);
    for (const { origin, data } of all) {
      expect(origin).toBe(files.origin);
      expect(data).toMatchObject({ source: "patuh", v: 1, embedId: "loket", payload: expect.any(Object) });
      expect(Object.keys(data).sort()).toEqual(["embedId", "payload", "source", "type", "v"]);
    }
    const known = ["ready", "resize", "score", "export", "scroll-to-top", "error"];
    expect(all.map(({ data }) => data.type).filter((type) => !known.includes(type))).toEqual([]);
    expect(JSON.stringify(all)).not.toContain(SECRET);
    expect(JSON.stringify(all)).not.toContain("C08");

    const score = (await messages(page, "score")).at(-1).data.payload;
    expect(Object.keys(score).sort()).toEqual([...WORDS].sort());
    const { instrument, ...figures } = score;
    expect(instrument).toEqual({ id: "standar-uu25", edition: "2009" });
    expect(figures).toEqual(await widget.evaluate((element) => element.score));
    expect((await messages(page, "export"))[0].data.payload).toEqual(score);
  });

  test("on the page they are events of the frame, with the fields of the contract", async ({
    page,
    host,
    files,
    folder,
  }) => {
    const widget = await visitFrame(page, embed(files, { "embed-id": "loket", "parent-origin": host.origin }));
    await work(page, folder, widget);
    await expect.poll(() => heard(page, "export")).toHaveLength(1);
    for (const type of ["ready", "score", "export"]) {
      for (const { from, bubbles, composed, detail } of await heard(page, type)) {
        expect({ from, bubbles, composed }).toEqual({ from: "patuh", bubbles: true, composed: true });
        expect(detail).toMatchObject({
          v: 1,
          embedId: "loket",
          instrument: type === "ready" ? null : { id: "standar-uu25" },
        });
      }
    }
    expect((await details(page, "score")).at(-1)).toMatchObject({ value: null, answered: 1, total: 41 });
  });

  test("to nobody in particular: no figures, no instrument", async ({ page, files, folder }) => {
    const widget = await visitFrame(page, embed(files));
    await work(page, folder, widget);
    await fits(page);
    const all = await messages(page);
    expect(new Set(all.map(({ data }) => data.type))).toEqual(new Set(["ready", "resize", "scroll-to-top"]));
    for (const { data } of all) expect(Object.keys(data.payload)).toEqual(data.type === "resize" ? ["height"] : []);
  });

  test("an error is told by its code alone", async ({ page, host, files }) => {
    await visitFrame(page, embed(files, { lang: SECRET, "parent-origin": host.origin }));
    await expect.poll(() => messages(page, "error")).toHaveLength(1);
    const { payload } = (await messages(page, "error"))[0].data;
    expect(Object.keys(payload)).toEqual(["code"]);
    expect(payload.code).toMatch(/^[a-z][a-z0-9-]*$/);
    await expect.poll(() => details(page, "error")).toMatchObject([{ v: 1, code: payload.code }]);
    expect(JSON.stringify(await messages(page))).not.toContain(SECRET);
  });

  test.describe("to a named origin that is another one", () => {
    test.use({ mayFail: true });

    test("nothing, not even the height; and its orders are not taken", async ({ page, files, folder }) => {
      const widget = await visitFrame(page, embed(files, { "parent-origin": "https://lain.example" }));
      await work(page, folder, widget);
      await send(page, "set-lang", { lang: "en" });
      await page.waitForTimeout(300);
      expect(await messages(page)).toEqual([]);
      await expect(widget.getByRole("button", { name: ID.button, exact: true })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
    });
  });
});

test.describe("inwards", () => {
  test("set-lang, set-theme, request-height", async ({ page, host, files }) => {
    await page.emulateMedia({ colorScheme: "light" });
    const widget = await visitFrame(page, embed(files, { "parent-origin": host.origin }));
    await send(page, "set-lang", { lang: "en" });
    await expect(app.title(widget)).toHaveText(EN.startTitle);
    await expect(page.frameLocator("iframe#patuh").locator("html")).toHaveAttribute("lang", "en");
    await send(page, "set-theme", { theme: "dark" });
    await expect.poll(() => isDark(app.title(widget))).toBe(true);
    await send(page, "set-theme", { theme: "auto" });
    await expect.poll(() => isDark(app.title(widget))).toBe(false);
    await fits(page);
    const before = (await messages(page, "resize")).length;
    await send(page, "request-height");
    await expect.poll(async () => (await messages(page, "resize")).length).toBe(before + 1);
  });

  test("parameters are attributes; of the others the console tells", async ({ page, files }) => {
    const lines = [];
    page.on("console", (message) => message.type() === "warning" && lines.push(message.text()));
    const { entity, ...most } = OPEN;
    const address = embed(files, {
      ...most,
      utm_source: "x",
      onclick: "alert(1)",
      style: "color:red",
      unit: "<img src=x onerror=alert(1)>",
    });
    page.on("dialog", (dialog) => expect.soft(dialog.message()).toBe("never shown"));
    const widget = await visitFrame(page, `${address}&lang=en&lang=id&entity=${"x".repeat(3000)}&${"y".repeat(3000)}`);
    await expect(app.panel(widget, EN)).toBeVisible();
    const document = await exported(widget);
    expect(document.unit).toEqual({ kind: "puskesmas", name: "<img src=x onerror=alert(1)>" });
    expect(document.entity ?? "").toBe("");
    for (const name of ["utm_source", "onclick", "style", "lang", "entity", "yyyy"]) {
      await expect.poll(() => lines.filter((line) => line.includes(name)), { message: name }).toHaveLength(1);
    }
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
    expect(
      await widget.evaluate((element) => [element.hasAttribute("onclick"), element.hasAttribute("style")]),
    ).toEqual([false, false]);
  });

  for (const given of ["lain.example", "null", "*", "javascript:1", "file:///etc", ""]) {
    test(`parent-origin “${given}” names nobody, and it is said`, async ({ page, files }) => {
      const lines = [];
      page.on("console", (message) => message.type() === "warning" && lines.push(message.text()));
      const widget = await visitFrame(page, embed(files, { "parent-origin": given }));
      for (const type of ["score", "export"]) {
        await widget.evaluate(
          (element, type) => element.dispatchEvent(new CustomEvent(`patuh:${type}`, { detail: {} })),
          type,
        );
      }
      await fits(page);
      expect(lines.filter((line) => line.includes("parent-origin"))).toHaveLength(1);
      const types = (await messages(page)).map(({ data }) => data.type);
      expect(types.filter((type) => type === "score" || type === "export")).toEqual([]);
    });
  }

  test.describe("an assessment of another site", () => {
    test.use({ mayFail: true });

    test("is not fetched in a frame: its policy forbids it, and it is said", async ({ page, host, files }) => {
      const widget = await visitFrame(
        page,
        embed(files, { readonly: "", src: `${host.patuh}/examples/puskesmas.patuh.json` }),
      );
      await expect(widget.getByRole("alert")).toHaveText(/\p{L}+ \p{L}+/u);
      expect(host.requests.filter((path) => path.endsWith(".patuh.json"))).toEqual([]);
    });
  });
});

test.describe("strangers", () => {
  test("a frame of somebody else is believed by nobody", async ({ page, host, files }) => {
    const widget = await visitFrame(page, embed(files));
    await fits(page);
    const before = await heights(page);
    for (const site of [host, files]) {
      await page.evaluate((src) => {
        window.messages.length = 0;
        const frame = document.createElement("iframe");
        frame.id = "orang-lain";
        frame.src = src;
        document.body.append(frame);
      }, `${site.origin}/stranger.html`);
      await expect.poll(() => page.evaluate(() => window.messages.some(({ data }) => data === "done"))).toBe(true);
    }
    await page.waitForTimeout(300);
    expect(await heights(page)).toEqual(before);
    expect(await heard(page, "score")).toEqual([]);
    await expect(app.title(widget)).toHaveText(ID.startTitle);
  });

  test("nor is the page itself, nor what came into the frame in the place of the embed", async ({
    page,
    host,
    files,
  }) => {
    await visitFrame(page, embed(files));
    await fits(page);
    const before = (await heights(page)).outer;
    await page.evaluate(() => {
      const fake = (type, payload) => window.postMessage({ source: "patuh", v: 1, type, embedId: null, payload }, "*");
      fake("resize", { height: 5000 });
      fake("score", { value: "100.00" });
    });
    await page.evaluate(
      (address) => (document.querySelector("iframe").contentWindow.location = address),
      `${host.origin}/stranger.html`,
    );
    await expect.poll(() => page.evaluate(() => window.messages.some(({ data }) => data === "done"))).toBe(true);
    await page.waitForTimeout(300);
    expect(await frameOf(page).evaluate((frame) => frame.clientHeight)).toBe(before);
    expect(await heard(page, "score")).toEqual([]);
  });

  test("a height out of bounds is cut, and one that is none is no height", async ({ page, host }) => {
    await visitFrame(page, embed(host));
    await addFrame(page, { id: "patuh", src: "/stranger.html", "data-patuh": "" });
    await expect.poll(() => page.evaluate(() => window.messages.some(({ data }) => data === "done"))).toBe(true);
    const say = (height) =>
      page.evaluate((height) => {
        const frame = document.querySelector("iframe");
        const message = { source: "patuh", v: 1, type: "resize", payload: { height } };
        window.dispatchEvent(
          new MessageEvent("message", { data: message, origin: location.origin, source: frame.contentWindow }),
        );
        return frame.style.height;
      }, height);
    await expect.poll(() => say(700)).toBe("700px");
    for (const [height, style] of [
      [333.4, "333px"],
      [0, "120px"],
      [-5, "120px"],
      [1e9, "20000px"],
      ["700", "20000px"],
      [null, "20000px"],
      [{}, "20000px"],
    ]) {
      expect(await say(height), String(height)).toBe(style);
    }
  });
});

test("nonsense does no harm, on either side", async ({ page, files }) => {
  const widget = await visitFrame(page, embed(files));
  await fits(page);
  const before = await heights(page);
  // Into the frame, from the page around it.
  await page.evaluate((weird) => {
    const { contentWindow } = document.querySelector("iframe");
    for (const message of window.eval(weird)) contentWindow.postMessage(message, "*");
  }, WEIRD);
  await expect(app.title(widget)).toHaveText(ID.startTitle);
  // Out of the frame, as if the embed itself were broken. Its policy forbids eval, the page's does not.
  await page.evaluate((weird) => {
    const frame = document.querySelector("iframe");
    const { origin } = new URL(frame.src);
    for (const data of window.eval(weird)) {
      window.dispatchEvent(new MessageEvent("message", { data, origin, source: frame.contentWindow }));
    }
  }, WEIRD);
  expect(await frameOf(page).evaluate((frame) => frame.clientHeight)).toBe(before.outer);
  await send(page, "set-lang", { lang: "en" });
  await expect(app.title(widget)).toHaveText(EN.startTitle);
  await fits(page);
});
