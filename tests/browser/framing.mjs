// Pages with a frame: how the tests open them and what they look at.
import { expect } from "./hosts.mjs";

/** The address of the embed at a site, with its parameters. */
export const embed = (site, parameters = {}) => `${site.patuh}/embed.html?${new URLSearchParams(parameters)}`;

export const frameOf = (page) => page.locator("iframe#patuh");
export const widgetIn = (page) => page.frameLocator("iframe#patuh").locator("patuh-widget");

/** Opens a page of the host whose frame shows `address`, and waits until the widget in it is ready. */
export async function visitFrame(page, address, { name = "frame.html", column = "wide" } = {}) {
  await page.goto(`${name}?${new URLSearchParams({ src: address, column })}`);
  // The browser lets a frame of another site sleep while it is out of sight.
  await frameOf(page).scrollIntoViewIfNeeded();
  await expect(widgetIn(page)).toHaveAttribute("data-state", "ready");
  return widgetIn(page);
}

/** Adds a frame as a script of the host would. */
export const addFrame = (page, attributes) =>
  page.evaluate((attributes) => {
    const frame = document.createElement("iframe");
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    document.querySelector("iframe")?.remove();
    document.querySelector("div").append(frame);
  }, attributes);

/** Heights in CSS pixels: of the frame on the page, and of the document in it; and whether the document scrolls. */
export async function heights(page) {
  const outer = await frameOf(page).evaluate((frame) => frame.clientHeight);
  const inner = await widgetIn(page).evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return {
      content: Math.ceil(document.documentElement.getBoundingClientRect().height),
      scrolls: scrollHeight > clientHeight && getComputedStyle(document.documentElement).overflowY !== "hidden",
      sideways: scrollWidth - clientWidth,
      bar: innerWidth - clientWidth,
    };
  });
  return { outer, ...inner };
}

/** The frame is exactly as tall as its content. */
export const fits = (page) =>
  expect
    .poll(async () => {
      const { outer, content, scrolls, sideways, bar } = await heights(page);
      return { tooTall: outer - content, scrolls, sideways, bar };
    })
    .toEqual({ tooTall: 0, scrolls: false, sideways: 0, bar: 0 });

/** The messages of Patuh that the page received, of one type or all. */
export const messages = (page, type) =>
  page.evaluate(
    (type) => window.messages.filter(({ data }) => data?.source === "patuh" && (!type || data.type === type)),
    type,
  );

/** What the page sends into the frame. */
export const send = (page, type, payload) =>
  frameOf(page).evaluate((frame, message) => frame.contentWindow.postMessage(message, "*"), {
    source: "patuh",
    v: 1,
    type,
    payload,
  });

/** What nobody in his senses sends; made in the page, because not all of it can be handed over. */
export const WEIRD = `(() => {
  const cyclic = { source: "patuh", v: 1, type: "resize" };
  cyclic.payload = cyclic;
  const huge = "x".repeat(5_000_000);
  const like = (more) => ({ source: "patuh", v: 1, ...more });
  const types = ["resize", "score", "ready", "error", "export", "scroll-to-top", "set-lang", "set-theme", "request-height"];
  const payloads = [undefined, null, 7, "x", [], new Map([["height", 900]]), new ArrayBuffer(8), new Date(), cyclic,
    { height: "900" }, { height: NaN }, { height: Infinity }, { height: null }, { height: { valueOf: 900 } },
    { lang: huge }, { lang: {} }, { lang: null }, { theme: [] }, { theme: huge }, { v: 9, embedId: "x" },
    JSON.parse('{"__proto__": {"height": 900}, "constructor": 1}')];
  return [undefined, null, 7, "patuh", huge, [], ["patuh"], new Map(), new Error("x"), 10n, cyclic, like({}), like({ type: 7 }),
    like({ type: cyclic }), like({ type: huge }), like({ type: "__proto__" }), like({ type: "constructor" }),
    like({ v: "1", type: "resize", payload: { height: 900 } }), { source: "Patuh", v: 1, type: "resize", payload: { height: 900 } },
    ...types.flatMap((type) => payloads.map((payload) => like({ type, payload, embedId: cyclic })))];
})()`;
