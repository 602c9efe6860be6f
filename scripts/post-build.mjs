// Completes dist/: the shipped instruments and their index, the schemas, the example; minifies the JavaScript.
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const root = process.env.TRUNK_SOURCE_DIR ?? ".";
const dist = process.env.TRUNK_STAGING_DIR ?? "dist";

await mkdir(join(dist, "instruments"), { recursive: true });
const index = [];
for (const file of (await readdir(join(root, "src/instruments"))).filter((name) => name.endsWith(".json")).sort()) {
  const instrument = JSON.parse(await readFile(join(root, "src/instruments", file), "utf8"));
  // White space is for authors; the digest does not depend on it.
  await writeFile(join(dist, "instruments", file), JSON.stringify(instrument));
  if (instrument.children.length === 0) continue;
  const { id, edition, title, summary, standing } = instrument;
  index.push({ id, edition, title, summary, standing });
}
await writeFile(join(dist, "instruments/index.json"), JSON.stringify(index));
await cp(join(root, "schema"), join(dist, "schema"), { recursive: true });
await mkdir(join(dist, "examples"), { recursive: true });
await cp(join(root, "examples/puskesmas.patuh.json"), join(dist, "examples/puskesmas.patuh.json"));

for (const file of ["patuh.js", "patuh-app.js"]) {
  const source = await readFile(join(dist, file), "utf8");
  const { code } = await transform(source, { minify: true, format: "esm", target: "es2022" });
  await writeFile(join(dist, file), code);
}
