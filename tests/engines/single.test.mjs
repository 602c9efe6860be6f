// patuh-offline.html from a disk, in Chromium, Firefox and WebKit: node --test tests/engines/*.test.mjs
//
// PATUH_DIST   the built folder (default: dist/ of this repository)
// PATUH_CLI    the native command line (default: target/debug/patuh)
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import * as cli from "../browser/cli.mjs";
import { person, until } from "./person.mjs";
import { chromium, firefox } from "./puppeteer.mjs";
import { webkit } from "./webkit.mjs";

const DIST = resolve(import.meta.dirname, process.env.PATUH_DIST ?? "../../dist");
const UNIT = "Puskesmas Tanpa Internet";
const SAVE_COPY = "Simpan salinan dengan jawaban di dalamnya";
const HOSTILE = "</script><script>window.hostile=1</script><!--<script>\u2028&amp;$&";

const folder = mkdtempSync(join(tmpdir(), "patuh-engines-"));
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** What the command line makes of a document. */
function scored(document) {
  const file = join(folder, "uji.patuh.json");
  writeFileSync(file, JSON.stringify(document));
  cli.check(file);
  const { value, low, high, band, answered, total } = cli.score(file);
  return { value, low, high, band, answered, total };
}

/** The file that was saved, once all of it is there. */
const saved = (downloads) =>
  until(() => {
    const names = readdirSync(downloads);
    const isWhole = names.length === 1 && readFileSync(join(downloads, names[0]), "utf8").trimEnd().endsWith("</html>");
    return isWhole && /\.html$/.test(names[0]) && join(downloads, names[0]);
  }, "a saved copy");

const withoutAnswers = (file) => readFileSync(file, "utf8").replace(/(?<=id="patuh-answers">)[^<]*/, "");

for (const start of [chromium, firefox, webkit]) {
  const { name } = start;
  const disk = join(folder, name);

  /** Opens a file in a browser that has never seen it, and does something there. */
  async function elsewhere(file, act) {
    const downloads = mkdtempSync(join(folder, `${name}-`));
    const browser = await start(downloads);
    try {
      const one = person(browser);
      const took = await one.open(pathToFileURL(file).href);
      await act(one, downloads, took);
      assert.deepEqual(await one.faults(), { fetched: [], ran: "undefined" });
    } finally {
      await browser.close();
    }
  }

  const original = join(disk, "patuh-offline.html");
  mkdirSync(disk);
  copyFileSync(join(DIST, "patuh-offline.html"), original);

  async function work(one) {
    await one.begin(UNIT);
    await one.answer("C02-D", 2);
    await one.note("C02-D", HOSTILE);
    await one.answer("C02-T", 1);
    const score = await until(async () => {
      const score = await one.score();
      return score.answered === 2 && score;
    }, "two answers");
    const document = await one.exported();
    assert.deepEqual(score, scored(document));
    assert.equal(Object.values(document.answers["C02-D"])[0].note, HOSTILE);
    return document;
  }

  test(`${name}: opens from the disk, scores like the command line, needs nothing else`, async () => {
    await elsewhere(original, async (one, _, took) => {
      console.log(`${name}: ${took} ms from open to ready`);
      await work(one);
      await one.press("link", "^Hasil$");
      await one.see("heading", UNIT);
    });
  });

  test(`${name}: a copy with the answers inside opens elsewhere with the same score, and so does a copy of it`, async () => {
    let document;
    let copy;
    await elsewhere(original, async (one, downloads) => {
      document = await work(one);
      await one.press("link", "^Patuh: ");
      await one.press("button", SAVE_COPY);
      copy = await saved(downloads);
    });
    for (const generation of [1, 2]) {
      assert.ok(withoutAnswers(copy) === withoutAnswers(original), `generation ${generation} differs in its answers only`);
      await elsewhere(copy, async (one, downloads) => {
        await one.see("heading", "^Di dalam berkas ini$");
        await one.press("button", "^Buka ", { within: { kind: "article", name: UNIT } });
        await until(() => one.score(), "a score");
        const again = await one.exported();
        assert.deepEqual([again.id, again.answers, scored(again)], [document.id, document.answers, scored(document)]);
        await one.press("link", "^Patuh: ");
        await one.press("button", SAVE_COPY);
        copy = await saved(downloads);
      });
    }
  });
}
