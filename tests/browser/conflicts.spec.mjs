// What two versions say apart, as it is shown and picked: by keyboard, in English, without the file that both come from,
// with subjects, with texts that mean no good, and in the hundreds.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { EN, ID } from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import { applies, begun, bring, conflict, conflicts, elsewhere, main, meet, press, said, version } from "./joining.mjs";
import { exported } from "./typist.mjs";

const EXAMPLE = readFileSync(resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json"), "utf8");

const APART = {
  here: { "C08-D": { level: 2 }, "C08-T": { level: 2, note: "foto di loket" } },
  there: { "C08-D": { level: 0 }, "C08-T": { level: 0, note: "tidak ada lagi" } },
};

test("by keyboard alone", async ({ page, visitor, folder }) => {
  await meet(page, visitor, folder, APART);
  await expect(app.title(page)).toBeFocused();
  const to = async (name) => {
    for (let steps = 0; steps < 30; steps += 1) {
      const at = await app.focused(page);
      if (at.name.startsWith(name)) return at;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to “${name}”`);
  };
  await to(ID.apply);
  await page.keyboard.press("Enter");
  const alert = page.getByRole("alert");
  await expect(alert).toHaveText(ID.left(2));
  await expect(alert).toBeFocused();
  expect((await to(ID.here)).group).toMatch(/^C08-D /);
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  expect((await to(ID.here)).group).toMatch(/^C08-T /);
  await page.keyboard.press("ArrowDown");
  await expect(version(conflict(page, /^C08-T/), ID.there)).toBeChecked();
  await to(ID.apply);
  await page.keyboard.press("Enter");
  await expect(app.notice(page).getByRole("heading")).toHaveText(ID.joined);
  expect(await said(page)).toEqual({
    "C08-D/unit level": "ya",
    "C08-T/unit level": "tidak",
    "C08-T/unit note": "tidak ada lagi",
  });
});

for (const [width, height] of [
  [1280, 600],
  [360, 640],
]) {
  test(`what was done is in sight with its undo: ${width} × ${height}`, async ({ page, visitor, folder }) => {
    await meet(page, visitor, folder, APART);
    await press(page, ID.allThere);
    await page.setViewportSize({ width, height });
    await applies(page);
    await expect(app.notice(page).getByRole("button").first()).toBeFocused();
    await expect(app.notice(page).getByRole("heading")).toBeInViewport({ ratio: 1 });
  });
}

test("in English", async ({ page, visitor, folder }) => {
  await meet(page, visitor, folder, APART);
  await app.speak(page, EN);
  await expect(app.title(page)).toHaveText(EN.merge);
  await expect(main(page)).toContainText("Both versions come from the same file");
  await expect(main(page)).toContainText(EN.apart(2));
  const one = conflict(page, /^C08-T Can the public/);
  for (const [where, level] of [
    [EN.here, "Yes"],
    [EN.there, "Not yet"],
  ]) {
    const name = await version(one, where).evaluate((radio) => radio.labels[0].innerText.replace(/\s+/g, " "));
    expect(name).toMatch(new RegExp(`^${where} ${level} .*Note: .* \\d+ \\w+ 20\\d\\d, \\d\\d:\\d\\d$`));
  }
  await press(page, EN.apply);
  await expect(page.getByRole("alert")).toHaveText(EN.left(2));
  await press(page, EN.allThere);
  await applies(page, EN);
  await app.goTo(page, EN.result);
  const snapshots = page.getByRole("region", { name: EN.snapshots, exact: true });
  await expect(snapshots.getByRole("heading", { name: EN.before })).toBeVisible();
});

test("who has no name is called by the role, and nobody is nothing", async ({ page }) => {
  const theirs = JSON.parse(EXAMPLE);
  theirs.answers["A1-07"].unit.level = "0";
  theirs.people = [];
  await app.visit(page);
  await app.choose(page, app.asFile(EXAMPLE));
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
  await bring(page, app.asFile(theirs));
  await expect(conflict(page, /^A1-07/)).toContainText("Penanggung jawab mutu Puskesmas");
  await expect(conflict(page, /^A1-07/)).not.toContainText("()");
});

test.describe("the file that both come from is not here", () => {
  /** A version that somebody made of the same beginning, without a word about where it comes from. */
  const made = (document, change) => {
    const version = structuredClone(document);
    delete version.based_on;
    change(version);
    return app.asFile(version, "rekan.patuh.json");
  };
  const at = "2026-03-04T05:06:07Z";

  test("what only one has is taken, nothing goes, and what differs is picked", async ({ page, folder }) => {
    const file = await begun(page, folder, { "C08-D": { level: 2 }, "C08-T": { level: 2 } });
    const back = made(JSON.parse(readFileSync(file, "utf8")), ({ answers }) => {
      delete answers["C08-D"];
      answers["C08-T"].unit = { level: "tidak", at };
      answers["C09-D"] = { unit: { level: "ya", note: "dari rekan", at } };
    });
    await bring(page, back);
    await expect(main(page)).toContainText("Berkas asalnya tidak ada di sini.");
    await expect(main(page)).toContainText(ID.joins(1));
    await expect(conflicts(page)).toHaveCount(1);
    await expect(version(conflict(page, /^C08-T/), ID.there)).toHaveAccessibleName(/ Belum 4 Maret 2026, 12\.06$/);
    await version(conflict(page, /^C08-T/), ID.there).check();
    await applies(page);
    expect(await said(page)).toEqual({
      "C08-D/unit level": "ya",
      "C08-T/unit level": "tidak",
      "C09-D/unit level": "ya",
      "C09-D/unit note": "dari rekan",
    });
  });

  test("what is said of the unit is picked too", async ({ page, folder }) => {
    const file = await begun(page, folder);
    await bring(page, made(JSON.parse(readFileSync(file, "utf8")), (version) => (version.entity = "Kabupaten Lain")));
    // Nothing was said here, so there is nothing to pick.
    await expect(conflicts(page)).toHaveCount(0);
    await applies(page);
    expect((await exported(page)).entity).toBe("Kabupaten Lain");
    const other = made(JSON.parse(readFileSync(file, "utf8")), (version) => (version.entity = "Kota Lain"));
    await bring(page, other);
    await expect(conflicts(page)).toHaveCount(1);
    await expect(conflict(page, ID.entity)).toContainText("Kabupaten Lain");
    await version(conflict(page, ID.entity), ID.there).check();
    await applies(page);
    expect((await exported(page)).entity).toBe("Kota Lain");
  });

  for (const [pick, names] of [
    [ID.here, ["Rawat jalan"]],
    [ID.there, ["Laboratorium"]],
    [ID.both, ["Rawat jalan", "Laboratorium"]],
  ]) {
    test(`a product added on both sides: ${pick}`, async ({ page, folder }) => {
      const file = await begun(page, folder);
      const document = JSON.parse(readFileSync(file, "utf8"));
      const added = (name, note) => (version) => {
        version.subjects.produk.push({ id: "produk-3", name });
        version.answers["C02-D"] = { "produk-3": { level: "ya", note, at } };
      };
      await bring(page, made(document, added("Rawat jalan", "di sini")));
      await applies(page);
      await bring(page, made(document, added("Laboratorium", "di berkas")));
      const one = conflicts(page).filter({ hasText: "Rawat jalan" }).filter({ hasText: "Laboratorium" });
      await one.getByRole("radio", { name: pick }).check();
      const note = conflict(page, /^C02-D/);
      if (await note.count()) await version(note, pick === ID.here ? ID.here : ID.there).check();
      await applies(page);
      const { subjects, answers } = await exported(page);
      const late = subjects.produk.slice(2);
      expect(late.map(({ name }) => name)).toEqual(names);
      const notes = { "Rawat jalan": "di sini", Laboratorium: "di berkas" };
      for (const { id, name } of late) expect(answers["C02-D"][id]).toMatchObject({ level: "ya", note: notes[name] });
    });
  }
});

test("products added on both sides of a common file are both there in the end", async ({ page, visitor, folder }) => {
  const add = async (at, name) => {
    await app.turnTo(at, "Persyaratan");
    await app.unfold(main(at), "Ubah daftar");
    await at.getByRole("button", { name: "Tambah Produk layanan" }).click();
    await at.getByLabel("Nama Produk layanan 3").fill(name);
  };
  const file = await begun(page, folder);
  const back = await elsewhere(visitor, file, folder, (other) => add(other, "Laboratorium"));
  await add(page, "Rawat jalan");
  await app.stored(page);
  await bring(page, back);
  await main(page).getByRole("radio", { name: ID.both }).check();
  await applies(page);
  const { subjects } = await exported(page);
  expect(subjects.produk.slice(2).map(({ name }) => name).sort()).toEqual(["Laboratorium", "Rawat jalan"]);
});

test("a note that means no good is text, however long, and breaks nothing", async ({ page, visitor, folder }) => {
  const evil = `<img src=x onerror=alert(1)>${"panjang".repeat(600)}`.slice(0, 4_000);
  let isRun = false;
  page.on("dialog", (dialog) => {
    isRun = true;
    return dialog.dismiss();
  });
  await meet(page, visitor, folder, { here: APART.here, there: { "C08-T": { level: 0, note: evil } } });
  const one = conflict(page, /^C08-T/);
  await expect(one).toContainText(evil);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth)).toBe(0);
  await version(one, ID.there).check();
  await applies(page);
  expect((await said(page))["C08-T/unit note"]).toBe(evil);
  await expect(page.locator("img:not([alt=''])")).toHaveCount(0);
  expect(isRun).toBe(false);
});

test("hundreds of conflicts: shown, picked and applied without waiting", async ({ page }) => {
  test.setTimeout(60_000);
  const theirs = JSON.parse(EXAMPLE);
  let count = 0;
  for (const slots of Object.values(theirs.answers)) {
    for (const [subject, { level }] of Object.entries(slots)) {
      slots[subject] = { level: level === "0" ? "1" : "0", note: `Catatan rekan ${count}`, at: "2026-11-01T02:00:00Z" };
      count += 1;
    }
  }
  await app.visit(page);
  await app.choose(page, app.asFile(EXAMPLE));
  await expect(app.title(page)).toHaveText("Puskesmas Contoh");
  await app.goHome(page);
  const took = async (act) => {
    const from = performance.now();
    await act();
    return Math.round(performance.now() - from);
  };
  const show = await took(async () => {
    await app.choose(page, app.asFile(theirs));
    await expect(app.title(page)).toHaveText(ID.merge);
  });
  const shown = await conflicts(page).count();
  const last = conflicts(page).last().getByRole("radio").first();
  const pick = await took(() => last.check());
  const all = await took(async () => {
    await press(page, ID.allThere);
    await expect(conflicts(page).last().getByRole("radio").nth(1)).toBeChecked();
  });
  const apply = await took(() => applies(page));
  const { answers } = await exported(page);
  const levels = (document) => Object.values(document).flatMap((slots) => Object.values(slots).map(({ level }) => level));
  expect(levels(answers)).toEqual(levels(theirs.answers));
  console.log(`${shown} conflicts of ${count} answers: ${show} ms to show, ${pick} to pick one, ${all} all, ${apply} to apply`);
  expect(shown).toBeGreaterThan(150);
  for (const time of [show, pick, all, apply]) expect(time).toBeLessThan(3_000);
});
