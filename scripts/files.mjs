// What the scripts that pack a build have in common.
import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** The version of the product. */
export async function version() {
  return (await readFile(join(ROOT, "Cargo.toml"), "utf8")).match(/^version = "(.+)"$/m)[1];
}

/** The files below a folder in a fixed order, as paths with slashes. */
export async function filesOf(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}
