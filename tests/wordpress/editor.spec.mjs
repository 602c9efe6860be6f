// The block in the editor, as an author works with it.
import { EN } from "../browser/app.mjs";
import { expect, isReady, logIn, test, widget } from "./fixture.mjs";

const INSERTER = /^(Toggle block inserter|Block Inserter)$/;

test("an author puts the block on a page, sets it up and publishes", async ({ page }) => {
  await logIn(page);
  await page.goto("wp-admin/post-new.php?post_type=page");
  await page.getByRole("button", { name: INSERTER }).click();
  await page.getByRole("option", { name: /Patuh$/ }).click();
  await page.getByRole("button", { name: INSERTER }).click();

  // Newer editors have the page in a frame.
  const canvas = page.locator("iframe[name=editor-canvas]");
  const placeholder = ((await canvas.count()) > 0 ? canvas.contentFrame() : page).getByRole("document", { name: "Block: Patuh" });
  await expect(placeholder).toContainText("Pengunjung melihat penilaian mandiri di sini.");
  await placeholder.click();
  const panel = page.getByRole("region", { name: "Editor settings" });
  const heading = panel.getByRole("heading", { name: "Pengaturan blok ini" });
  const toggle = page.getByRole("region", { name: "Editor top bar" }).getByRole("button", { name: "Settings", exact: true });
  if (!(await heading.isVisible())) await toggle.click();
  await expect(heading).toBeVisible();
  await expect(panel.getByLabel("Cara pemasangan")).toHaveValue("");
  await panel.getByLabel("Bahasa", { exact: true }).selectOption("English");
  await panel.getByLabel("Nama bagi skrip di halaman ini").fill("loket");
  await panel.getByLabel("Jawaban tidak dapat diubah").check();
  await panel.getByLabel("Jawaban tidak dapat diubah").uncheck();

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("region", { name: "Editor publish" }).getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("region", { name: "Editor publish" }).getByRole("link", { name: "View Page" }).click();

  await isReady(page);
  await expect(widget(page)).toContainText(EN.startTitle);
  await expect(widget(page)).toHaveAttribute("embed-id", "loket");
  await expect(widget(page)).not.toHaveAttribute("readonly");
});
