// What the tests of the installed app have in common: a server that goes away and comes back, and what the page says.
import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import { expect, test as base } from "./fixture.mjs";

export { expect };

export const READY = "Siap dipakai tanpa internet.";
export const ALONE = "Tanpa internet. Semua tetap berjalan di komputer ini.";
export const LOST = "Tanpa internet, dan aplikasi belum tersimpan di komputer ini.";

export const test = base.extend({
  serviceWorkers: "allow",
  // A page without a server logs the requests that fail; everything else is watched here.
  mayFail: true,

  calm: [
    async ({ context, site, dist }, use) => {
      const faults = [];
      context.on("weberror", (error) => faults.push(`uncaught: ${error.error()}`));
      context.on("console", (message) => {
        const isFault = message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text());
        if (isFault) faults.push(message.text());
      });
      await use();
      await site.stop();
      site.folders = { [new URL(site.address).pathname]: dist };
      site.breaksAt = () => Infinity;
      site.sent.length = 0;
      await site.start();
      expect.soft(faults, "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export const badge = (page, text) => page.getByRole("status").filter({ hasText: text });

/** Opens the app and waits until it is kept on this computer. */
export async function settle(page, address = "./") {
  await app.visit(page, address);
  await expect(badge(page, READY)).toBeVisible({ timeout: 15_000 });
}

/** The version that a page shows in its set-up. */
export async function expectVersion(page, title, address = "./") {
  await app.visit(page, address);
  await page.getByRole("button", { name: ID.start }).click();
  await expect(page.getByRole("radio", { name: title })).toBeVisible();
  await app.goHome(page);
}
