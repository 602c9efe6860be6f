// Puts the functions of a program in an order in which each is followed by the one most like it, which packs better: by
// almost 1 %. wasm-opt can only order them by name, so they get names for that, which go again.
import { execFileSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { encoded, number, sections } from "./wasm.mjs";

const WASM_OPT = join(import.meta.dirname, "../node_modules/.bin/wasm-opt");
const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
/** How many bytes in a row have to be the same, and in how many functions at most to tell them from others. */
const RUN = 5;
const MOST = 200;

/** Orders the functions of a program. */
export async function order(file) {
  const bytes = await readFile(file);
  const all = [...sections(bytes)];
  const [imported] = number(bytes, all.find(({ id }) => id === IMPORTS).body);
  const functions = bodies(bytes, all.find(({ id }) => id === CODE).body);
  const named = `${file}.named`;
  await writeFile(named, Buffer.concat([bytes, names(imported, similar(functions))]));
  execFileSync(WASM_OPT, [named, "--reorder-functions-by-name", "-o", file]);
  await rm(named);
}

/** What each function is made of. */
function bodies(bytes, at) {
  let count;
  [count, at] = number(bytes, at);
  return Array.from({ length: count }, () => {
    const [size, start] = number(bytes, at);
    at = start + size;
    return bytes.toString("latin1", start, at);
  });
}

/** The places of functions in an order where each has much in common with the one before. */
function similar(functions) {
  const runsOf = (body) => new Set(Array.from({ length: Math.max(body.length - RUN, 0) }, (_, at) => body.slice(at, at + RUN)));
  const runs = functions.map(runsOf);
  const owners = new Map();
  runs.forEach((set, place) => set.forEach((one) => owners.set(one, [...(owners.get(one) ?? []).slice(0, MOST), place])));
  const left = new Set(functions.keys());
  const places = [];
  let current = 0;
  for (let place = 0; left.size > 0; place += 1) {
    left.delete(current);
    places[current] = place;
    const common = new Map();
    for (const one of runs[current]) {
      const others = owners.get(one);
      if (others.length > MOST) continue;
      for (const other of others) if (left.has(other)) common.set(other, (common.get(other) ?? 0) + 1);
    }
    let [best, most] = [undefined, 0];
    for (const [other, score] of common) {
      const likeness = score / Math.sqrt(runs[other].size);
      if (likeness > most) [best, most] = [other, likeness];
    }
    current = best ?? left.values().next().value;
  }
  return places;
}

/** A section with names that sort functions like their places. */
function names(imported, places) {
  const text = (word) => [encoded(word.length), Buffer.from(word)];
  const entries = places.flatMap((place, index) => [encoded(imported + index), ...text(String(place).padStart(6, "0"))]);
  const list = Buffer.concat([encoded(places.length), ...entries]);
  const body = Buffer.concat([...text("name"), Buffer.of(1), encoded(list.length), list]);
  return Buffer.concat([Buffer.of(CUSTOM), encoded(body.length), body]);
}
