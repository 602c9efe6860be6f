// Updates of the installed app: whole or not at all, and they disturb nobody.
import { appendFileSync, statSync } from "node:fs";
import { join } from "node:path";

import * as app from "./app.mjs";
import { ID, KEPATUHAN, STANDAR } from "./app.mjs";
import { ALONE, badge, expect, expectVersion, settle, test } from "./installed.mjs";
import { makeVersion, titleOf } from "./versions.mjs";

const NEW = "Versi baru siap";
const RELOAD = "Muat ulang sekarang";
const LATER = "Nanti";
/** A folder of its own below the other one: the hardest place to be. */
const BELOW = "/layanan/patuh/arsip/";

const news = (page) => page.getByRole("status").filter({ has: page.getByRole("heading", { name: NEW }) });

/** Puts another version on the server. */
function deploy(site, folder) {
  site.folders = { ...site.folders, [new URL(site.address).pathname]: folder };
  site.sent.length = 0;
}

/** The names that the caches have. */
const caches = (page) => page.evaluate(async () => (await window.caches.keys()).sort());

/** Waits until no version is being installed. */
async function idle(page) {
  const installing = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).installing?.state ?? "none");
  await expect.poll(installing, { timeout: 15_000 }).toBe("none");
}

async function update(page) {
  await expect(news(page)).toBeVisible({ timeout: 15_000 });
  const loaded = page.waitForEvent("load");
  await news(page).getByRole("button", { name: RELOAD }).click();
  await loaded;
  await expect(page.getByRole("main")).toBeVisible();
}

const ACCIDENTS = {
  "after three files": () => {
    let count = 0;
    return (name) => (name === "sw.js" || (count += 1) <= 3 ? Infinity : 0);
  },
  "in the middle of a file": () => (name, size) => (name === "patuh-app.js" ? Math.floor(size / 2) : Infinity),
};

for (const [when, accident] of Object.entries(ACCIDENTS)) {
  test(`an update that breaks off ${when} leaves the old version whole, and comes later`, async ({
    page,
    site,
    dist,
    folder,
  }) => {
    test.setTimeout(90_000);
    await settle(page);
    const before = await caches(page);
    site.breaksAt = accident();
    deploy(site, await makeVersion(dist, join(folder, "baru"), "terbaru"));
    await page.reload();
    const size = (name) => statSync(join(folder, "baru", name)).size;
    const broken = () => site.sent.filter(({ name, bytes }) => bytes < size(name)).length;
    await expect.poll(broken, { timeout: 15_000 }).toBeGreaterThan(0);
    await site.stop();
    await idle(page);
    expect(await caches(page)).toEqual(before);
    await page.reload();
    await expect(badge(page, ALONE)).toBeVisible();
    await expect(news(page)).toBeHidden();
    await expectVersion(page, STANDAR);
    await app.begin(page, { checklist: KEPATUHAN });
    await expect(app.questions(page).first()).toBeVisible();

    site.breaksAt = () => Infinity;
    await site.start();
    await app.visit(page);
    await page.reload();
    await update(page);
    await site.stop();
    await expectVersion(page, titleOf("terbaru"));
  });
}

test("a file with another hash than the version says does not replace what runs", async ({ page, site, dist, folder }) => {
  await settle(page);
  const before = await caches(page);
  const next = await makeVersion(dist, join(folder, "baru"), "rusak");
  appendFileSync(join(next, "embed.html"), "<p>diubah</p>");
  deploy(site, next);
  await page.reload();
  // The second time past every cache in between, which might be what is wrong.
  await expect.poll(() => site.sent.filter(({ name }) => name === "embed.html").length, { timeout: 15_000 }).toBe(2);
  await idle(page);
  await expect(news(page)).toBeHidden();
  expect(await caches(page)).toEqual(before);
  await site.stop();
  await expectVersion(page, STANDAR);
  await expect(badge(page, ALONE)).toBeVisible();
});

test("an update reloads nobody who types, and only the page whose person asked", async ({ page, context, site, dist, folder }) => {
  test.setTimeout(90_000);
  await settle(page);
  await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Mengetik" });
  const note = (await noteOf(page)).first();
  const other = await context.newPage();
  await settle(other);
  await other.getByRole("button", { name: ID.start }).click();
  await other.getByLabel(ID.unit, { exact: true }).fill("Puskesmas Sebelah");
  for (const one of [page, other]) await one.evaluate(() => (window.isSame = true));
  const isSame = (one) => one.evaluate(() => window.isSame === true);

  deploy(site, await makeVersion(dist, join(folder, "baru"), "terbaru"));
  await page.bringToFront();
  await note.pressSequentially("Sedang dike");
  // Somebody opens the app in a third tab, which finds the new version.
  const third = await context.newPage();
  await app.visit(third);
  await expect(news(third)).toBeVisible({ timeout: 15_000 });
  await third.close();
  await page.bringToFront();
  await note.pressSequentially("tik");
  await expect(news(page)).toBeVisible();
  await expect(note).toBeFocused();
  expect(await isSame(page)).toBe(true);
  await expect(news(other)).toBeVisible();
  await news(other).getByRole("button", { name: LATER }).click();
  await expect(news(other)).toBeHidden();

  await note.pressSequentially(" terus");
  await update(page);
  expect(await isSame(page)).toBe(false);
  await expect((await noteOf(page)).first()).toHaveValue("Sedang diketik terus");

  // The other page goes on with what it was loaded from, file by file.
  await other.bringToFront();
  expect(await isSame(other)).toBe(true);
  await expect(other.getByLabel(ID.unit, { exact: true })).toHaveValue("Puskesmas Sebelah");
  const index = (one) => one.evaluate(async () => (await fetch("instruments/index.json")).text());
  expect(await index(page)).toContain(titleOf("terbaru"));
  expect(await index(other)).not.toContain(titleOf("terbaru"));
  await site.stop();
  expect(await index(other)).not.toContain(titleOf("terbaru"));
  await expectVersion(page, titleOf("terbaru"));
});

/** The note of the first question, unfolded. */
async function noteOf(page) {
  const one = app.questions(page).first();
  const note = one.getByLabel(ID.note, { exact: true });
  await expect(one).toBeVisible();
  if (!(await note.isVisible())) await app.openNotes(one);
  return note;
}

test("two folders of one origin leave each other alone", async ({ page, context, site, dist, folder }) => {
  test.setTimeout(90_000);
  const archive = await makeVersion(dist, join(folder, "arsip"), "arsip");
  site.folders = { [BELOW]: archive, ...site.folders };
  await settle(page);
  const second = await context.newPage();
  await settle(second, new URL(BELOW, site.origin).href);
  const of = async (path) => (await caches(page)).filter((name) => name.startsWith(`patuh-${path}#`));
  const [mine, theirs] = [await of(new URL(site.address).pathname), await of(BELOW)];
  expect([mine.length, theirs.length]).toEqual([1, 1]);

  deploy(site, await makeVersion(dist, join(folder, "baru"), "terbaru"));
  await page.bringToFront();
  await page.reload();
  await update(page);
  expect(await of(BELOW)).toEqual(theirs);
  await second.bringToFront();
  await expect(news(second)).toBeHidden();
  await site.stop();
  await expectVersion(page, titleOf("terbaru"));
  await expectVersion(second, titleOf("arsip"), new URL(BELOW, site.origin).href);
});
