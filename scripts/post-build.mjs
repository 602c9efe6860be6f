// Completes dist/: the shipped instruments and their index, the schemas, the example; makes the
// programs and the JavaScript smaller; the single file; the service worker.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { instruments } from "./instruments.mjs";
import { writeIntegrity } from "./integrity.mjs";
import { order } from "./order.mjs";
import { writeServiceWorker } from "./service-worker.mjs";
import { shorten } from "./shorten.mjs";
import { writeSingleFile } from "./single-file.mjs";

const root = process.env.TRUNK_SOURCE_DIR ?? ".";
const small = { minify: true, format: "esm", target: "es2022", legalComments: "none" };
const dist = process.env.TRUNK_STAGING_DIR ?? "dist";

await instruments(join(root, "src/instruments"), join(dist, "instruments"));
await cp(join(root, "schema"), join(dist, "schema"), { recursive: true });
await mkdir(join(dist, "examples"), { recursive: true });
await cp(join(root, "examples/puskesmas.patuh.json"), join(dist, "examples/puskesmas.patuh.json"));

for (const program of ["patuh-app", "patuh-checklist", "patuh-merge"]) {
  await order(join(dist, `${program}_bg.wasm`));
  await shorten(join(dist, `${program}_bg.wasm`), join(dist, `${program}.js`));
}
for (const file of ["patuh-app.js", "patuh-checklist.js", "patuh-merge.js"]) {
  const { code } = await transform(await readFile(join(dist, file), "utf8"), small);
  await writeFile(join(dist, file), code);
}
for (const file of ["patuh.js", "embed.js", "patuh-frame.js", "bounded.js", "device.js", "failure.js", "local.js", "migrate.js"]) {
  await build({ entryPoints: [join(root, "src/embed", file)], outfile: join(dist, file), bundle: true, external: ["./patuh.js"], ...small });
}
await writeSingleFile(dist);
// Last, because they are about all the others.
if (!process.env.PATUH_NO_WORKER) await writeServiceWorker(dist);
await writeIntegrity(dist);
