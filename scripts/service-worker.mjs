// Writes sw.js, the service worker with the list of the files that it keeps: node scripts/service-worker.mjs dist
//
// The last step of a build but one: it has to know the files as they are, and integrity.json has its hash.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

import { filesOf, version } from "./files.mjs";
import { sri } from "./integrity.mjs";

const TEMPLATE = join(import.meta.dirname, "../src/embed/sw.js");
const NAME = "sw.js";
const INTEGRITY = "integrity.json";

/** Writes sw.js into the folder; gives its version and the names of the files that it keeps. */
export async function writeServiceWorker(dist) {
  const names = (await filesOf(dist)).filter((name) => ![NAME, INTEGRITY].includes(name));
  const all = await Promise.all(names.map(async (name) => [name, sri(await readFile(join(dist, name)))]));
  const files = [...all, [INTEGRITY, ""]];
  // Whatever is in integrity.json, and the worker itself: two that differ in anything do not share a cache.
  const made = JSON.stringify([await version(), all, await readFile(TEMPLATE, "utf8")]);
  const stamp = createHash("sha256").update(made).digest("hex").slice(0, 12);
  await build({
    entryPoints: [TEMPLATE],
    outfile: join(dist, NAME),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    define: { VERSION: JSON.stringify(stamp), FILES: JSON.stringify(files) },
  });
  return { version: stamp, files: files.map(([name]) => name) };
}

if (process.argv[1] === import.meta.filename) await writeServiceWorker(process.argv[2] ?? "dist");
