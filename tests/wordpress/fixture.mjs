// The promises of tests/browser/fixture.mjs, on a WordPress site: no error of the page, not one request to others.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { expect, test as base } from "../browser/fixture.mjs";

const SITE = process.env.PATUH_WP_URL;
export const ZIP = process.env.PATUH_WP_ZIP;

export const test = base.extend({
  site: [async ({}, use) => use({ origin: SITE, address: `${SITE}/` }), { scope: "worker" }],

  /** Publishes a page with this content; gives its address. */
  publish: async ({}, use) =>
    use((content) => execFileSync("php", [join(import.meta.dirname, "publish.php")], { input: content, encoding: "utf8" })),
});

export { expect };

export const widget = (within) => within.locator("patuh-widget");

/** Waits until a widget says that it can be used. */
export const isReady = (within) => expect(widget(within)).toHaveAttribute("data-state", "ready", { timeout: 15_000 });

export async function logIn(page, user = "admin") {
  await page.goto("wp-login.php");
  await page.getByLabel("Username or Email Address").fill(user);
  await page.getByLabel("Password", { exact: true }).fill("sandi-uji");
  await page.getByRole("button", { name: "Log In" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Opens Settings > Patuh by the menu. */
export async function openSettings(page) {
  await page.goto("wp-admin/options-general.php");
  await page.getByRole("link", { name: "Patuh", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Patuh" })).toBeVisible();
}

export async function saveSettings(page) {
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
}
