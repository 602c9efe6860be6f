// After a panic: the words say what happened, the stored answers are offered as files, and a reload brings all back.
// Needs a folder built with the cargo feature `provoke`, whose buttons make the code panic.
import * as app from "./app.mjs";
import { STANDAR } from "./app.mjs";
import * as cli from "./cli.mjs";
import { expect, test } from "./fixture.mjs";

const DIST = process.env.PATUH_PROVOKE_DIST;

test.use({ dist: DIST, mayFail: true });
test.skip(!DIST && !process.env.CI, "PATUH_PROVOKE_DIST does not name a folder built with the feature `provoke`");

test.beforeEach(() => expect(DIST, "PATUH_PROVOKE_DIST names a folder built with the feature `provoke`").toBeTruthy());

for (const kind of ["handler", "reducer", "render"]) {
  test(`a panic in the ${kind} costs no answer`, async ({ page, folder }) => {
    await app.visit(page);
    await app.begin(page, { checklist: STANDAR, unit: "Puskesmas Panik" });
    await app.turnTo(page, "Kompetensi pelaksana");
    await app.answer(page, "C08-D", 2);
    await app.answer(page, "C08-T", 1);
    await page.waitForTimeout(500);
    await page.getByRole("button", { name: `panic: ${kind}` }).click();

    const alert = page.getByRole("alert");
    await expect(alert).toContainText(/Aplikasi berhenti karena kesalahan\. Jawaban yang tersimpan aman/);
    await expect(alert).toContainText(/The app stopped because of an error\. The stored answers are safe/);
    const file = await app.download(page, folder, () =>
      alert.getByRole("button", { name: /^Unduh berkas .*Puskesmas Panik/ }).click(),
    );
    cli.check(file);
    expect(cli.score(file)).toMatchObject({ unit: "Puskesmas Panik", answered: 2, warnings: 0 });

    await alert.getByRole("button", { name: /Muat ulang/ }).click();
    await expect(app.title(page)).toHaveText("Kompetensi pelaksana");
    await expect(app.levels(app.question(page, "C08-D")).nth(2)).toBeChecked();
    await expect(app.levels(app.question(page, "C08-T")).nth(1)).toBeChecked();
    // And it goes on.
    await app.answer(page, "C08-T", 2);
    await app.stored(page);
  });
}
