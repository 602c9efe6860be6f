// Writes integrity.json: the version and the sha384 of every public file, in the form that the attribute `integrity`
// takes: node scripts/integrity.mjs dist
//
// The last step of a build: a file that changes later has another digest.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { filesOf, version } from "./files.mjs";

const NAME = "integrity.json";

/** `sha384-…` of some bytes. */
export const sri = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** Writes integrity.json into the folder; gives what is in it. */
export async function writeIntegrity(dist) {
  const names = (await filesOf(dist)).filter((name) => name !== NAME);
  const entries = await Promise.all(names.map(async (name) => [name, sri(await readFile(join(dist, name)))]));
  const integrity = { version: await version(), files: Object.fromEntries(entries) };
  await writeFile(join(dist, NAME), `${JSON.stringify(integrity, null, 2)}\n`);
  return integrity;
}

if (process.argv[1] === import.meta.filename) await writeIntegrity(process.argv[2] ?? "dist");
