// How the tests in WordPress are run; tests/wordpress/run makes the site and starts this. One after another and in the
// order of their names: what is said of the settings holds for the whole site, and the last test removes the plugin.
import { defineConfig } from "@playwright/test";

import browser from "../browser/playwright.config.mjs";

export default defineConfig(browser, {
  testDir: ".",
  outputDir: "../../target/wordpress-results",
  // WordPress under the one process of its PHP server can take a while.
  expect: { timeout: 20_000 },
});
