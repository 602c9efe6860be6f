// Versions of the built app, as a webmaster would put them on the server one after the other.
import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeIntegrity } from "../../scripts/integrity.mjs";
import { writeServiceWorker } from "../../scripts/service-worker.mjs";

const INDEX = "instruments/index.json";
/** Files that another version has otherwise, though nobody sees it. */
const OTHERWISE = [
  ...["embed.js", "patuh-frame.js", "patuh-app.js", "patuh-checklist.js", "patuh-merge.js"],
  ...["schema/assessment.v1.json", "schema/instrument.v1.json"],
];

/** What a person reads in the set-up of a version, in Indonesian. */
export const titleOf = (name) => `Cek 14 komponen ${name}`;

/** A version whose set-up names a checklist by `titleOf(name)`, made of `dist` in `folder`. */
export async function makeVersion(dist, folder, name) {
  cpSync(dist, folder, { recursive: true });
  const index = JSON.parse(readFileSync(join(folder, INDEX), "utf8"));
  index.find(({ id }) => id === "standar-uu25").title.id = titleOf(name);
  writeFileSync(join(folder, INDEX), JSON.stringify(index));
  for (const file of OTHERWISE) appendFileSync(join(folder, file), "\n");
  await writeServiceWorker(folder);
  await writeIntegrity(folder);
  return folder;
}
