// Takes the pictures of the README and the guide from the built app: node scripts/screenshots.mjs [folder of dist]
import { createServer } from "node:http";
import { createReadStream, existsSync } from "node:fs";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "../tests/browser/chromium.mjs";

const dist = process.argv[2] ?? "dist";
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };
const server = createServer((request, response) => {
  const file = join(dist, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"));
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}).listen(0, "127.0.0.1");
await new Promise((listening) => server.once("listening", listening));

const browser = await chromium.launch(launchOptions);
const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "id-ID", timezoneId: "Asia/Jakarta" });
const page = await context.newPage();
const picture = (name) => page.screenshot({ path: `docs/images/${name}.png`, animations: "disabled" });
const home = () => page.getByRole("link", { name: "Patuh" }).first().click();

await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.getByRole("button", { name: "Lihat contoh" }).click();
await page.getByRole("heading", { level: 1, name: "Puskesmas Contoh" }).waitFor();
await page.getByRole("button", { name: "Tutup" }).click();
await page.mouse.move(0, 0);
await picture("result");
await home();
await page.getByRole("button", { name: "Mulai penilaian" }).click();
await page.getByLabel("Jenis unit").selectOption("puskesmas");
await page.getByLabel("Nama unit").fill("Puskesmas Melati");
await page.getByLabel("Kabupaten, kota").fill("Kabupaten Contoh");
await page.getByRole("button", { name: "Mulai mengisi" }).click();
await page.getByRole("link", { name: /Sarana Prasarana/ }).click();
for (const [question, level] of [[0, 3], [1, 2], [2, 4], [3, 3], [4, 1], [5, 2]]) {
  await page.getByRole("group").filter({ has: page.getByRole("radio") }).nth(question).getByRole("radio").nth(level).check();
}
await page.getByRole("group").filter({ has: page.getByRole("radio") }).nth(1).scrollIntoViewIfNeeded();
await page.mouse.move(0, 0);
await page.waitForTimeout(400);
await picture("checklist");
await home();
await page.mouse.move(0, 0);
await picture("start");
await browser.close();
server.close();
