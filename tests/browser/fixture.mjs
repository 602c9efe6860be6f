// What every test starts from: a server of the built folder, a browser context that is watched, and promises that
// hold for all of them: no error in the console, no uncaught error, no breach of the content security policy, and not
// one request to anybody else.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { expect, test as base } from "@playwright/test";

import { serve } from "./server.mjs";

const DIST = resolve(import.meta.dirname, process.env.PATUH_DIST ?? "../../dist");

/** Reports breaches of the policy even where the browser would not log them. */
function reportBreaches() {
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy breach: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

/**
 * Lets a page close for sure. Chromium may lose the order to close a page that is just committing a navigation
 * (https://crbug.com/536385539), and `page.close()` then waits for ever; so the order is given once more.
 */
function closeSurely(page) {
  const close = page.close.bind(page);
  page.close = async (options) => {
    const closing = close(options);
    const inTime = await Promise.race([closing.then(() => true), setTimeout(1_000, false)]);
    if (inTime) return;
    const session = await page.context().newCDPSession(page);
    // Its answer goes down with the page.
    await Promise.race([closing, session.send("Page.close")]).catch(() => {});
    await closing;
  };
}

/** Watches a context; the list that comes back collects everything that must not happen. */
async function watch(context, origin) {
  const faults = { errors: [], strangers: [] };
  await context.addInitScript(reportBreaches);
  context.on("page", closeSurely);
  context.on("console", (message) => {
    if (message.type() === "error") faults.errors.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.errors.push(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    // The origin of a blob: address, as downloads have it, is the page it was made in.
    if (new URL(request.url()).origin !== origin) faults.strangers.push(request.url());
  });
  return faults;
}

export const test = base.extend({
  /** The folder that is served. */
  dist: [DIST, { option: true, scope: "worker" }],
  /** Whether errors in the console are part of the test. */
  mayFail: [false, { option: true }],

  site: [
    async ({ dist }, use) => {
      const site = await serve(dist);
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site.address),

  /** Makes further contexts, each a computer of its own, watched like the first. */
  visitor: async ({ browser, site, mayFail }, use) => {
    const all = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      all.push({ context, faults: await watch(context, site.origin) });
      return context;
    });
    for (const { context } of all) await context.close();
    for (const { faults } of all) {
      expect.soft(faults.strangers, "requests to other origins").toEqual([]);
      if (!mayFail) expect.soft(faults.errors, "errors of the page").toEqual([]);
    }
  },

  context: async ({ visitor }, use) => use(await visitor()),

  /** A folder for the files of one test. */
  folder: async ({}, use, info) => {
    const folder = info.outputPath("files");
    mkdirSync(folder, { recursive: true });
    await use(folder);
  },
});

export { expect };
