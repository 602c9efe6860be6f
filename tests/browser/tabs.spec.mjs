// The same assessment open twice, in two tabs or in two widgets of one page: one truth, and no update is lost.
import * as app from "./app.mjs";
import { ID, KEPATUHAN, STANDAR } from "./app.mjs";
import { expect, test } from "./fixture.mjs";
import * as hosts from "./hosts.mjs";
import { chance, exported, facts, pagesOf, steps } from "./typist.mjs";

const STEPS = Number(process.env.PATUH_TAB_STEPS ?? 500);
const SEED = Number(process.env.PATUH_SEED ?? 1);

/** How long both may take to say the same. */
const SOON = { timeout: 3_000, intervals: [50] };

/** A document without what is stamped whenever it is written. */
function said({ updated, digest, ...rest }) {
  return rest;
}

/** Begins an assessment in one tab, and opens it in another. */
async function openTwice(context, { checklist = STANDAR, unit = "Puskesmas Kembar" } = {}) {
  const one = await context.newPage();
  await app.visit(one);
  await app.begin(one, { checklist, unit });
  await app.stored(one);
  const other = await app.beside(one);
  await other.getByRole("article").getByRole("link", { name: unit }).click();
  await expect(app.panel(other)).toBeVisible();
  return [one, other];
}

/** Waits until both say the same, stored; what they say. */
async function agreed(one, other) {
  await expect(async () => expect(said(await exported(one))).toEqual(said(await exported(other)))).toPass(SOON);
  return said(await exported(one));
}

/** What a new visit finds. */
async function reloaded(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await expect(app.panel(page)).toBeVisible();
  const document = said(await exported(page));
  await page.close();
  return document;
}

/** What the page shows of an assessment, against what its document says: the questions in sight of one subject. */
async function showsWhatItSays(page, dist, name) {
  const { indicators } = pagesOf(dist, "kepatuhan-2024").find((one) => one.name === name);
  await app.turnTo(page, name);
  const { answers, subjects } = await exported(page);
  const buttons = app.subjects(page).getByRole("button");
  const pressed = await buttons.evaluateAll((all) => all.findIndex((one) => one.ariaPressed === "true"));
  for (const { id, kind, levels } of indicators) {
    const subject = kind === "unit" ? kind : subjects[kind][pressed].id;
    const expected = levels.indexOf(answers[id]?.[subject]?.level);
    expect(await app.chosen(app.question(page, id)), `${id} of ${subject}`).toBe(expected);
  }
}

test.describe("two tabs", () => {
  test(`${STEPS} answers by turns: every one is in both, the last one counts`, async ({ context, dist }) => {
    test.setTimeout(60_000 + STEPS * 400);
    const tabs = await openTwice(context, { checklist: KEPATUHAN });
    const pages = pagesOf(dist, "kepatuhan-2024");
    const typists = tabs.map((page, index) => steps(page, pages, chance(SEED + index), { notes: false }));
    const given = {};
    const latest = [];
    const began = Date.now();
    let count = 0;
    while (count < STEPS) {
      const { value: step } = await typists[count % 2].next();
      // Who stored last is plain only when the two are not at the same question in the same instant.
      if (latest.slice(-8).some(({ fact, turn }) => fact === step.fact && turn !== count % 2)) continue;
      await step.act();
      given[step.fact] = step.value;
      latest.push({ fact: step.fact, turn: count % 2 });
      count += 1;
    }
    const seconds = Math.round((Date.now() - began) / 1000);
    const expected = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const document = await agreed(...tabs);
    expect(facts(document)).toEqual(expected);
    for (const tab of tabs) await showsWhatItSays(tab, dist, "Standar Pelayanan");
    expect(await reloaded(context, tabs[0].url())).toEqual(document);
    const slots = Object.keys(expected).length;
    console.log(`two tabs by turns: ${count} answers in ${seconds} s, all ${slots} slots right in both and after a reload`);
  });

  test("both at once: the union is in both, and the same where both answered", async ({ context, dist }) => {
    test.setTimeout(60_000 + STEPS * 400);
    const tabs = await openTwice(context, { checklist: KEPATUHAN });
    const pages = pagesOf(dist, "kepatuhan-2024");
    const type = async (page, index) => {
      const given = {};
      let left = STEPS / 2;
      for await (const { fact, value, act } of steps(page, pages, chance(SEED + 10 + index), { notes: false })) {
        await act();
        given[fact] = value;
        left -= 1;
        if (left <= 0) return given;
      }
    };
    const [one, other] = await Promise.all(tabs.map(type));
    const document = await agreed(...tabs);
    const found = facts(document);
    let shared = 0;
    for (const fact of new Set([...Object.keys(one), ...Object.keys(other), ...Object.keys(found)])) {
      const allowed = [one, other].filter((given) => fact in given).map((given) => given[fact]);
      shared += allowed.length - 1;
      expect(allowed, fact).toContain(found[fact]);
    }
    expect(await reloaded(context, tabs[0].url())).toEqual(document);
    const slots = Object.keys(found).length;
    console.log(`two tabs at once: ${STEPS} answers, ${slots} slots the same in both, ${shared} answered in both`);
  });

  test("an answer in one is seen in the other within a moment, with the score", async ({ context }) => {
    const [one, other] = await openTwice(context);
    for (const page of [one, other]) await app.turnTo(page, "Kompetensi pelaksana");
    await app.answer(one, "C08-D", 2);
    await expect(app.levels(app.question(other, "C08-D")).nth(2)).toBeChecked({ timeout: 1_000 });
    await expect.poll(() => app.standing(other), SOON).toEqual(await app.standing(one));
    await app.answer(other, "C08-D", 0);
    await expect(app.levels(app.question(one, "C08-D")).nth(0)).toBeChecked({ timeout: 1_000 });
    await app.question(one, "C08-D").getByRole("button", { name: ID.clear }).click();
    await expect.poll(() => app.chosen(app.question(other, "C08-D")), SOON).toBe(-1);
  });

  test("a note in one and an answer in the other do not disturb who is typing", async ({ context }) => {
    const [one, other] = await openTwice(context);
    for (const page of [one, other]) await app.turnTo(page, "Kompetensi pelaksana");
    const question = app.question(one, "C08-D");
    await app.openNotes(question);
    const note = question.getByLabel(ID.note, { exact: true });
    await note.click();
    for (const [index, word] of ["satu ", "dua ", "tiga"].entries()) {
      await one.keyboard.type(word);
      await app.answer(other, "C08-T", index);
      await expect(app.levels(app.question(one, "C08-T")).nth(index)).toBeChecked();
    }
    await expect(note).toBeFocused();
    await expect(note).toHaveValue("satu dua tiga");
    const { answers } = await agreed(one, other);
    expect(answers).toMatchObject({ "C08-D": { unit: { note: "satu dua tiga" } }, "C08-T": { unit: { level: "ya" } } });
  });

  test("a subject added in one appears in the other, and its answers too", async ({ context }) => {
    const [one, other] = await openTwice(context);
    for (const page of [one, other]) await app.turnTo(page, "Persyaratan");
    await app.unfold(one.getByRole("main"), "Ubah daftar");
    await one.getByRole("button", { name: "Tambah produk layanan" }).click();
    await one.getByLabel("Nama produk layanan 3").fill("Surat pindah");
    const there = app.subjects(other).getByRole("button", { name: /^Surat pindah/ });
    await expect(there).toBeVisible();
    await there.click();
    await app.answer(other, "C02-D", 2);
    await expect(app.levels(app.question(one, "C02-D")).nth(2)).toBeChecked();
    const { subjects } = await agreed(one, other);
    expect(subjects.produk.map(({ name }) => name)).toEqual([expect.any(String), expect.any(String), "Surat pindah"]);
  });

  test("what is said of the unit in one is said in the other", async ({ context }) => {
    const [one, other] = await openTwice(context);
    await app.goTo(one, ID.details);
    await one.getByLabel(ID.period).fill("Triwulan IV 2026");
    await one.getByRole("button", { name: ID.save, exact: true }).click();
    const { period } = await agreed(one, other);
    expect(period).toBe("Triwulan IV 2026");
  });

  test("the list follows: begun, deleted and put back in one, seen in the other", async ({ context }) => {
    const one = await context.newPage();
    await app.visit(one);
    const other = await app.beside(one);
    await app.begin(one, { checklist: STANDAR, unit: "Puskesmas Lain" });
    await app.stored(one);
    const link = other.getByRole("article").getByRole("link", { name: "Puskesmas Lain" });
    await expect(link).toBeVisible();
    await app.goHome(one);
    await one.getByRole("button", { name: "Hapus Puskesmas Lain" }).click();
    await one.getByRole("dialog").getByRole("button", { name: ID.yesDelete }).click();
    await expect(link).toBeHidden();
    await one.getByRole("button", { name: ID.restore }).first().click();
    await expect(link).toBeVisible();
  });

  test("a tab that is closed right after an answer has left it to the other", async ({ context }) => {
    const [one, other] = await openTwice(context);
    for (const page of [one, other]) await app.turnTo(page, "Kompetensi pelaksana");
    await app.answer(one, "C08-D", 2);
    // As a person closes it, and not as one that has crashed: the page may still put away what it has.
    const closed = one.waitForEvent("close");
    await one.close({ runBeforeUnload: true });
    await closed;
    await app.answer(other, "C08-T", 1);
    await app.stored(other);
    const both = { "C08-D/unit level": "ya", "C08-T/unit level": "sebagian" };
    await expect.poll(async () => facts(await exported(other)), SOON).toEqual(both);
    await other.reload();
    await expect(app.panel(other)).toBeVisible();
    expect(facts(await exported(other))).toEqual(both);
  });

  test("a tab that has it not open goes on where it is, and finds it later", async ({ context }) => {
    const [one, other] = await openTwice(context);
    await app.goHome(other);
    await app.turnTo(one, "Kompetensi pelaksana");
    await app.answer(one, "C08-D", 2);
    await app.stored(one);
    await expect(app.title(other)).toHaveText(ID.startTitle);
    await other.getByRole("article").getByRole("link").click();
    await expect(app.panel(other)).toBeVisible();
    expect(facts(await exported(other))).toEqual({ "C08-D/unit level": "ya" });
  });
});

hosts.test("two widgets with one storage key on one page: one truth", async ({ page }) => {
  await page.goto("bare.html");
  const attributes = { ...hosts.OPEN, "storage-key": "bersama" };
  const widgets = [];
  for (const id of ["kiri", "kanan"]) {
    await hosts.put(page, { ...attributes, id });
    const widget = page.locator(`#${id}`);
    await hosts.isReady(widget);
    await expect(app.panel(widget)).toBeVisible();
    await app.turnTo(widget, "Kompetensi pelaksana");
    widgets.push(widget);
    await hosts.stored(widget);
  }
  const ids = await Promise.all(widgets.map(async (widget) => (await hosts.exported(widget)).id));
  expect(ids[0], "both have the same assessment open").toBe(ids[1]);
  for (const [index, id] of ["C08-D", "C08-T", "C08-D", "C08-T"].entries()) {
    await app.answer(widgets[index % 2], id, index % 3);
    await expect(app.levels(app.question(widgets[(index + 1) % 2], id)).nth(index % 3)).toBeChecked();
  }
  const both = async () => Promise.all(widgets.map(async (widget) => said(await hosts.exported(widget))));
  await expect(async () => {
    const [first, second] = await both();
    expect(first).toEqual(second);
  }).toPass(SOON);
});
