// Prints what a visitor downloads, as the checklist on another site and as the whole app: raw and brotli bytes of every
// file that is asked for. Fails when it is more than the budget, where there is one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const dist = process.argv[2] ?? "dist";
const checklist = [
  "patuh.js",
  "patuh-checklist.js",
  "patuh-checklist_bg.wasm",
  "instruments/kepatuhan-2024.checklist.json",
];
const app = [
  "index.html",
  "page.css",
  "icon.svg",
  "patuh.js",
  "patuh-app.js",
  "patuh-app_bg.wasm",
  "device.js",
  "instruments/index.json",
];
const ways = [
  { name: "checklist as an element", budget: 120_000, files: checklist },
  {
    name: "checklist in an iframe",
    budget: 120_000,
    files: ["embed.html", "embed.js", ...checklist],
  },
  {
    name: "whole app, at a checklist",
    budget: 180_000,
    files: [...app, "instruments/kepatuhan-2024.id.json"],
  },
  { name: "whole app, in English", files: [...app, "instruments/kepatuhan-2024.json"] },
];

const measured = new Map();
const measure = (file) => {
  if (!measured.has(file)) {
    const bytes = readFileSync(join(dist, file));
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    measured.set(file, { raw: bytes.length, brotli });
  }
  return measured.get(file);
};
const number = (value) => value.toLocaleString("en").padStart(10);

for (const { name, budget, files } of ways) {
  console.log(`\n${name.padEnd(44)} ${"raw".padStart(10)} ${"brotli".padStart(10)}`);
  for (const file of files) console.log(`  ${file.padEnd(42)} ${number(measure(file).raw)} ${number(measure(file).brotli)}`);
  const sum = (kind) => files.reduce((total, file) => total + measure(file)[kind], 0);
  // Comparing with no budget is never true.
  const over = sum("brotli") - budget;
  if (over > 0) process.exitCode = 1;
  const verdict = over > 0 ? `${number(over).trim()} over` : `${number(-over).trim()} left of`;
  const total = budget ? `together; ${verdict} ${number(budget).trim()}` : "together";
  console.log(`  ${total.padEnd(42)} ${number(sum("raw"))} ${number(sum("brotli"))}`);
}
