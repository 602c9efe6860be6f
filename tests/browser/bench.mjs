// Measures the built app as a visitor with a cheap phone and a thin line has it: CPU slowed four times, 1.6 Mbit/s,
// 150 ms round trip, brotli. Prints medians; asserts nothing, because a busy machine is no bug.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";

const dist = process.env.PATUH_DIST ?? "dist";
const runs = Number(process.env.PATUH_BENCH_RUNS ?? 5);
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
const cache = new Map();
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html");
  const file = join(dist, path);
  if (!existsSync(file)) return response.writeHead(404).end();
  if (!cache.has(file)) cache.set(file, brotliCompressSync(readFileSync(file)));
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "content-encoding": "br",
    "cache-control": "max-age=3600",
  });
  response.end(cache.get(file));
}).listen(0, "127.0.0.1");
await new Promise((listening) => server.once("listening", listening));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch(launchOptions);

const ranked = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
};

async function slow(page, network) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  if (!network) return;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  });
}

/** In the page: milliseconds from navigation to the first interactive frame. */
const ready = () =>
  new Promise((resolve) => {
    const look = () => {
      const [mark] = performance.getEntriesByName("patuh:ready");
      if (mark) resolve(mark.startTime);
      else setTimeout(look, 5);
    };
    look();
  });

const downloaded = () =>
  performance.getEntriesByType("resource").reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);

const cold = [];
const warm = [];
let wire = 0;
for (let run = 0; run < runs; run += 1) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await slow(page, true);
  await page.goto(address);
  cold.push(await page.evaluate(ready));
  wire = await page.evaluate(downloaded);
  await page.reload();
  warm.push(await page.evaluate(ready));
  await context.close();
}

const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
await page.goto(address);
await page.getByRole("button", { name: "Mulai penilaian" }).click();
await page.getByLabel("Jenis unit").selectOption("puskesmas");
await page.getByLabel("Nama unit").fill("Puskesmas Contoh");
await page.getByRole("button", { name: "Mulai mengisi" }).click();
await page.getByRole("radio").first().waitFor();
await slow(page, false);
const clicks = await page.evaluate(async () => {
  const root = document.querySelector("patuh-widget").shadowRoot;
  const times = [];
  for (let round = 0; round < 60; round += 1) {
    const radios = [...root.querySelectorAll(".p-levels input:not(:checked)")];
    await new Promise((rested) => setTimeout(rested, 400));
    const start = performance.now();
    radios[(round * 7) % radios.length].click();
    await new Promise((painted) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = painted;
        port2.postMessage(0);
      }),
    );
    times.push(performance.now() - start);
  }
  return times;
});
await browser.close();
server.close();

const ms = (value) => `${value.toFixed(0).padStart(6)} ms`;
console.log("CPU 4 times slower, 1.6 Mbit/s, 150 ms, brotli");
console.log(`cold to ready          ${ms(ranked(cold, 0.5))}   ${wire.toLocaleString("en")} bytes besides the page`);
console.log(`warm to ready          ${ms(ranked(warm, 0.5))}`);
console.log(`click to paint, median ${ms(ranked(clicks, 0.5))}`);
console.log(`click to paint, p95    ${ms(ranked(clicks, 0.95))}`);
