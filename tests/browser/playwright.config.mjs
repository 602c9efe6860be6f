// How the end-to-end tests are run: `npx playwright test -c tests/browser`.
//
// PATUH_DIST           the built folder (default: dist/ of this repository)
// PATUH_CLI            the native command line (default: target/debug/patuh)
// PATUH_CHROMIUM       the browser (default: /usr/bin/chromium)
// PATUH_PROVOKE_DIST   a folder built with the feature `provoke`, for panic.spec.mjs
import { launchOptions } from "./chromium.mjs";
import { defineConfig } from "@playwright/test";

/** What must hold at every single try, since a second one would hide that something was lost. */
const LOSES_NOTHING = /\/(accidents|corrupt|durable|kill|merge|migrate|refused|tabs)[^/]*\.spec\.mjs$/;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  reporter: "list",
  workers: 1,
  // On a busy machine a browser may stumble; what passes only at the second try is listed as flaky at the end.
  retries: process.env.CI ? 1 : 0,
  projects: [
    { name: "loses nothing", testMatch: LOSES_NOTHING, retries: 0 },
    { name: "the rest", testIgnore: LOSES_NOTHING },
  ],
  timeout: 30_000,
  expect: { timeout: 5_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    browserName: "chromium",
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 5_000,
    trace: "off",
    // What a worker answers is out of reach of page.route; the tests that are about it allow it.
    serviceWorkers: "block",
    launchOptions,
  },
});
