// Makes the way between a wasm-bindgen module and its glue shorter, by 5 KB to download: short names for imports and for
// closures, each of which carries a hash, and a beginning that knows the one way in which our programs are started.
// wasm-opt does the first only for modules made by Emscripten.
import { readFile, writeFile } from "node:fs/promises";

import { encoded, number, sections } from "./wasm.mjs";

/** Sections that only tools read: who made it, and what it needs of an engine. */
const CUSTOM = 0;
const IMPORTS = 2;
const EXPORTS = 7;

/** How a program starts: from the answer of a server, or from bytes. It takes the place of what wasm-bindgen has. */
const START = `
export default async function start({ module_or_path: given }) {
  const imports = __wbg_get_imports();
  // Compiling on the way wants the right type.
  const isRight = given.headers?.get("content-type") === "application/wasm";
  const made = isRight
    ? WebAssembly.instantiateStreaming(given, imports)
    : WebAssembly.instantiate(given.headers ? await given.arrayBuffer() : given, imports);
  const { instance, module } = await made;
  return __wbg_finalize_init(instance, module);
}
`;

/** Renames the imports and closures in both files, and gives the glue its beginning. */
export async function shorten(wasmFile, glueFile) {
  const names = new Map();
  const wasm = rename(await readFile(wasmFile), names);
  const glue = (await readFile(glueFile, "utf8")).replace(/\b(?:__wb(?:g|indgen)_|wasm_bindgen_)\w+/g, (name) => names.get(name) ?? name);
  await writeFile(wasmFile, wasm);
  await writeFile(glueFile, plain(glue));
}

/** The glue without its own ways to start, and without its way of describing values. */
function plain(glue) {
  const load = glue.indexOf("async function __wbg_load(");
  const debug = glue.match(/function debugString\(val\) \{[\s\S]*?\n\}\n/)?.[0];
  if (load < 0) throw new Error("the glue of this wasm-bindgen is another one");
  const rest = (glue.slice(0, load) + START)
    // Every browser that knows our style sheets has it.
    .replace(/if \(!\('encodeInto' in cachedTextEncoder\)\) \{[\s\S]*?\n\}\n/, "")
    // Every class that is asked about is there.
    .replace(/let result;\s+try \{\s+result = (\w+ instanceof \w+);\s+\} catch \(_\) \{\s+result = false;\s+\}\s+const ret = result;\s+return ret;/g, "return $1;")
    // Nobody disposes of a widget that way.
    .replace(/^if \(Symbol\.dispose\).*\n/m, "");
  return debug ? rest.replace(debug, () => "const debugString = String;\n") : rest;
}

function rename(bytes, names) {
  const parts = [bytes.subarray(0, 8)];
  for (const { id, start, body, end } of sections(bytes)) {
    if (id === IMPORTS) parts.push(renamed(bytes, body, names));
    else if (id === EXPORTS) parts.push(renamedExports(bytes, body, names));
    else if (id !== CUSTOM) parts.push(bytes.subarray(start, end));
  }
  return Buffer.concat(parts);
}

/** The section of imports with short names; only functions are imported. */
function renamed(bytes, at, names) {
  let count;
  [count, at] = number(bytes, at);
  const parts = [encoded(count)];
  for (let index = 0; index < count; index += 1) {
    const start = at;
    let size;
    [size, at] = number(bytes, at);
    at += size;
    const module = bytes.subarray(start, at);
    [size, at] = number(bytes, at);
    const name = bytes.subarray(at, at + size).toString();
    at += size;
    if (bytes[at] !== 0) throw new Error(`import ${name} is no function`);
    const type = at;
    [, at] = number(bytes, at + 1);
    const short = `i${index.toString(36)}`;
    names.set(name, short);
    parts.push(module, encoded(short.length), Buffer.from(short), bytes.subarray(type, at));
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(IMPORTS), encoded(body.length), body]);
}

/** The section of exports with short names for closures; what people call keeps its name. */
function renamedExports(bytes, at, names) {
  let count;
  [count, at] = number(bytes, at);
  const parts = [encoded(count)];
  for (let index = 0; index < count; index += 1) {
    let size;
    [size, at] = number(bytes, at);
    let name = bytes.subarray(at, at + size).toString();
    const kind = at + size;
    [, at] = number(bytes, kind + 1);
    if (name.startsWith("wasm_bindgen_")) {
      names.set(name, `e${index.toString(36)}`);
      name = names.get(name);
    }
    parts.push(encoded(name.length), Buffer.from(name), bytes.subarray(kind, at));
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(EXPORTS), encoded(body.length), body]);
}
