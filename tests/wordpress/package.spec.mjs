// The zip itself.
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { unzipSync } from "fflate";

import { packWordPress } from "../../scripts/wordpress-zip.mjs";
import { ZIP, expect, test } from "./fixture.mjs";

test("packing again gives the same bytes", async ({ dist, folder }) => {
  const again = await packWordPress(dist, folder);
  expect(await readFile(again)).toEqual(await readFile(ZIP));
});

test("the plugin carries the whole built folder, and one version", async ({ dist }) => {
  const files = unzipSync(await readFile(ZIP));
  const built = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { parentPath, name } of built) {
    const path = join(parentPath, name);
    const packed = files[`patuh/app${path.slice(resolve(dist).length)}`];
    expect(packed && Buffer.compare(packed, await readFile(path)), path).toBe(0);
  }
  for (const [name, content] of Object.entries(files)) {
    expect(name.startsWith("patuh/"), name).toBe(true);
    expect(Buffer.from(content).includes("@VERSION@"), name).toBe(false);
  }
  const version = ZIP.match(/patuh-wordpress-(.+)\.zip$/)[1];
  const words = (name) => Buffer.from(files[`patuh/${name}`]).toString();
  expect(words("patuh.php")).toContain(`Version:           ${version}\n`);
  expect(words("readme.txt")).toContain(`Stable tag: ${version}\n`);
});
