// Every view in both languages, light and dark, wide and narrow: no violation that axe knows of, nothing to scroll
// sideways, targets that can be hit, a focus that can be seen, and colours forced by the system.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import AxeBuilder from "@axe-core/playwright";

import * as app from "./app.mjs";
import { EN, ID, KEPATUHAN, STANDAR } from "./app.mjs";
import { expect, test } from "./fixture.mjs";

const EXAMPLE = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json"), "utf8"));
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** In the dark only the colours change, so only the rules about them run again. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const WIDTHS = [1280, 360];

async function openExample(page) {
  await page.getByRole("button", { name: ID.example }).click();
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
}

async function openChecklist(page, name) {
  await app.begin(page, { checklist: KEPATUHAN, unit: "Puskesmas Akses" });
  await app.turnTo(page, name);
}

/** Opens the example, and another version of it with several answers changed, a long note among them. */
async function bringOther(page) {
  const answers = structuredClone(EXAMPLE.answers);
  for (const id of ["A1-01", "A1-07", "A1-08"]) {
    for (const answer of Object.values(answers[id])) Object.assign(answer, { level: "0", note: "Catatan rekan. ".repeat(20) });
  }
  const people = [{ name: "Rekan", role: "Staf" }];
  await openExample(page);
  await app.goHome(page);
  await app.choose(page, app.asFile({ ...EXAMPLE, answers, people }, "rekan.patuh.json"));
  await expect(app.title(page)).toHaveText(ID.merge);
}

/** Every view, how it is reached from the start in Indonesian, and what has to be done again in another language. */
const VIEWS = {
  "start, empty": async () => {},
  "start, with assessments": async (page) => {
    await openExample(page);
    await app.goHome(page);
    await app.begin(page, { checklist: STANDAR });
    await app.goHome(page);
    await expect(page.getByRole("article")).toHaveCount(2);
  },
  "set-up": async (page) => {
    await page.getByRole("button", { name: ID.start }).click();
    await expect(page.getByRole("radio").first()).toBeChecked();
    await page.getByRole("button", { name: "Tambah orang" }).click();
  },
  "set-up with faults": async (page) => {
    await page.getByRole("button", { name: ID.start }).click();
    await expect(page.getByRole("radio").first()).toBeChecked();
    await page.getByRole("button", { name: ID.begin }).click();
    await expect(page.getByRole("alert")).toBeFocused();
  },
  "checklist, asked of the unit": async (page) => {
    await openChecklist(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    await app.ruleOut(page, "A1-08");
    await app.ruleOut(page, "A1-09", "Tidak ada");
  },
  "checklist, asked of subjects, unfolded": async (page) => {
    await openChecklist(page, "Kompetensi Pelaksana");
    await app.answer(page, "A1-01", 3);
    await app.openNotes(app.question(page, "A1-01"));
    await app.question(page, "A1-01").getByLabel(ID.note, { exact: true }).fill("Catatan");
    await app.unfold(app.question(page, "A1-01"), ID.help);
  },
  "checklist, the same subjects asked in two places": async (page) => {
    await openChecklist(page, "Pengelolaan Pengaduan");
  },
  "result, unfinished": async (page) => {
    await openChecklist(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    await app.goTo(page, ID.result);
  },
  "result, final, unfolded": async (page) => {
    await openExample(page);
    await app.unfold(page.getByRole("main"), ID.explain);
    const gaps = page.getByRole("region", { name: "Yang paling menentukan" });
    await gaps.getByText("Evaluasi pengaduan dan SP4N-LAPOR!").click();
    await app.unfold(page.getByRole("main"), ID.basis);
  },
  "details": async (page) => {
    await openExample(page);
    await app.goTo(page, ID.details);
    await expect(page.getByLabel(ID.unit, { exact: true })).toBeVisible();
  },
  "delete dialog": async (page) => {
    await openExample(page);
    await app.goHome(page);
    await page.getByRole("button", { name: /^Hapus Puskesmas/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  },
  "lines to paste": async (page) => {
    await page.getByRole("link", { name: "Pasang di situs Anda" }).click();
    await page.getByLabel(/^Kunci pada versi ini/).check();
    await expect(page.getByLabel("Baris untuk ditempel")).toHaveValue(/integrity/);
  },
  "refused file": async (page) => {
    await app.choose(page, app.asFile("{", "rusak.json"));
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "start, storage and deleted": async (page) => {
    await openExample(page);
    await app.goHome(page);
    await page.getByRole("button", { name: /^Hapus Puskesmas/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: ID.yesDelete }).click();
    await expect(page.getByRole("region", { name: ID.bin })).toBeVisible();
    await expect(page.getByRole("region", { name: ID.storage })).toBeVisible();
  },
  "start, without a trace": async (page) => {
    await page.getByRole("button", { name: ID.hide, exact: true }).click();
    await expect(page.getByRole("region", { name: ID.storage })).toContainText(ID.hidden);
  },
  "two versions": async (page) => {
    await bringOther(page);
    await page.getByRole("button", { name: ID.apply }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await page.getByRole("radio", { name: /^Di berkas/ }).first().check();
  },
  "two versions, joined": async (page) => {
    await bringOther(page);
    await page.getByRole("button", { name: ID.allThere }).click();
    await page.getByRole("button", { name: ID.apply }).click();
    await expect(app.notice(page).getByRole("heading")).toHaveText(ID.joined);
  },
  "result, snapshot compared": async (page) => {
    await openExample(page);
    const section = page.getByRole("region", { name: ID.snapshots });
    await app.unfold(section, ID.snapshot);
    await section.getByLabel(ID.snapshotName).fill("Akhir semester");
    await section.getByRole("button", { name: ID.freeze }).click();
    await section.getByRole("button", { name: /^Bandingkan/ }).click();
    await expect(section).toContainText(ID.changed(0));
  },
  "remarks": async (page) => {
    await app.choose(page, app.asFile({ ...EXAMPLE, warna: "hijau", ukuran: 5 }, "aneh.json"));
    await expect(app.notice(page)).toContainText(ID.remarks);
  },
};

/** Shows an open view in another language. */
async function inLanguage(page, name, t) {
  if (t === ID) return;
  const isDialog = name === "delete dialog";
  if (isDialog) await page.keyboard.press("Escape");
  await app.speak(page, t);
  if (isDialog) await page.getByRole("button", { name: /^Delete / }).click();
}

/** The violations that axe finds, one line each. */
async function violations(axe, where) {
  const { violations: found } = await axe.setLegacyMode().analyze();
  const targets = (nodes) => nodes.map((node) => node.target.flat().pop()).slice(0, 3);
  return found.map(({ id, nodes }) => `${where}: ${id} at ${targets(nodes).join(" , ")}`);
}

/** What can be clicked and is too small: less than 24 x 24, or a button less than 44 high. */
const smallTargets = (page) =>
  page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
    const isTarget = (node) => node.matches("a[href], button, input, select, textarea, summary, [role=button], [role=link]");
    const isOffered = (node) => node.checkVisibility({ visibilityProperty: true }) && node.tabIndex >= 0 && !node.disabled;
    const size = (node) => {
      // A label belongs to the target of its field.
      const boxes = [node, ...(node.labels ?? [])].map((part) => part.getBoundingClientRect());
      const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
      return [Math.max(...boxes.map((box) => box.right)) - left, Math.max(...boxes.map((box) => box.bottom)) - top];
    };
    return all(document).filter((node) => isTarget(node) && isOffered(node)).flatMap((node) => {
      const [width, height] = size(node);
      const least = node.matches("button, [role=button]") ? 44 : 24;
      if (width >= 23.9 && height >= least - 0.1) return [];
      const name = (node.getAttribute("aria-label") ?? node.textContent).trim().slice(0, 40);
      return [`${node.tagName.toLowerCase()} “${name}” ${Math.round(width)} x ${Math.round(height)}`];
    });
  });

const sideways = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);

for (const [name, open] of Object.entries(VIEWS)) {
  test(`${name}: axe, sizes and reflow`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await app.visit(page);
    await open(page);
    for (const t of [ID, EN]) {
      await inLanguage(page, name, t);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await smallTargets(page), `targets at ${width} px`).toEqual([]);
        expect.soft(await violations(new AxeBuilder({ page }).withTags(TAGS), `${t.tag} ${width} light`)).toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        expect.soft(await violations(new AxeBuilder({ page }).withRules(COLOUR_RULES), `${t.tag} ${width} dark`)).toEqual([]);
        await page.emulateMedia({ colorScheme: "light" });
      }
      await page.setViewportSize({ width: 320, height: 800 });
      expect.soft(await sideways(page), `pixels to scroll sideways at 320 (${t.tag})`).toBe(0);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });
}

/** Where the focus is, and what hides it: the sticky panel, or the edge of the window. */
const hidden = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const panel = at.getRootNode().querySelector("aside");
    const [box, cover] = [at.getBoundingClientRect(), panel?.getBoundingClientRect()];
    const name = `${at.tagName.toLowerCase()} “${(at.labels?.[0] ?? at).textContent.trim().slice(0, 30)}”`;
    if (box.bottom <= 0 || box.top >= innerHeight) return `${name} is out of sight`;
    const isCovered = cover && !panel.contains(at) && box.top < cover.bottom - 1 && box.bottom > cover.top + 1;
    return isCovered ? `${name} at ${Math.round(box.top)} is under the panel, which ends at ${Math.round(cover.bottom)}` : null;
  });

test.describe("at 400 %", () => {
  for (const name of ["checklist, asked of the unit", "checklist, asked of subjects, unfolded", "result, final, unfolded"]) {
    test(`${name}: the focus stays in sight, forwards and backwards`, async ({ page }) => {
      await app.visit(page);
      await VIEWS[name](page);
      await page.setViewportSize({ width: 320, height: 256 });
      expect(await sideways(page)).toBe(0);
      await app.title(page).focus();
      const found = [];
      for (const key of [...Array(40).fill("Tab"), ...Array(40).fill("Shift+Tab")]) {
        await page.keyboard.press(key);
        const problem = await hidden(page);
        if (problem) found.push(`${key}: ${problem}`);
      }
      expect(found).toEqual([]);
    });
  }
});

test.describe("with colours forced by the system", () => {
  for (const name of ["checklist, asked of the unit", "result, final, unfolded"]) {
    test(`${name}: is drawn`, async ({ page, context }) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
      await app.visit(page);
      await VIEWS[name](page);
      const picture = (await page.screenshot()).toString("base64");
      const blank = await context.newPage();
      const { share, colours } = await blank.evaluate(async (text) => {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        const counts = new Map();
        const pixels = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
        for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        return { share: Math.max(...counts.values()) / pixels.length, colours: counts.size };
      }, picture);
      expect(colours).toBeGreaterThan(10);
      expect(share).toBeLessThan(0.98);
    });
  }
});
