// Host pages: a site of its own, and the files of Patuh on that site or on another one. Each test has two servers and
// says what they send (headers, types, what is missing); no error in the console, no breach of a policy and no request
// to anybody else may come of it, unless the test is about errors.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

import * as app from "./app.mjs";
import { expect, test as base } from "./fixture.mjs";

export { expect };

const PAGES = resolve(import.meta.dirname, "hosts");
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** What a strict site sends with its pages. */
export const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'";
/** The same of a site that does not know WebAssembly. */
export const NO_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");

/** An assessment that is set up by attributes. */
export const OPEN = {
  instrument: "standar-uu25",
  "unit-kind": "puskesmas",
  unit: "Puskesmas Uji",
  entity: "Kabupaten Uji",
  period: "2026",
};

/**
 * Serves folders by the beginning of the path. What it does otherwise may be changed at any time:
 * `headers(path)` more headers, `types` by extension, `isMissing(path)`, `answers` by path for what no folder has,
 * `words` to fill in for %name% in a page, beside those of the query. `requests` are the paths that were asked for.
 */
async function serve(name, folders, words = {}) {
  const site = { headers: () => ({}), types: {}, isMissing: () => false, answers: {}, words, requests: [] };
  const find = async (path) => {
    const [below, folder] = Object.entries(folders).find(([below]) => path.startsWith(below)) ?? [];
    if (!below || site.isMissing(path)) return null;
    const file = join(folder, normalize(`/${path.slice(below.length)}`));
    return (await stat(file).then(
      (found) => found.isFile(),
      () => false,
    ))
      ? file
      : null;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://x");
    const path = decodeURIComponent(url.pathname);
    site.requests.push(path);
    for (const [header, value] of Object.entries(site.headers(path))) response.setHeader(header, value);
    if (site.answers[path]) return site.answers[path](request, response);
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const file = await find(path);
    if (!file) return response.writeHead(404).end();
    const type = site.types[extname(file)] ?? TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type });
    if (!file.startsWith(PAGES)) return createReadStream(file).pipe(response);
    const given = { ...site.words, ...Object.fromEntries(url.searchParams) };
    const text = await readFile(file, "utf8");
    response.end(
      text.replace(/%(\w+)%/g, (all, word) => given[word]?.replace(/&/g, "&amp;").replace(/"/g, "&quot;") ?? all),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site.origin = `http://${name}:${server.address().port}`;
  site.patuh = `${site.origin}/patuh`;
  site.close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return site;
}

/** Reports breaches of the policy even where the browser would not log them. */
function reportBreaches() {
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy breach: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

export const test = base.extend({
  /** Another site, which has the same pages, and files of Patuh that it allows everybody to use. */
  files: async ({ dist }, use) => {
    const files = await serve("localhost", { "/patuh/": dist, "/": PAGES }, { patuh: "/patuh" });
    files.headers = () => ({ "access-control-allow-origin": "*" });
    await use(files);
    await files.close();
  },

  /** The site of the host pages, with files of Patuh of its own. */
  host: async ({ dist, files }, use) => {
    const host = await serve("127.0.0.1", { "/patuh/": dist, "/": PAGES }, { patuh: "/patuh", files: files.patuh });
    await use(host);
    await host.close();
  },

  baseURL: async ({ host }, use) => use(`${host.origin}/`),

  /** What must not happen, as it happens: `errors` of pages, `strangers` that were asked for something. */
  faults: async ({}, use) => use({ errors: [], strangers: [] }),

  context: async ({ browser, host, files, faults, mayFail }, use) => {
    // A page that is still scrolling is clicked in the wrong place.
    const context = await browser.newContext({ reducedMotion: "reduce" });
    await context.addInitScript(reportBreaches);
    context.on("console", (message) => {
      if (message.type() === "error") faults.errors.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => faults.errors.push(`uncaught: ${error.error()}`));
    context.on("request", (request) => {
      const { origin } = new URL(request.url());
      if (origin !== host.origin && origin !== files.origin) faults.strangers.push(request.url());
    });
    await use(context);
    await context.close();
    expect.soft(faults.strangers, "requests to strangers").toEqual([]);
    if (!mayFail) expect.soft(faults.errors, "errors of the page").toEqual([]);
  },
});

/** Puts a widget on the page, as a script of the host would. */
export async function put(page, attributes = {}, into = "main") {
  await page.evaluate(
    ([attributes, into]) => {
      const widget = document.createElement("patuh-widget");
      for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
      document.querySelector(into).append(widget);
    },
    [attributes, into],
  );
  return page.locator("patuh-widget").last();
}

export const isReady = (widget) => expect(widget).toHaveAttribute("data-state", "ready");

/** Opens the page that has nothing on it, and puts one widget there. */
export async function open(page, attributes = {}) {
  await page.goto("bare.html");
  const widget = await put(page, attributes);
  await isReady(widget);
  return widget;
}

export const set = (widget, name, value) =>
  widget.evaluate(
    (element, [name, value]) => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value)),
    [name, value],
  );

/** The events of one type that the page heard so far, see hosts/listen.js. */
export const heard = (page, type) =>
  page.evaluate((type) => window.heard.filter((event) => event.type === `patuh:${type}`), type);

export const details = async (page, type) => (await heard(page, type)).map(({ detail }) => detail);

export const exported = (widget) => widget.evaluate((element) => element.exportAssessment());
export const imported = (widget, document) =>
  widget.evaluate((element, document) => element.importAssessment(document), document);
export const scoreOf = (widget) => widget.evaluate((element) => element.score);

// Within a page that is somebody else's the widget has no banner and no main part, so these look for less than their
// namesakes for the app.

/** Waits until the widget says that everything is stored. */
export const stored = (widget) => expect(widget.getByText(/Tersimpan .* di peramban ini/).first()).toBeVisible();

/** Goes to a part of the open assessment. */
export const goTo = (widget, part) => widget.getByRole("link", { name: part, exact: true }).click();

/** Saves the open assessment from its result. */
export async function takeFile(page, widget, folder) {
  await goTo(widget, app.ID.result);
  return app.download(page, folder, () => widget.getByRole("button", { name: app.ID.export }).first().click());
}

/** Whether an element is drawn dark, judged by the nearest background that is not transparent. */
export const isDark = (part) =>
  part.evaluate((element) => {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      const [red, green, blue, alpha = 1] = getComputedStyle(at)
        .backgroundColor.match(/[\d.]+/g)
        .map(Number);
      if (alpha > 0.5) return red + green + blue < 200;
    }
    return false;
  });
