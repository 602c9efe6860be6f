// The files made of the shipped instruments: each without white space, a list of them, and a short form of each for
// the checklist program: one language, nothing that only a result shows, and the digest of the whole file.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

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
    await writeFile(join(to, `${id}.checklist.json`), JSON.stringify(short(instrument)));
  }
  await writeFile(join(to, "index.json"), JSON.stringify(list));
}

function short(instrument) {
  const { $schema, summary, standing, rules, sources, bases, ...rest } = inIndonesian(instrument);
  const statuses = Object.entries(bases).map(([id, { status }]) => [id, { status }]);
  const digest = `sha256:${createHash("sha256").update(canonical(instrument)).digest("hex")}`;
  return { ...rest, bases: Object.fromEntries(statuses), digest };
}

/** Every text without its other language; indicators without what only a result shows of them. */
function inIndonesian(value) {
  if (Array.isArray(value)) return value.map(inIndonesian);
  if (value === null || typeof value !== "object") return value;
  const { en, remedy, short, weight_basis, ...rest } = value;
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, inIndonesian(part)]));
}

/** RFC 8785, as far as instruments need it: their numbers are integers. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(",")}}`;
}
