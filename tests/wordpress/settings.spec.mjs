// Settings > Patuh: who may see it, what it keeps, and what the pages make of it.
import { EN, ID } from "../browser/app.mjs";
import { expect, isReady, logIn, openSettings, saveSettings, test, widget } from "./fixture.mjs";

test("the settings are in Indonesian on an Indonesian site", async ({ page }) => {
  await logIn(page);
  await openSettings(page);
  for (const label of ["Daftar periksa", "Bahasa", "Warna", "Yang ditampilkan", "Cara pemasangan", "Tinggi bingkai"]) {
    await expect(page.getByLabel(label, { exact: true })).toBeVisible();
  }
  await expect(page.getByLabel("Daftar periksa").getByRole("option")).toContainText([
    "Dipilih pengunjung", "Penilaian Kepatuhan 2022–2024", "Cek 14 komponen standar pelayanan",
  ]);
  await expect(page.getByText("Jawaban tetap di peramban pengunjung")).toBeVisible();
});

test("the settings are in English for who works in English", async ({ page }) => {
  await logIn(page, "admin-en");
  await openSettings(page);
  await expect(page.getByLabel("How it is embedded")).toBeVisible();
  await expect(page.getByLabel("Checklist", { exact: true }).getByRole("option").nth(2)).toHaveText(/^Check of the 14/);
});

test("a page follows the settings, and its own attributes go before them", async ({ page, publish }) => {
  const plain = await publish("[patuh]");
  const own = await publish(`[patuh lang="id" theme="light" entity="Kota Sendiri"]`);
  await page.goto(plain);
  await isReady(page);
  await expect(widget(page)).toContainText(ID.startTitle);

  await logIn(page);
  await openSettings(page);
  await page.getByLabel("Bahasa", { exact: true }).selectOption("English");
  await page.getByLabel("Warna", { exact: true }).selectOption("Gelap");
  await page.getByLabel("Kabupaten, kota, atau provinsi").fill("Kabupaten “Uji” & sekitarnya");
  await saveSettings(page);
  await expect(page.getByLabel("Bahasa", { exact: true })).toHaveValue("en");
  await expect(page.getByLabel("Kabupaten, kota, atau provinsi")).toHaveValue("Kabupaten “Uji” & sekitarnya");

  await page.goto(plain);
  await isReady(page);
  await expect(widget(page)).toContainText(EN.startTitle);
  await expect(widget(page)).toHaveAttribute("theme", "dark");
  await expect(widget(page)).toHaveAttribute("entity", "Kabupaten “Uji” & sekitarnya");

  await page.goto(own);
  await isReady(page);
  await expect(widget(page)).toContainText(ID.startTitle);
  await expect(widget(page)).toHaveAttribute("entity", "Kota Sendiri");

  await openSettings(page);
  await page.getByLabel("Cara pemasangan").selectOption("Dalam bingkai (iframe)");
  await page.getByLabel("Tinggi bingkai").fill("1234");
  await saveSettings(page);
  await page.goto(plain);
  await expect(page.locator("iframe.patuh-frame")).toHaveAttribute("height", "1234");
});

test("values that are not allowed are not kept", async ({ page, publish }) => {
  await logIn(page);
  await openSettings(page);
  await page.evaluate(() => {
    const [lang, kind] = ["lang", "kind"].map((name) => document.getElementById(`patuh-${name}`));
    lang.add(new Option("x", `"><script>`, true, true));
    kind.add(new Option("x", "object", true, true));
    document.getElementById("patuh-height").type = "text";
    const stranger = document.createElement("input");
    stranger.name = "patuh[stranger]";
    stranger.value = "1";
    lang.form.append(stranger);
  });
  await page.getByLabel("Tinggi bingkai").fill("999999");
  await page.getByLabel("Kabupaten, kota, atau provinsi").fill("<b onclick=alert(1)>Kota</b> Uji");
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Bahasa: isian tidak dapat dipakai, sehingga berlaku nilai bawaan.")).toBeVisible();
  await expect(page.getByText("Cara pemasangan: isian tidak dapat dipakai")).toBeVisible();
  await expect(page.getByLabel("Bahasa", { exact: true })).toHaveValue("id");
  await expect(page.getByLabel("Tinggi bingkai")).toHaveValue("5000");
  await expect(page.getByLabel("Kabupaten, kota, atau provinsi")).toHaveValue("Kota Uji");

  await page.goto(await publish("[patuh]"));
  await expect(widget(page)).toHaveAttribute("lang", "id");
  await expect(widget(page)).not.toHaveAttribute("stranger");
});

test.describe("those who may not", () => {
  test.use({ mayFail: true });

  test("a subscriber neither sees nor saves the settings", async ({ page }) => {
    await logIn(page, "pelanggan");
    await expect(page.getByRole("link", { name: "Patuh", exact: true })).toHaveCount(0);
    const seen = await page.goto("wp-admin/options-general.php?page=patuh");
    expect(seen.status()).toBe(403);
    const saved = await page.request.post("wp-admin/options.php", {
      form: { option_page: "patuh", action: "update", "patuh[lang]": "en" },
    });
    expect(saved.status()).toBe(403);
  });

  test("saving without the form's own token is refused", async ({ page }) => {
    await logIn(page);
    const saved = await page.request.post("wp-admin/options.php", {
      form: { option_page: "patuh", action: "update", "patuh[lang]": "en" },
    });
    expect(saved.status()).toBe(403);
  });
});
