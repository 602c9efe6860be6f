// Packs the WordPress plugin together with the built app: node scripts/wordpress-zip.mjs dist target/packages
//
// The version comes from Cargo.toml; sources have @VERSION@ in its place. The same sources give the same bytes.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";

import { builtFiles, filesOf, version } from "./files.mjs";
import { blockTexts, headerTexts, mo, parsePo, phpTexts, pot } from "./gettext.mjs";

const ROOT = join(import.meta.dirname, "..");

/** What the plugin relies on. */
const APP = ["patuh.js", "patuh-frame.js", "embed.html", "instruments/index.json"];

/** Packs the plugin with the app of the folder `dist` into the folder `out`; gives the path of the zip. */
export async function packWordPress(dist, out) {
  const stamp = await version();
  const files = { ...(await plugin(stamp)), ...(await app(dist)) };

  const entries = Object.keys(files)
    .sort()
    .map((name) => [`patuh/${name}`, files[name]]);
  await mkdir(out, { recursive: true });
  const path = join(out, `patuh-wordpress-${stamp}.zip`);
  // The date is local time, as in the zip itself, so that it does not depend on the time zone.
  await writeFile(path, zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) }));
  return path;
}

/** The plugin's own files, with the version in them and the translations made. */
async function plugin(version) {
  const folder = join(ROOT, "integrations/wordpress");
  const files = {};
  for (const name of await filesOf(folder)) {
    const content = await readFile(join(folder, name));
    files[name] = /\.(php|txt)$/.test(name) ? Buffer.from(`${content}`.replaceAll("@VERSION@", version)) : content;
  }
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) files[name] = await readFile(join(ROOT, name));

  const stamped = files["patuh.php"].toString().match(/^ \* Version: +(.+)$/m)?.[1];
  if (stamped !== version) throw new Error(`patuh.php has version ${stamped}, Cargo.toml ${version}`);
  return { ...files, ...translations(files, version) };
}

/** The template and the compiled translations. A text without a translation is an error, as in the app. */
function translations(files, version) {
  const texts = Object.entries(files).flatMap(([name, content]) => {
    if (name === "patuh.php") return [...headerTexts(`${content}`), ...phpTexts(`${content}`)];
    if (name === "block/block.json") return blockTexts(`${content}`);
    return name.endsWith(".php") ? phpTexts(`${content}`) : [];
  });
  const wanted = new Set(texts);
  const made = { "languages/patuh.pot": Buffer.from(pot([...wanted], version)) };
  for (const [name, content] of Object.entries(files).filter(([name]) => name.endsWith(".po"))) {
    const known = parsePo(`${content}`);
    const faults = [
      ...[...wanted].filter((one) => !known.get(one)).map((one) => `  missing: ${one}`),
      ...[...known.keys()].filter((one) => one && !wanted.has(one)).map((one) => `  not used: ${one}`),
    ];
    if (faults.length > 0) throw new Error(`${name}:\n${faults.join("\n")}`);
    made[name.replace(/\.po$/, ".mo")] = mo(known);
  }
  return made;
}

/** The built app, as the plugin's folder `app`. */
async function app(dist) {
  const names = await builtFiles(dist, APP);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [`app/${name}`, await readFile(join(dist, name))])));
}

if (process.argv[1] === import.meta.filename) {
  const [dist = "dist", out = "target/packages"] = process.argv.slice(2);
  console.log(await packWordPress(dist, out));
}
