// A whole assessment, as a Puskesmas would do it: by mouse, by keyboard, with interruptions.
import { readFileSync } from "node:fs";

import * as app from "./app.mjs";
import { EN, ID, KEPATUHAN, PAGES, STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";

const NOT_APPLICABLE = "A1-12";
const REASON = "Unit ini tidak menjalankannya.";

/** The level of the nth answer: all of them occur, in no order a mistake could hide in. */
const pattern = (nth) => (nth * 7 + Math.floor(nth / 5)) % 5;

test.describe("a whole assessment", () => {
  test.setTimeout(90_000);

  test("by mouse: the range narrows to a value that the command line and another computer confirm", async ({
    page,
    visitor,
    folder,
  }) => {
    await app.visit(page);
    await app.begin(page, {
      checklist: KEPATUHAN,
      unit: "Puskesmas Uji Coba",
      entity: "Kabupaten Keerom",
      period: "Semester I 2026",
    });
    await app.turnTo(page, PAGES[0]);
    let before = await app.standing(page);
    expect(before).toMatchObject({ low: 0, high: 10_000, done: 0, all: 208 });

    let count = 0;
    const narrows = async (what) => {
      const now = await app.standing(page);
      expect(now.low, `low after ${what}`).toBeGreaterThanOrEqual(before.low);
      expect(now.high, `high after ${what}`).toBeLessThanOrEqual(before.high);
      before = now;
    };
    for (const [index, name] of PAGES.entries()) {
      await expect(app.title(page)).toHaveText(name);
      const next = PAGES[index + 1];
      const onwards = page.getByRole("button", { name: next ? ID.next + next : ID.seeResult, exact: true });
      const nextSubject = page.getByRole("button", { name: new RegExp(`^${ID.next}`) }).filter({ hasNotText: next });
      for (;;) {
        for (const id of await app.unanswered(page)) {
          if (id === NOT_APPLICABLE) {
            await app.ruleOut(page, id, REASON);
            // Leaving out a question may move either end, because its weight goes to the others.
            before = await app.standing(page);
          } else {
            await app.answer(page, id, pattern(count));
            await narrows(`answer ${count}, ${id}`);
          }
          count += 1;
        }
        if ((await nextSubject.count()) === 0) break;
        await nextSubject.first().click();
      }
      await onwards.click();
    }
    expect(count).toBe(208);
    expect(before).toMatchObject({ isFinal: true, done: 207, all: 207 });
    expect(before.low).toBe(before.high);

    await expect(app.title(page)).toHaveText("Puskesmas Uji Coba");
    const main = page.getByRole("main");
    await expect(main.getByText(before.value, { exact: true })).toBeVisible();
    await expect(main.getByText(before.band, { exact: true })).toBeVisible();

    const file = await app.exportFile(page, folder);
    expect(file).toMatch(/puskesmas-uji-coba-semester-i-2026-kepatuhan-2024\.patuh\.json$/);
    await expect(app.notice(page)).toContainText("puskesmas-uji-coba-semester-i-2026-kepatuhan-2024.patuh.json");
    cli.check(file);
    const score = cli.score(file);
    expect(score.value).toBe(before.value.replace(",", "."));
    expect(score).toMatchObject({
      low: score.value,
      high: score.value,
      band: before.band[0],
      answered: 207,
      total: 207,
      not_applicable: 1,
      unit_kind: "puskesmas",
      unit: "Puskesmas Uji Coba",
      entity: "Kabupaten Keerom",
      period: "Semester I 2026",
      warnings: 0,
    });

    const elsewhere = await (await visitor()).newPage();
    await app.visit(elsewhere);
    await app.choose(elsewhere, file);
    await expect(app.notice(elsewhere)).toContainText(/\.patuh\.json dibuka\.$|\.patuh\.json dibuka\./);
    await expect(app.title(elsewhere)).toHaveText("Puskesmas Uji Coba");
    await expect(elsewhere.getByRole("main").getByText(before.value, { exact: true })).toBeVisible();
    await expect(elsewhere.getByRole("main").getByText(before.band, { exact: true })).toBeVisible();
    const [here, there] = [await app.answers(page, PAGES), await app.answers(elsewhere, PAGES)];
    expect(Object.values(here).filter((level) => level < 0)).toEqual([]);
    expect(there).toEqual(here);
    await app.turnTo(elsewhere, "Sarana Prasarana");
    await expect(app.question(elsewhere, NOT_APPLICABLE).getByLabel(ID.reason)).toHaveValue(REASON);
  });

  test("by keyboard alone", async ({ page, folder }) => {
    await app.visit(page);
    const press = (key) => page.keyboard.press(key);
    /** Tabs on until the focus is on what is looked for. */
    const tabTo = async (what, matches) => {
      for (let tries = 0; tries < 60; tries += 1) {
        const at = await app.focused(page);
        if (matches(at)) return at;
        await press("Tab");
      }
      throw new Error(`the Tab key does not reach ${what}`);
    };
    const tabToName = (name) => tabTo(name, (at) => at.name === name);

    await tabToName(ID.start);
    await press("Enter");
    await expect(app.title(page)).toHaveText(ID.setup);
    await expect(page.getByRole("radio", { name: KEPATUHAN })).toBeVisible();
    await tabTo("the checklists", (at) => at.type === "radio");
    for (let tries = 0; !KEPATUHAN.test((await app.focused(page)).name); tries += 1) {
      expect(tries, "arrow keys reach the checklist").toBeLessThan(5);
      await press("ArrowDown");
    }
    await press("Space");
    await expect(page.getByRole("radio", { name: KEPATUHAN })).toBeChecked();
    await tabToName(ID.kind);
    await page.keyboard.type("Puskesmas");
    await tabToName(ID.unit);
    await page.keyboard.type("Puskesmas Papan Ketik");
    await tabToName(ID.begin);
    await press("Enter");
    await expect(app.title(page)).toHaveText(PAGES[0]);
    await expect.poll(async () => (await app.focused(page)).tag).toBe("h1");

    // One walk through everything: at a question choose, at a button onwards press it.
    let count = 0;
    for (let steps = 0; steps < 3000; steps += 1) {
      await press("Tab");
      const at = await app.focused(page);
      if (at.type === "radio" && !at.answered) {
        if (at.group.startsWith(NOT_APPLICABLE)) {
          await press("Space");
          await press("ArrowUp");
          await press("Tab");
          await page.keyboard.type(REASON);
        } else {
          await press("Space");
          for (let level = 0; level < pattern(count); level += 1) await press("ArrowDown");
        }
        count += 1;
      } else if (at.tag === "button" && at.name.startsWith(ID.next)) {
        const heading = await app.title(page).innerText();
        await press("Enter");
        const name = at.name.slice(ID.next.length);
        if (PAGES.includes(name)) await expect(app.title(page)).toHaveText(name);
        else await expect(page.getByRole("button", { name, pressed: true }).first()).toBeVisible();
        await expect.poll(async () => (await app.focused(page)).tag).toMatch(/h1|fieldset/);
        if (!PAGES.includes(name)) expect(await app.title(page).innerText()).toBe(heading);
      } else if (at.tag === "button" && at.name === ID.nextOpen && count > 200) {
        // Whoever was passed by on the last page, where the complaint officers are asked in two places.
        await press("Enter");
        await expect.poll(async () => (await app.focused(page)).tag).toBe("fieldset");
      } else if (at.tag === "button" && at.name === ID.seeResult && count === 208) {
        await press("Enter");
        break;
      }
    }
    expect(count).toBe(208);
    await expect(app.title(page)).toHaveText("Puskesmas Papan Ketik");

    await expect.poll(async () => (await app.focused(page)).tag).toBe("h1");
    await tabToName(ID.export);
    const file = await app.download(page, folder, () => press("Enter"));
    cli.check(file);
    const score = cli.score(file);
    expect(score).toMatchObject({ answered: 207, total: 207, not_applicable: 1, unit_kind: "puskesmas", warnings: 0 });
    await expect(page.getByRole("main").getByText(score.value.replace(".", ","), { exact: true })).toBeVisible();
  });
});

test("the answer to the last question of the first page does not turn the page", async ({ page }) => {
  await app.visit(page);
  await app.begin(page, { checklist: STANDAR });
  const first = await app.title(page).innerText();
  for (const one of await app.questions(page).all()) await app.levels(one).nth(1).check();
  await page.getByRole("button", { name: new RegExp(`^${ID.next}`) }).first().click();
  for (const one of await app.questions(page).all()) await one.getByRole("radio").nth(1).click();
  await expect(app.title(page)).toHaveText(first, { timeout: 1000 });
});

test.describe("interruptions", () => {
  test("a reload in the middle loses nothing and lands on the same page", async ({ page }) => {
    await app.visit(page);
    await app.begin(page, { checklist: KEPATUHAN });
    await app.turnTo(page, "Sarana Prasarana");
    for (const [index, id] of ["A1-07", "A1-08", "A1-09"].entries()) await app.answer(page, id, 4 - index);
    const before = await app.standing(page);
    await app.stored(page);
    await page.reload();
    await expect(app.title(page)).toHaveText("Sarana Prasarana");
    for (const [index, id] of ["A1-07", "A1-08", "A1-09"].entries()) {
      await expect(app.levels(app.question(page, id)).nth(4 - index)).toBeChecked();
    }
    expect(await app.standing(page)).toEqual(before);
  });

  test("a reload right after an answer keeps it", async ({ page }) => {
    await app.visit(page);
    await app.begin(page, { checklist: KEPATUHAN });
    await app.turnTo(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    await page.reload();
    await expect(app.levels(app.question(page, "A1-07")).nth(3)).toBeChecked();
  });

  test("closing the page right after an answer keeps it", async ({ page, context }) => {
    await app.visit(page);
    await app.begin(page, { checklist: KEPATUHAN, unit: "Puskesmas Tertutup" });
    await app.turnTo(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    const address = page.url();
    // As the person closes a tab, with its events.
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => page.isClosed()).toBe(true);
    const again = await context.newPage();
    await app.visit(again, address);
    await expect(app.levels(app.question(again, "A1-07")).nth(3)).toBeChecked();
    await app.goHome(again);
    await expect(again.getByRole("link", { name: "Puskesmas Tertutup" })).toBeVisible();
  });

  test("back and forward go between start, checklist and result", async ({ page }) => {
    await app.visit(page);
    await app.begin(page, { checklist: KEPATUHAN, unit: "Puskesmas Mundur" });
    await app.turnTo(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    await app.goTo(page, ID.result);
    await expect(app.title(page)).toHaveText("Puskesmas Mundur");
    await page.goBack();
    await expect(app.title(page)).toHaveText("Sarana Prasarana");
    await expect(app.levels(app.question(page, "A1-07")).nth(3)).toBeChecked();
    await page.goForward();
    await expect(app.title(page)).toHaveText("Puskesmas Mundur");
    await app.goHome(page);
    await expect(app.title(page)).toHaveText(ID.startTitle);
    await page.goBack();
    await expect(app.title(page)).toHaveText("Puskesmas Mundur");
    await page.goBack();
    await expect(app.title(page)).toHaveText("Sarana Prasarana");
    await page.goBack();
    await expect(app.title(page)).toHaveText(PAGES[0]);
    await page.goBack();
    await expect(app.title(page)).toHaveText(ID.setup);
    await page.goBack();
    await expect(app.title(page)).toHaveText(ID.startTitle);
  });

  test("an address that changes while a slow computer still draws the one before it is followed", async ({ page }) => {
    await app.visit(page);
    await app.begin(page, { checklist: KEPATUHAN, unit: "Puskesmas Mundur" });
    await app.turnTo(page, "Sarana Prasarana");
    const checklist = new URL(page.url()).hash;
    await app.goTo(page, ID.result);
    const result = new URL(page.url()).hash;
    await app.goHome(page);
    await expect(app.title(page)).toHaveText(ID.startTitle);
    const browser = await page.context().newCDPSession(page);
    await browser.send("Emulation.setCPUThrottlingRate", { rate: 6 });

    const steps = await page.evaluate(
      ({ result, checklist }) =>
        new Promise((done) => {
          const before = history.length;
          const root = document.querySelector("patuh-widget").shadowRoot;
          new MutationObserver((_, observer) => {
            if (root.querySelector("h1").textContent !== "Puskesmas Mundur") return;
            observer.disconnect();
            location.hash = checklist;
            setTimeout(() => done(history.length - before), 1000);
          }).observe(root, { subtree: true, childList: true, characterData: true });
          location.hash = result;
        }),
      { result, checklist },
    );
    expect(steps).toBe(2);
    await expect(app.title(page)).toHaveText("Sarana Prasarana");
    expect(new URL(page.url()).hash).toBe(checklist);
  });

  test("another language keeps the place and the answers, and is declared", async ({ page, folder }) => {
    const declared = () => app.title(page).evaluate((node) => node.closest("[lang]").lang);
    await app.visit(page);
    expect(await declared()).toBe("id");
    await app.begin(page, { checklist: KEPATUHAN });
    await app.turnTo(page, "Sarana Prasarana");
    await app.answer(page, "A1-07", 3);
    await app.openNotes(app.question(page, "A1-07"));
    await app.question(page, "A1-07").getByLabel(ID.note, { exact: true }).fill("Catatan kami");
    const before = await app.standing(page);

    await app.speak(page, EN);
    await expect(app.title(page)).toHaveText("Facilities and support");
    expect(await declared()).toBe("en");
    await expect(app.levels(app.question(page, "A1-07")).nth(3)).toBeChecked();
    await expect(app.question(page, "A1-07").getByLabel(EN.note, { exact: true })).toHaveValue("Catatan kami");
    const now = await app.standing(page, EN);
    expect([now.low, now.high, now.done]).toEqual([before.low, before.high, before.done]);
    // What is written in the other language says so.
    await expect(page.getByRole("button", { name: "Indonesia" })).toHaveAttribute("lang", "id");
    await expect(page.getByRole("button", { name: "English" })).toHaveAttribute("lang", "en");

    await app.stored(page, EN);
    await page.reload();
    await expect(app.title(page)).toHaveText("Facilities and support");
    expect(await declared()).toBe("en");
    const file = await app.exportFile(page, folder, EN);
    const document = JSON.parse(readFileSync(file, "utf8"));
    expect(document.unit.name).toBe("Puskesmas Uji");
    expect(JSON.stringify(document.answers)).toContain("Catatan kami");
    await app.speak(page, ID);
    await expect(page.getByText("Hasil penilaian mandiri")).toBeVisible();
  });
});
