// The files made of the shipped instruments: each without white space, a list of them, and two short forms of each with
// the digest of the whole file: in Indonesian alone, for the app until somebody speaks English; and of that what the
// checklist program shows, without what only a result has.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { canonical } from "../src/embed/canonical.js";

/** Writes the files of all instruments of a folder. */
export async function instruments(from, to) {
  await mkdir(to, { recursive: true });
  const list = [];
  for (const file of (await readdir(from)).filter((name) => name.endsWith(".json")).sort()) {
    const instrument = JSON.parse(await readFile(join(from, file), "utf8"));
    await writeFile(join(to, file), JSON.stringify(instrument));
    if (instrument.children.length === 0) continue;
    const { id, edition, title, summary, standing } = instrument;
    list.push({ id, edition, title, summary, standing });
    const short = inIndonesian(instrument);
    await writeFile(join(to, `${id}.id.json`), JSON.stringify(short));
    await writeFile(join(to, `${id}.checklist.json`), JSON.stringify(withoutResult(short)));
  }
  await writeFile(join(to, "index.json"), JSON.stringify(list));
}

/** An instrument without its other language, and with the digest of the whole. */
function inIndonesian(instrument) {
  const digest = `sha256:${createHash("sha256").update(canonical(instrument)).digest("hex")}`;
  return { ...without(["en"], instrument), digest };
}

/** What the checklist shows; bases say only how sure they are. */
function withoutResult(instrument) {
  const { $schema, summary, standing, rules, sources, bases, ...rest } = instrument;
  const statuses = Object.entries(bases).map(([id, { status }]) => [id, { status }]);
  return { ...without(["remedy", "short", "weight_basis"], rest), bases: Object.fromEntries(statuses) };
}

/** A value without some fields, however deep they are. */
function without(names, value) {
  if (Array.isArray(value)) return value.map((one) => without(names, one));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => !names.includes(key));
  return Object.fromEntries(kept.map(([key, part]) => [key, without(names, part)]));
}
