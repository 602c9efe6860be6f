// Puts together the folder that `npm pack` packs: node scripts/package.mjs dist target/packages
//
// Its own files come from package/, with the version of Cargo.toml in the place of @VERSION@; the build is its dist/.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { builtFiles, filesOf, version } from "./files.mjs";

const ROOT = join(import.meta.dirname, "..");

/** What the package promises to have. */
const APP = ["patuh.js", "patuh-frame.js", "embed.html", "integrity.json"];

/** Puts the package together in the folder `npm` of `out`; gives its path. */
export async function packNpm(dist, out) {
  await builtFiles(dist, APP);
  const folder = join(out, "npm");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(dist, join(folder, "dist"), { recursive: true });
  const stamp = await version();
  for (const name of await filesOf(join(ROOT, "package"))) {
    const text = await readFile(join(ROOT, "package", name), "utf8");
    await writeFile(join(folder, name), text.replaceAll("@VERSION@", stamp));
  }
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) await cp(join(ROOT, name), join(folder, name));
  return folder;
}

if (process.argv[1] === import.meta.filename) {
  const [dist = "dist", out = "target/packages"] = process.argv.slice(2);
  console.log(await packNpm(dist, out));
}
