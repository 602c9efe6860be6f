// Attributes that try to leave their quotes or to run code. The pages are published without WordPress' own filter, so
// that everything reaches the plugin.
import { expect, test } from "./fixture.mjs";

const MARKUP = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
const HANDLER = `" onfocus="alert(1)" autofocus tabindex="0`;
const ADDRESSES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " data:text/html,<script>alert(1)</script>", "java\tscript:alert(1)"];
const NAMES = [
  "instrument", "lang", "theme", "view", "kind", "height", "entity", "unit-kind", "unit", "period", "src", "readonly",
  "storage-key", "embed-id",
];

const all = (value) => Object.fromEntries(NAMES.map((name) => [name, value]));
const block = (attributes) => `<!-- wp:patuh/widget ${JSON.stringify(attributes).replaceAll("--", "\\u002d\\u002d")} /-->`;

const PAGES = {
  "markup in the shortcode": NAMES.map((name) => `[patuh ${name}='${MARKUP}']`).join("\n\n"),
  "entities in the shortcode": NAMES.map((name) => `[patuh ${name}='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;']`).join("\n\n"),
  "a handler in the shortcode": NAMES.map((name) => `[patuh ${name}='${HANDLER}']`).join("\n\n"),
  "unknown attributes of the shortcode": `[patuh onclick="alert(1)" style="display:none" id="wpadminbar" '"><script>alert(1)</script>']`,
  "addresses in the shortcode": ADDRESSES.map((address) => `[patuh src="${address}" instrument="${address}"]`).join("\n\n"),
  "markup in the block": block(all(MARKUP)),
  "a handler in the block": block(all(HANDLER)),
  "addresses in the block": ADDRESSES.map((address) => block({ src: address, instrument: address })).join("\n"),
  "markup in the frame": block({ ...all(MARKUP), kind: "iframe" }),
  "addresses in the frame": ADDRESSES.map((address) => block({ kind: "iframe", src: address, instrument: address })).join("\n"),
  "other types in the block": block({ unit: ["a"], period: { a: 1 }, height: -1, lang: null, readonly: "x", kind: 7, src: 1 }),
};

for (const [what, content] of Object.entries(PAGES)) {
  test(`${what} comes out harmless`, async ({ page, publish, site }) => {
    let alerts = 0;
    page.on("dialog", (dialog) => {
      alerts += 1;
      return dialog.dismiss();
    });
    await page.route("**/app/**", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(await publish(`${content}\n\n<p>Penutup</p>`));
    await expect(page.getByText("Penutup")).toBeVisible();

    const found = await page.evaluate(() => {
      const widgets = [...document.querySelectorAll("patuh-widget, iframe.patuh-frame")];
      const inside = widgets.flatMap((widget) => [widget, ...widget.querySelectorAll("*")]);
      return {
        count: widgets.length,
        names: [...new Set(inside.flatMap((element) => element.getAttributeNames()))],
        tags: [...new Set(inside.map((element) => element.localName))],
        links: inside.flatMap((element) => [element.src, element.href]).filter(Boolean),
        sources: widgets.flatMap((widget) => ["src", "instrument"].map((name) => widget.getAttribute(name))).filter(Boolean),
        strays: [...document.querySelectorAll("img[src=x], [onerror], [onfocus], [onclick], #wpadminbar")].length,
        inline: [...document.scripts].filter((script) => script.text.startsWith("alert")).length,
      };
    });
    expect(alerts).toBe(0);
    expect(found.count).toBeGreaterThan(0);
    expect(found.strays).toBe(0);
    expect(found.inline).toBe(0);
    for (const tag of found.tags) expect(["patuh-widget", "iframe", "a"]).toContain(tag);
    const allowed = [...NAMES, "class", "frameborder", "href", "loading", "sandbox", "title", "width"];
    for (const name of found.names) expect(allowed).toContain(name);
    for (const link of found.links) expect(new URL(link).origin).toBe(site.origin);
    for (const source of found.sources) expect(source).toMatch(/^(https?:\/\/|\/)/);
  });
}
