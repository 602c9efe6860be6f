// The last test: the plugin leaves, and leaves nothing behind. WordPress shows administrators all its options.
import { expect, logIn, openSettings, saveSettings, test } from "./fixture.mjs";

const option = (page) => page.locator("#patuh");

test("deleting the plugin removes its option, and its pages stay readable", async ({ page, publish }) => {
  const address = await publish("<p>Sebelum</p>[patuh]<!-- wp:patuh/widget /-->");
  await logIn(page);
  await openSettings(page);
  await saveSettings(page);
  await page.goto("wp-admin/options.php");
  await expect(option(page)).toHaveCount(1);

  await page.goto("wp-admin/plugins.php");
  const row = page.locator("tr[data-plugin='patuh/patuh.php']");
  await expect(row).toContainText("Penilaian mandiri pelayanan publik");
  await expect(row.getByRole("link", { name: "Pengaturan" })).toBeVisible();
  await row.getByRole("link", { name: "Deactivate" }).click();
  page.once("dialog", (dialog) => dialog.accept());
  await row.getByRole("link", { name: "Delete" }).click();
  await expect(page.getByText("Patuh was successfully deleted.")).toBeVisible();

  await page.goto("wp-admin/options.php");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(option(page)).toHaveCount(0);

  await page.goto(address);
  await expect(page.getByText("Sebelum")).toBeVisible();
});
