// Draws the icons of the installed app from styles/icon.svg: node scripts/icons.mjs
//
// Run it when the drawing changes; the pictures are kept with the sources.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { launchOptions } from "../tests/browser/chromium.mjs";

const STYLES = join(import.meta.dirname, "../styles");
const drawing = await readFile(join(STYLES, "icon.svg"), "utf8");
const [, ground] = drawing.match(/<rect[^>]* fill="(#\w+)"/);

/** Systems cut a maskable icon to their own shape: colour up to the edges, the drawing smaller and in the middle. */
const ICONS = [
  { name: "icon-192", size: 192, look: "" },
  { name: "icon-512", size: 512, look: "" },
  {
    name: "icon-maskable-512",
    size: 512,
    look: `html { background: ${ground} } svg { transform: translateY(5%) scale(0.88) }`,
  },
];

const browser = await chromium.launch(launchOptions);
for (const { name, size, look } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<!doctype html><style>body { margin: 0 } svg { display: block } ${look}</style>${drawing}`);
  await page.screenshot({ path: join(STYLES, `${name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
