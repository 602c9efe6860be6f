// Chromium and Firefox, each start with a profile of its own. Firefox is driven over WebDriver BiDi.
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

import { launchOptions } from "../browser/chromium.mjs";

const FIREFOX = process.env.PATUH_FIREFOX ?? "/usr/bin/firefox-esr";

/** Starts a browser whose downloads go to `downloads`: it opens an address, runs a function in the page, ends. */
async function start(options) {
  if (!existsSync(options.executablePath)) {
    throw new Error(`${options.executablePath} is missing; install it: apt-get install ${options.package}`);
  }
  const browser = await puppeteer.launch(options);
  const page = await browser.newPage();
  return {
    open: (address) => page.goto(address),
    run: (run, ...given) => page.evaluate(run, ...given),
    close: () => browser.close(),
  };
}

export const chromium = (downloads) =>
  start({
    browser: "chrome",
    package: "chromium",
    downloadBehavior: { policy: "allow", downloadPath: downloads },
    ...launchOptions,
  });

export const firefox = (downloads) =>
  start({
    browser: "firefox",
    package: "firefox-esr",
    executablePath: FIREFOX,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.alwaysOpenPanel": false,
      // Without its own calls to the network.
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
