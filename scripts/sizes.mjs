// Prints what a visitor downloads: raw and brotli bytes of every file that the page asks for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const BUDGET = 120_000;
const dist = process.argv[2] ?? "dist";
const page = ["index.html", "page.css", "icon.svg", "patuh.js", "patuh-app.js", "patuh-app_bg.wasm"];
const checklist = [...page, "instruments/kepatuhan-2024.json"];
const others = ["instruments/index.json", "instruments/standar-uu25.json", "examples/puskesmas.patuh.json"];

const measure = (file) => {
  const bytes = readFileSync(join(dist, file));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { file, raw: bytes.length, brotli: brotli.length };
};
const show = (name, raw, brotli) =>
  console.log(`${name.padEnd(36)} ${raw.toLocaleString("en").padStart(10)} ${brotli.toLocaleString("en").padStart(10)}`);
const total = (files) => files.map(measure).reduce((sum, { brotli }) => sum + brotli, 0);

console.log(`${"file".padEnd(36)} ${"raw".padStart(10)} ${"brotli".padStart(10)}`);
for (const { file, raw, brotli } of [...checklist, ...others].map(measure)) show(file, raw, brotli);
const all = total(checklist);
console.log(`\nThe checklist downloads ${all.toLocaleString("en")} bytes (brotli) of a budget of ${BUDGET.toLocaleString("en")}.`);
