// Makes patuh-offline.html, the whole app as one file that opens by double click: node scripts/single-file.mjs dist
//
// The page is index.html with everything inside that it would fetch: files as gzip in base64, the program as one
// script. A policy allows these scripts by their hashes and no request at all. The page also carries its own text
// without what is in the elements, so that it can write itself out again; see src/embed/single/parts.js.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

import { filesOf } from "./files.mjs";

const SOURCE = join(import.meta.dirname, "../src/embed");
const SINGLE = join(SOURCE, "single");
const NAME = "patuh-offline.html";
const MOST = 700_000;
const small = { minify: true, target: "es2022", legalComments: "none" };

/** The files that the app may ask for. */
const isInside = (name) =>
  /^patuh-(app|merge)_bg\.wasm$/.test(name) ||
  (/^(instruments|examples)\/[\w.-]+\.json$/.test(name) && !name.endsWith(".checklist.json"));

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const pack = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const element = (id, type, text = "") => `<script type="${type}" id="${id}">${text}</script>`;

/** The program: `patuh.js` over the modules of src/embed/single and the programs of the build. */
async function bundle(dist) {
  const inside = {
    name: "inside",
    setup({ onResolve }) {
      onResolve({ filter: /\/program\.js$/ }, () => ({ path: join(SINGLE, "program.js") }));
      onResolve({ filter: /^patuh-(app|merge)$/ }, ({ path }) => ({ path: resolve(dist, `${path}.js`) }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(SOURCE, "patuh.js")],
    bundle: true,
    write: false,
    format: "esm",
    plugins: [inside],
    ...small,
  });
  return closed(outputFiles[0].text.trim());
}

/** A script as it may stand within a page. */
function closed(script) {
  if (/<\/script|<!--|\r/i.test(script)) throw new Error("the script would end before its end");
  return script;
}

/** The page with nothing in its elements. */
async function page(dist, program, parts) {
  const old = closed((await transform(await readFile(join(SINGLE, "old.js"), "utf8"), { ...small, target: "es5" })).code.trim());
  const { code } = await transform(await readFile(join(dist, "page.css"), "utf8"), { ...small, loader: "css" });
  const style = `${code.trim()}#too-old{margin:24px}`;
  const icon = (await readFile(join(dist, "icon.svg"))).toString("base64");
  const policy = [
    "default-src 'none'",
    `script-src ${hash(old)} ${hash(program)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const index = await readFile(join(dist, "index.html"), "utf8");
  const tooOld = await readFile(join(SINGLE, "old.html"), "utf8");
  const replaced = (text, from, to) => {
    if (!from.test(text)) throw new Error(`index.html has no ${from}`);
    return text.replace(from, () => to);
  };
  // What the page would fetch goes, what it says stays.
  let text = index.replace(/\s*<link\b[^>]*>/g, "").replace(/\s*<script\b[^>]*><\/script>/g, "");
  text = replaced(text, /(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]*/, policy);
  text = replaced(
    text,
    /\s*<\/head>/,
    `\n    <link rel="icon" href="data:image/svg+xml;base64,${icon}" />\n    <style>${style}</style>\n  </head>`,
  );
  return replaced(text, /\s*<\/body>/, `\n${[tooOld.trim(), `<script>${old}</script>`, ...parts].join("\n")}\n  </body>`);
}

/** Writes the file into the folder of a build; gives its size. */
export async function writeSingleFile(dist) {
  const program = await bundle(dist);
  const names = (await filesOf(dist)).filter(isInside);
  const files = await Promise.all(names.map(async (name) => [name, pack(await readFile(join(dist, name)))]));
  const gzip = "application/gzip";
  const elements = (texts) => [
    element("patuh-answers", "application/json", texts && "[]"),
    ...[["page.html"], ...files].map(([id]) => element(id, gzip, texts?.get(id))),
    element("program", "module", texts && program),
  ];
  const empty = await page(dist, program, elements());
  const texts = new Map([["page.html", pack(Buffer.from(empty))], ...files]);
  const whole = await page(dist, program, elements(texts));
  const size = Buffer.byteLength(whole);
  if (size > MOST) throw new Error(`${NAME} has ${size} bytes; ${MOST} are allowed`);
  await writeFile(join(dist, NAME), whole);
  return size;
}

if (process.argv[1] === import.meta.filename) {
  const size = await writeSingleFile(process.argv[2] ?? "dist");
  console.log(`${NAME}: ${size.toLocaleString("en")} bytes`);
}
