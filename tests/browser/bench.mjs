// Measures the built product as a visitor with a cheap phone and a thin line has it: CPU slowed four times, 1.6 Mbit/s,
// 150 ms round trip, brotli. As the checklist on another site, as an element and in an iframe, and as the whole app.
// Prints medians; asserts nothing, because a busy machine is no bug.
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
const unit = { instrument: "kepatuhan-2024", view: "checklist", "unit-kind": "puskesmas", unit: "Puskesmas Contoh" };
const attributes = Object.entries(unit).map(([name, value]) => `${name}="${value}"`).join(" ");
const pages = {
  // The lines that the app gives to webmasters.
  "/element.html": `<patuh-widget ${attributes}></patuh-widget>
    <link rel="preload" as="fetch" crossorigin href="patuh-checklist_bg.wasm">
    <script type="module" src="patuh.js"></script>`,
  "/iframe.html": `<iframe title="Patuh" src="embed.html?${new URLSearchParams(unit)}" width="100%" height="700"></iframe>`,
};

const cache = new Map();
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html");
  const file = join(dist, path);
  if (!pages[path] && !existsSync(file)) return response.writeHead(404).end();
  const body = pages[path] ? `<!doctype html><html lang="id"><meta charset="utf-8">${pages[path]}` : readFileSync(file);
  if (!cache.has(path)) cache.set(path, brotliCompressSync(body));
  response.writeHead(200, {
    "content-type": types[extname(path)] ?? "application/octet-stream",
    "content-encoding": "br",
    "cache-control": "max-age=3600",
  });
  response.end(cache.get(path));
}).listen(0, "127.0.0.1");
await new Promise((listening) => server.once("listening", listening));
const address = `http://127.0.0.1:${server.address().port}`;

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

/** In the page: milliseconds from navigation to the first interactive frame; in a frame, from that of its host. */
const ready = () =>
  new Promise((resolve) => {
    const look = () => {
      const inside = document.querySelector("iframe")?.contentWindow.performance ?? performance;
      const [mark] = inside.getEntriesByName("patuh:ready");
      if (mark) resolve(inside.timeOrigin - performance.timeOrigin + mark.startTime);
      else setTimeout(look, 100);
    };
    look();
  });

/** A visit that is not measured, so that every file is compressed. */
async function prepare(path) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address + path);
  await page.evaluate(ready);
  await page.waitForTimeout(2000);
  await context.close();
}

async function load(path) {
  await prepare(path);
  const cold = [];
  const warm = [];
  let bytes = 0;
  let requests = 0;
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await slow(page, true);
    const seen = new Set();
    page.on("requestfinished", (request) => {
      // The page around is not ours.
      if (!pages[new URL(request.url()).pathname]) seen.add(request.url());
    });
    // Whoever follows a link has a browser that has started.
    await page.waitForTimeout(1000);
    await page.goto(address + path);
    cold.push(await page.evaluate(ready));
    await page.waitForTimeout(500);
    requests = seen.size;
    bytes = [...seen].reduce((sum, url) => {
      const file = new URL(url).pathname.replace(/\/$/, "/index.html");
      return sum + (cache.get(file)?.length ?? 0);
    }, 0);
    await page.reload();
    warm.push(await page.evaluate(ready));
    await context.close();
  }
  return { cold: ranked(cold, 0.5), warm: ranked(warm, 0.5), bytes, requests };
}

async function clicks() {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`${address}/element.html`);
  await page.getByRole("radio").first().waitFor();
  await slow(page, false);
  return page.evaluate(async () => {
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
}

const ms = (value) => `${value.toFixed(0).padStart(6)} ms`;
console.log("CPU 4 times slower, 1.6 Mbit/s, 150 ms, brotli");
console.log(`${"".padEnd(24)} ${"cold".padStart(9)} ${"warm".padStart(9)} ${"bytes".padStart(9)} ${"requests".padStart(9)}`);
const ways = { "checklist as an element": "/element.html", "checklist in an iframe": "/iframe.html", "whole app, start view": "/" };
for (const [name, path] of Object.entries(ways)) {
  const { cold, warm, bytes, requests } = await load(path);
  const size = bytes.toLocaleString("en").padStart(9);
  console.log(`${name.padEnd(24)} ${ms(cold)} ${ms(warm)} ${size} ${String(requests).padStart(9)}`);
}
const times = await clicks();
console.log(`click to paint: median ${ms(ranked(times, 0.5)).trim()}, p95 ${ms(ranked(times, 0.95)).trim()}`);
await browser.close();
server.close();
