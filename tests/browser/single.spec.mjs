// patuh-offline.html, opened from a disk: everything is inside, nothing is asked for, answers travel within copies of
// it. The same in Firefox and WebKit: tests/engines.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import * as app from "./app.mjs";
import { EN, ID, KEPATUHAN, PAGES, STANDAR } from "./app.mjs";
import { withAnswers } from "../../src/embed/carry.js";
import * as cli from "./cli.mjs";
import { expect, test as base } from "./fixture.mjs";

const NAME = "patuh-offline.html";
const MOST = 700_000;
const SAVE_COPY = "Simpan salinan dengan jawaban di dalamnya";
const INSIDE = "Di dalam berkas ini";
const OLD = /Patuh tidak dapat dibuka: peramban ini terlalu lama, atau berkas ini tidak utuh/;
const HOSTILE = "</script><script>window.hostile=1</script><!--<script> \u2028\u2029 &amp;lt; $& `'\"\\u003c";

const test = base.extend({
  /** The file on the disk of a test. */
  file: async ({ dist, folder }, use) => {
    const file = join(folder, NAME);
    copyFileSync(join(dist, NAME), file);
    await use(file);
  },

  /** Opens a file on a computer of its own, without a network; what must not happen is watched until the end. */
  elsewhere: async ({ browser }, use) => {
    const contexts = [];
    const faults = [];
    await use(async (file, prepare) => {
      const context = await browser.newContext({ offline: true });
      contexts.push(context);
      context.on("request", (request) => {
        if (!/^(file|blob|data):/.test(request.url())) faults.push(`request: ${request.url()}`);
      });
      context.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
      context.on("weberror", (error) => faults.push(`uncaught: ${error.error()}`));
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => console.error(`policy breach: ${event.violatedDirective}`));
      });
      if (prepare) await context.addInitScript(prepare);
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      return page;
    });
    for (const context of contexts) {
      for (const page of context.pages()) expect.soft(await page.evaluate("typeof hostile"), "a script ran").toBe("undefined");
      await context.close();
    }
    expect.soft(faults, "what must not happen").toEqual([]);
  },
});

/** Changes the page before its program starts, as extensions of a browser do. */
function meddle() {
  document.addEventListener("readystatechange", () => {
    document.documentElement.setAttribute("data-extension", "");
    document.body?.prepend(document.createElement("div"), document.createElement("script"));
  });
}

/** Begins with a checklist; nothing is fetched here that one could wait for. */
async function begin(page, checklist, unit) {
  await page.getByRole("button", { name: ID.start }).click();
  await page.getByRole("radio", { name: checklist }).check();
  await page.getByLabel(ID.kind).selectOption({ label: "Puskesmas" });
  await page.getByLabel(ID.unit, { exact: true }).fill(unit);
  await page.getByRole("button", { name: ID.begin }).click();
  await expect(app.panel(page)).toBeVisible();
}

/** Answers every question of a page that is shown, each with another level. */
async function answerAll(page) {
  const ids = await app.unanswered(page);
  for (const [index, id] of ids.entries()) await app.answer(page, id, index % 2);
  return ids.length;
}

/** What counts of a score; two assessments differ in their names and times. */
const counted = (file) => {
  const { value, low, high, band, answered, total } = cli.score(file);
  return { value, low, high, band, answered, total };
};

/** An assessment with two answers and a note that would break out of the file, saved from the start view. */
async function saveCopy(page, folder, unit) {
  await begin(page, STANDAR, unit);
  await app.turnTo(page, "Kompetensi pelaksana");
  await answerAll(page);
  const one = app.question(page, "C08-D");
  await app.openNotes(one);
  await one.getByLabel(ID.note, { exact: true }).fill(HOSTILE);
  await one.getByLabel(ID.note, { exact: true }).blur();
  const file = await app.exportFile(page, folder);
  return { document: JSON.parse(readFileSync(file, "utf8")), score: counted(file), copy: await carry(page, folder) };
}

async function carry(page, folder) {
  await app.goHome(page);
  return app.download(page, folder, () => page.getByRole("button", { name: SAVE_COPY }).click());
}

const ANSWERS = /(?<=<script type="application\/json" id="patuh-answers">)[^<]*(?=<\/script>)/;
const inside = (file) => JSON.parse(readFileSync(file, "utf8").match(ANSWERS)[0]);
const withoutAnswers = (file) => readFileSync(file, "utf8").replace(ANSWERS, "");

test("it is small, and has no address to load anything from", ({ file }) => {
  const html = readFileSync(file, "utf8");
  const size = Buffer.byteLength(html);
  console.log(`${NAME}: ${size.toLocaleString("en")} of ${MOST.toLocaleString("en")} bytes`);
  expect(size).toBeLessThan(MOST);
  const [, policy] = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/);
  expect(policy.replaceAll(/'sha256-[\w+/]{43}='/g, "HASH")).toBe(
    "default-src 'none'; script-src HASH HASH 'wasm-unsafe-eval'; style-src HASH; img-src data:; " +
      "connect-src 'none'; base-uri 'none'; form-action 'none'",
  );
  const addresses = [...html.matchAll(/<(?:link|script|img|iframe)\b[^>]*?\s(?:src|href)="([^"]*)"/g)].map(([, to]) => to);
  expect(addresses.filter((address) => !address.startsWith("data:"))).toEqual([]);
  expect(inside(file)).toEqual([]);
});

test("every checklist, the example and both languages are inside", async ({ file, elsewhere }) => {
  const page = await elsewhere(file);
  await expect(page).toHaveTitle(/^Patuh/);
  for (const t of [EN, ID]) {
    await app.speak(page, t);
    await expect(app.title(page)).toHaveText(t.startTitle);
  }
  for (const [checklist, first] of [[KEPATUHAN, PAGES[0]], [STANDAR, "Persyaratan"]]) {
    await begin(page, checklist, "Puskesmas Lengkap");
    await expect(app.title(page)).toHaveText(first);
    await app.goTo(page, ID.result);
    await app.goTo(page, ID.details);
    await app.goHome(page);
  }
  await page.getByRole("button", { name: ID.example }).click();
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
  await expect(page.getByText("77,37", { exact: true }).first()).toBeVisible();
});

test("the same answers score the same as in the app from a server and on the command line", async ({
  page,
  file,
  folder,
  elsewhere,
}) => {
  const offline = await elsewhere(file);
  await begin(offline, KEPATUHAN, "Puskesmas Sama");
  await app.visit(page);
  await app.begin(page, { unit: "Puskesmas Sama" });
  const results = [];
  for (const one of [offline, page]) {
    expect(await answerAll(one)).toBeGreaterThan(0);
    await app.turnTo(one, PAGES[2]);
    expect(await answerAll(one)).toBeGreaterThan(0);
    const exported = await app.exportFile(one, folder);
    cli.check(exported);
    results.push({ ...counted(exported), result: JSON.parse(readFileSync(exported, "utf8")).result });
  }
  expect(results[0]).toEqual(results[1]);
  expect(results[0].answered).toBeGreaterThan(0);
});

test("answers are still there when the file is opened again", async ({ file, elsewhere }) => {
  const page = await elsewhere(file);
  await begin(page, STANDAR, "Puskesmas Kembali");
  await app.turnTo(page, "Kompetensi pelaksana");
  await app.answer(page, "C08-D", 2);
  await app.stored(page);
  await page.goto("about:blank");
  await page.goto(pathToFileURL(file).href);
  await page.getByRole("link", { name: "Puskesmas Kembali" }).click();
  await app.turnTo(page, "Kompetensi pelaksana");
  await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
});

test("what a browser writes when a person saves the page with its own menu opens too", async ({ file, folder, elsewhere }) => {
  const page = await elsewhere(file);
  await expect(page.getByRole("main")).toBeVisible();
  const other = join(folder, "halaman.html");
  writeFileSync(other, await page.content());
  expect(readFileSync(other, "utf8") === readFileSync(file, "utf8"), "the file itself").toBe(false);
  const again = await elsewhere(other);
  await begin(again, STANDAR, "Puskesmas Menu");
  await expect(app.title(again)).toHaveText("Persyaratan");
});

test("where the browser stores nothing for files, the file goes on and says so", async ({ file, elsewhere }) => {
  const page = await elsewhere(file, () => {
    for (const name of ["localStorage", "indexedDB"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  await begin(page, STANDAR, "Puskesmas Tertolak");
  await app.turnTo(page, "Kompetensi pelaksana");
  await app.answer(page, "C08-D", 2);
  await expect(page.getByRole("alert").filter({ hasText: /tidak mengizinkan penyimpanan/ })).toBeVisible();
  expect(await app.standing(page)).toMatchObject({ done: 1 });
});

test("a browser without DecompressionStream is told so, in both languages", async ({ file, elsewhere }) => {
  const page = await elsewhere(file, () => delete window.DecompressionStream);
  await expect(page.getByRole("alert")).toHaveText(OLD);
  await expect(page.getByRole("alert")).toContainText("Patuh cannot be opened: this browser is too old");
  await expect(page.getByRole("main")).toHaveCount(0);
});

test("a browser that cannot define elements is told so", async ({ file, elsewhere }) => {
  const page = await elsewhere(file, () => {
    customElements.define = () => {};
  });
  await expect(page.getByRole("alert")).toHaveText(OLD);
});

test("a copy carries the answers to another computer, and copies of copies differ in nothing else", async ({
  file,
  folder,
  elsewhere,
}) => {
  const first = await saveCopy(await elsewhere(file), folder, "Puskesmas Salinan");
  expect(inside(first.copy)).toHaveLength(1);
  let { copy } = first;
  for (const generation of [1, 2, 3]) {
    expect(withoutAnswers(copy) === withoutAnswers(file), `generation ${generation} differs in its answers only`).toBe(true);
    const page = await elsewhere(copy, meddle);
    await expect(page.getByRole("heading", { name: INSIDE })).toBeVisible();
    const item = page.getByRole("listitem").filter({ hasText: "Puskesmas Salinan" }).filter({ has: page.getByRole("button") });
    await item.first().getByRole("button", { name: "Buka" }).click();
    await app.turnTo(page, "Kompetensi pelaksana");
    const one = app.question(page, "C08-D");
    await expect(app.levels(one).first()).toBeChecked();
    await app.openNotes(one);
    await expect(one.getByLabel(ID.note, { exact: true })).toHaveValue(HOSTILE);
    const exported = await app.exportFile(page, folder);
    expect(counted(exported)).toEqual(first.score);
    expect(JSON.parse(readFileSync(exported, "utf8")).answers).toEqual(first.document.answers);
    copy = await carry(page, folder);
    expect(inside(copy).map(({ id, answers }) => ({ id, answers }))).toEqual([
      { id: first.document.id, answers: first.document.answers },
    ]);
  }
});

test("the app takes a copy as a file: one assessment opens, several are listed", async ({ page, file, folder, elsewhere }) => {
  const { copy, document, score } = await saveCopy(await elsewhere(file), folder, "Puskesmas Pindah");
  await app.visit(page);
  await app.choose(page, copy);
  await expect(app.title(page)).not.toHaveText(ID.startTitle);
  const exported = await app.exportFile(page, folder);
  expect(counted(exported)).toEqual(score);
  expect(JSON.parse(readFileSync(exported, "utf8")).answers).toEqual(document.answers);

  const other = { ...document, id: `${document.id.slice(0, -1)}x`, unit: { ...document.unit, name: "Puskesmas Kedua" } };
  // A changed document has another result and digest; both are worked out when it is read.
  for (const one of [document, other]) for (const name of ["result", "digest"]) delete one[name];
  const two = join(folder, "dua.html");
  writeFileSync(two, withAnswers(readFileSync(file, "utf8"), JSON.stringify([document, other])));
  await app.goHome(page);
  await app.choose(page, two);
  const notice = app.notice(page).filter({ hasText: "Berkas ini berisi 2 penilaian" });
  await expect(notice.getByRole("listitem")).toHaveCount(2);
  await notice.getByRole("listitem").filter({ hasText: "Puskesmas Kedua" }).getByRole("button").click();
  await app.goTo(page, ID.result);
  await expect(app.title(page)).toHaveText("Puskesmas Kedua");
});

test("putting answers into a text that is not the file is refused", ({ file }) => {
  const html = readFileSync(file, "utf8");
  const marker = '<script type="application/json" id="patuh-answers">[]</script>';
  const documents = JSON.stringify([{ note: HOSTILE }]);
  const filled = withAnswers(html, documents);
  expect(JSON.parse(filled.match(ANSWERS)[0])).toEqual([{ note: HOSTILE }]);
  expect(withAnswers(filled, "[]") === html, "taken out again").toBe(true);
  for (const other of ["", "<!doctype html>", html.replace(marker, ""), html + marker]) {
    expect(() => withAnswers(other, documents)).toThrow();
  }
});
