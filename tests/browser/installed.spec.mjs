// The installed app: with the server gone everything works, and what the page says about it is true.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import * as app from "./app.mjs";
import { EN, ID, KEPATUHAN, STANDAR } from "./app.mjs";
import { ALONE, LOST, READY, badge, expect, expectVersion, settle, test } from "./installed.mjs";

const INSTALL = "Pasang di komputer ini";
const WORDS = {
  id: { link: "Pasang di situs Anda", lock: /^Kunci pada versi ini/, lines: "Baris untuk ditempel", kind: "Puskesmas" },
  en: { link: "Put it on your site", lock: /^Lock to this version/, lines: "Lines to paste", kind: "Health office" },
};

/** The files that are kept: all but the one for other computers, and the service worker, which the browser keeps. */
function keptFiles(dist) {
  const { files } = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));
  return [...Object.keys(files).filter((name) => name !== "sw.js"), "integrity.json"];
}

test("with the server gone every view, language and checklist is there", async ({ page, site, dist }) => {
  test.setTimeout(120_000);
  await settle(page);
  await site.stop();
  await page.reload();
  await expect(badge(page, ALONE)).toBeVisible();
  const seen = [];
  const see = async (view, what) => {
    await expect(what, view).toBeVisible();
    seen.push(view);
  };
  for (const t of [ID, EN]) {
    const words = WORDS[t.tag];
    await app.speak(page, t);
    await see(`${t.tag} start`, page.getByRole("heading", { level: 1, name: t.startTitle }));
    await page.getByRole("link", { name: words.link }).click();
    await page.getByLabel(words.lock).check();
    await expect(page.getByLabel(words.lines)).toHaveValue(/integrity="sha384-/);
    await see(`${t.tag} webmaster`, page.getByLabel(words.lines));
    await app.goHome(page);
    await page.getByRole("button", { name: t.example }).click();
    await see(`${t.tag} example`, page.getByRole("heading", { level: 1, name: "Puskesmas Contoh" }));
    await app.goHome(page);
    for (const checklist of [KEPATUHAN, STANDAR]) {
      await page.getByRole("button", { name: t.start }).click();
      await see(`${t.tag} set-up`, page.getByRole("heading", { level: 1, name: t.setup }));
      await app.goHome(page);
      await app.begin(page, { t, checklist, kind: words.kind, unit: "Puskesmas Luring" });
      await see(`${t.tag} checklist`, app.questions(page).first());
      await app.levels(app.questions(page).first()).first().click();
      await app.goTo(page, t.result);
      await see(`${t.tag} result`, page.getByRole("heading", { level: 1, name: "Puskesmas Luring" }));
      await app.goTo(page, t.details);
      await see(`${t.tag} details`, page.getByLabel(t.unit, { exact: true }));
      await app.goHome(page);
    }
    await page.goto(`./embed.html?view=checklist&instrument=standar-uu25&lang=${t.tag}&unit-kind=puskesmas&unit=Sisip`);
    await see(`${t.tag} embed.html`, app.questions(page).first());
    await app.visit(page);
  }
  const names = keptFiles(dist);
  const answers = await page.evaluate((names) => Promise.all(names.map(async (name) => (await fetch(name)).ok)), names);
  expect(names.filter((_, index) => !answers[index])).toEqual([]);
  console.log(`${seen.length} views and ${names.length} files without a server`);
});

test("the first visit loads no file twice", async ({ page, site, dist }) => {
  await settle(page);
  const kept = keptFiles(dist);
  const most = kept.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
  const sent = site.sent.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${sent} bytes were sent, the files have ${most}`);
  expect(site.sent.map(({ name }) => name)).toEqual(expect.arrayContaining(kept));
  expect(sent).toBeLessThan(most * 1.02);
});

test.describe("what the page says", () => {
  test("kept on this computer: with a network and without", async ({ page, context, site }) => {
    await settle(page);
    await context.setOffline(true);
    await expect(badge(page, ALONE)).toBeVisible();
    await expect(badge(page, READY)).toBeHidden();
    await context.setOffline(false);
    await expect(badge(page, READY)).toBeVisible();
    // The browser believes in a network that leads nowhere.
    await site.stop();
    await page.reload();
    await expect(badge(page, ALONE)).toBeVisible();
    // What asks for the server is never answered from the cache.
    const probe = () => fetch("manifest.webmanifest?probe").then(({ status }) => status, () => "nobody");
    expect(await page.evaluate(probe)).toBe("nobody");
    await site.start();
    expect(await page.evaluate(probe)).toBe(200);
    await page.reload();
    await expect(badge(page, READY)).toBeVisible();
  });

  test("not kept: nothing with a network, and the truth without", async ({ visitor }) => {
    const context = await visitor({ serviceWorkers: "block" });
    const page = await context.newPage();
    await app.visit(page);
    // By then the page knows what this device can do; without a network it could not find out.
    await expect(page.getByText(/^Peramban (dapat|berjanji)/)).toBeVisible();
    await context.setOffline(true);
    await expect(badge(page, LOST)).toBeVisible();
    await context.setOffline(false);
    await expect(badge(page, LOST)).toBeHidden();
    for (const text of [READY, ALONE]) await expect(badge(page, text)).toBeHidden();
  });

  test("somebody clears the caches: it is said, and mended when there is a network", async ({ page, context, site }) => {
    await settle(page);
    await context.setOffline(true);
    await expect(badge(page, ALONE)).toBeVisible();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      dispatchEvent(new Event("offline"));
    });
    await expect(badge(page, LOST)).toBeVisible();
    await expect(badge(page, ALONE)).toBeHidden();
    await context.setOffline(false);
    await expect(badge(page, READY)).toBeVisible({ timeout: 15_000 });
    await site.stop();
    await page.reload();
    await expect(badge(page, ALONE)).toBeVisible();
    await expectVersion(page, STANDAR);
  });
});

test("the manifest is what the browser asks for, and its icons are as large as they say", async ({ page, context }) => {
  await settle(page);
  const devtools = await context.newCDPSession(page);
  const { url, errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // The contexts of tests are private windows, which install nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  const manifest = JSON.parse(data);
  expect(manifest).toMatchObject({ lang: "id", start_url: "./", scope: "./", display: "standalone" });
  // Without an id the address of the folder is the id; with one, all folders of a site would be one app.
  expect(manifest.id).toBeUndefined();
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const type = (await fetch(address)).headers.get("content-type");
      return { sizes: `${image.naturalWidth}x${image.naturalHeight}`, type };
    }, new URL(src, url).href);
    expect(icon, src).toEqual({ sizes: sizes === "any" ? icon.sizes : sizes, type });
  }
  expect(manifest.icons.map(({ sizes, purpose = "any" }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable", "any any"]),
  );
});

test.describe("installing", () => {
  /** Headless browsers offer nothing: this is an offer as theirs are. */
  function makeOffer() {
    window.prompts = 0;
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    offer.prompt = async () => (window.prompts += 1);
    window.isHeld = !dispatchEvent(offer);
  }

  async function expectOffer(page) {
    const button = page.getByRole("button", { name: INSTALL });
    await button.click();
    await expect(button).toBeHidden();
    expect(await page.evaluate(() => [window.prompts, window.isHeld])).toEqual([1, true]);
  }

  test("where the browser offers that, and only there", async ({ page }) => {
    await settle(page);
    await expect(page.getByRole("button", { name: INSTALL })).toBeHidden();
    await page.evaluate(makeOffer);
    await expectOffer(page);
  });

  test("an offer that comes before the app is ready is not lost", async ({ page }) => {
    await page.addInitScript(`addEventListener("DOMContentLoaded", ${makeOffer})`);
    await app.visit(page);
    await expectOffer(page);
  });
});
