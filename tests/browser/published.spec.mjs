// What a site publishes: assessments to look at (`src` with `readonly`) and an instrument of its own, from its own
// server or another one; and addresses that give something else, or too much.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { ID } from "./app.mjs";
import { OPEN, details, expect, exported, goTo, isReady, open, put, scoreOf, set, stored, test } from "./hosts.mjs";
import { local, records } from "./store.mjs";

/** The names of all databases. */
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

const ROOT = resolve(import.meta.dirname, "../..");
const EXAMPLE = JSON.parse(readFileSync(resolve(ROOT, "examples/puskesmas.patuh.json"), "utf8"));
const SIZE = 30_000_000;

/** The quick check as a regency would adapt it. */
const OWN = JSON.parse(readFileSync(resolve(ROOT, "src/instruments/standar-uu25.json"), "utf8"));
OWN.id = "cek-kabupaten-uji";
OWN.edition = "2026";
OWN.title = { id: "Cek standar Kabupaten Uji", en: "Standards check of Kabupaten Uji" };

const asJson = (value) => (request, response) =>
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(typeof value === "string" ? value : JSON.stringify(value));

/** The example as it stands on the page: the unit, the value, nothing to change. */
async function showsExample(widget) {
  await expect(app.title(widget)).toHaveText("Puskesmas Contoh");
  await expect(widget.getByText("77,37", { exact: true }).first()).toBeVisible();
  expect(await scoreOf(widget)).toMatchObject({ value: "77.37", band: "C" });
}

/** Plain words in the place of what cannot be shown; never what the server sent. */
async function saysWhy(page, widget, words = /\p{L}+ \p{L}+ \p{L}+/u) {
  await expect(widget.getByRole("alert")).toHaveText(words);
  await expect.poll(() => details(page, "error")).not.toEqual([]);
  expect(await exported(widget)).toBeNull();
  await isReady(widget);
}

test.describe("an assessment to look at", () => {
  const SHOWN = { view: "result", readonly: "" };

  test("from the site itself: shown, not to be changed, and not kept in the browser", async ({ page }) => {
    const widget = await open(page, { ...SHOWN, src: "/patuh/examples/puskesmas.patuh.json" });
    await showsExample(widget);
    expect(await exported(widget)).toMatchObject({ id: EXAMPLE.id, answers: { "A1-01": EXAMPLE.answers["A1-01"] } });
    const held = await Promise.all([local(page, ""), ...(await databases(page)).map((name) => records(page, name))]);
    expect(JSON.stringify(held)).not.toContain("Puskesmas Contoh");
    const own = await put(page);
    await expect(own.getByText(ID.none)).toBeVisible();
  });

  test("from another site that allows it", async ({ page, files }) => {
    const widget = await open(page, { ...SHOWN, src: `${files.patuh}/examples/puskesmas.patuh.json` });
    await showsExample(widget);
  });

  test("an address is understood as the page's, not as that of the script", async ({ page, host }) => {
    host.answers["/data/2026.json"] = asJson(EXAMPLE);
    await showsExample(await open(page, { ...SHOWN, src: "data/2026.json" }));
  });

  test("with the whole app: the answers can be read and nothing else", async ({ page }) => {
    const widget = await open(page, { readonly: "", src: "/patuh/examples/puskesmas.patuh.json" });
    await goTo(widget, ID.checklist);
    await app.turnTo(widget, app.PAGES[0]);
    await expect(widget.getByRole("radio", { disabled: false })).toHaveCount(0);
    await expect(app.question(widget, "A1-01")).toBeVisible();
    expect(await details(page, "change")).toEqual([]);
  });

  test("src, live: shows the other one, and nothing when it goes", async ({ page, host }) => {
    host.answers["/lain.json"] = asJson({
      ...EXAMPLE,
      id: "lain",
      unit: { kind: "puskesmas", name: "Puskesmas Lain" },
    });
    const widget = await open(page, { ...SHOWN, src: "/patuh/examples/puskesmas.patuh.json" });
    await showsExample(widget);
    await set(widget, "src", "/lain.json");
    await expect(app.title(widget)).toHaveText("Puskesmas Lain");
    await set(widget, "src", null);
    await expect.poll(() => exported(widget)).toBeNull();
  });

  test("the last src counts, whichever comes last", async ({ page, host }) => {
    host.answers["/lambat.json"] = (request, response) =>
      setTimeout(() => asJson({ ...EXAMPLE, id: "lambat" })(request, response), 800);
    const widget = await open(page, { ...SHOWN });
    await set(widget, "src", "/lambat.json");
    await set(widget, "src", "/patuh/examples/puskesmas.patuh.json");
    await showsExample(widget);
    await page.waitForTimeout(1_000);
    expect((await exported(widget)).id).toBe(EXAMPLE.id);
  });
});

test.describe("addresses that give something else", () => {
  test.use({ mayFail: true });

  const WRONG = {
    "a page": (request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Masuk</h1><script>window.hacked = 1</script>"),
    "half a document": asJson(JSON.stringify(EXAMPLE).slice(0, 500)),
    "an instrument": asJson(OWN),
    "another JSON": asJson({ halo: "dunia" }),
    "nothing at all": asJson(""),
    "no file": (request, response) => response.writeHead(404, { "content-type": "text/html" }).end("<h1>404</h1>"),
    "an error of the server": (request, response) => response.writeHead(500).end(),
    "a broken line": (request) => request.socket.destroy(),
  };
  for (const [name, answer] of Object.entries(WRONG)) {
    test(`src gives ${name}: plain words`, async ({ page, host }) => {
      host.answers["/berkas.json"] = answer;
      const widget = await open(page, { view: "result", readonly: "", src: "/berkas.json" });
      await saysWhy(page, widget);
      expect(await page.evaluate(() => window.hacked)).toBeUndefined();
    });
  }

  test("another site that does not allow it: plain words", async ({ page, files }) => {
    files.headers = () => ({});
    await saysWhy(page, await open(page, { readonly: "", src: `${files.patuh}/examples/puskesmas.patuh.json` }));
  });

  for (const src of ["javascript:alert(1)", "data:application/json,{}", "http://", "//"]) {
    test(`src ${src}: nothing comes of it, and it is said`, async ({ page }) => {
      page.on("dialog", (dialog) => expect.soft(dialog.message()).toBe("never shown"));
      const widget = await open(page, { readonly: "", src });
      await expect.poll(() => details(page, "error")).not.toEqual([]);
      expect(await exported(widget)).toBeNull();
      await isReady(widget);
    });
  }

  test("30 MB that are announced are not fetched", async ({ page, host }) => {
    host.answers["/besar.json"] = (request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": SIZE });
      response.end(" ".repeat(SIZE));
    };
    await saysWhy(page, await open(page, { readonly: "", src: "/besar.json" }), /20 MB/);
  });

  test("30 MB that come without a word are broken off", async ({ page, host }) => {
    let sent = 0;
    let isWhole = false;
    host.answers["/besar.json"] = async (request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const piece = " ".repeat(500_000);
      const gone = new Promise((done) => response.on("close", done));
      for (; sent < 2 * SIZE && !response.destroyed; sent += piece.length) {
        if (!response.write(piece)) await Promise.race([gone, new Promise((done) => response.once("drain", done))]);
      }
      isWhole = !response.destroyed;
      response.end();
    };
    await saysWhy(page, await open(page, { readonly: "", src: "/besar.json" }), /20 MB/);
    await expect.poll(() => isWhole || sent < 2 * SIZE).toBe(true);
    expect(isWhole, "all of it was fetched").toBe(false);
  });
});

test.describe("an instrument of one's own", () => {
  test("by address: its checklist opens, and exports name it", async ({ page, host }) => {
    host.answers["/cek.json"] = asJson(OWN);
    const widget = await open(page, { ...OPEN, instrument: "/cek.json" });
    await expect(app.panel(widget)).toBeVisible();
    await app.turnTo(widget, "Kompetensi pelaksana");
    await app.answer(widget, "C08-D", 2);
    expect((await exported(widget)).instrument).toMatchObject({
      id: OWN.id,
      edition: OWN.edition,
      digest: expect.stringMatching(/^sha256:/),
    });
    await expect
      .poll(async () => (await details(page, "score")).at(-1)?.instrument)
      .toEqual({ id: OWN.id, edition: OWN.edition });
    await stored(widget);
    const again = await open(page, { ...OPEN, instrument: "/cek.json" });
    await app.turnTo(again, "Kompetensi pelaksana");
    expect(await app.chosen(app.question(again, "C08-D"))).toBe(2);
  });

  test("from another site that allows it", async ({ page, files }) => {
    files.answers["/cek.json"] = asJson(OWN);
    const widget = await open(page, { instrument: `${files.origin}/cek.json` });
    await widget.getByRole("button", { name: ID.start }).click();
    await expect(widget.getByRole("radio", { name: /^Cek standar Kabupaten Uji/ })).toBeChecked();
  });

  test.describe("that is none", () => {
    test.use({ mayFail: true });

    const broken = structuredClone(OWN);
    delete broken.scales;
    for (const [name, answer] of Object.entries({
      "no instrument": asJson(broken),
      "no JSON": asJson("{"),
      "no file": undefined,
    })) {
      test(`${name}: it is said, and no other checklist is filled in instead`, async ({ page, host }) => {
        if (answer) host.answers["/cek.json"] = answer;
        const widget = await open(page, { ...OPEN, instrument: "/cek.json" });
        await expect.poll(() => details(page, "error")).toHaveLength(1);
        expect((await details(page, "error"))[0].message).toContain("/cek.json");
        await expect(app.panel(widget)).toHaveCount(0);
        expect(await exported(widget)).toBeNull();
      });
    }
  });
});
