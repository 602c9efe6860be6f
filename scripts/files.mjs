// What the scripts that pack a build have in common.
import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** The version of the product. */
export async function version() {
  return (await readFile(join(ROOT, "Cargo.toml"), "utf8")).match(/^version = "(.+)"$/m)[1];
}

/** The files of a build, which must have those that a package promises. */
export async function builtFiles(dist, promised) {
  const built = await filesOf(dist);
  const missing = promised.filter((name) => !built.includes(name));
  if (missing.length > 0) throw new Error(`${dist} lacks ${missing.join(", ")}; build it first`);
  return built;
}

/** The files below a folder in a fixed order, as paths with slashes. */
export async function filesOf(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}
