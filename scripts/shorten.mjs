// Shortens the names of the imports between a wasm-bindgen module and its glue, each of which carries a hash: 4 KB
// less to download. wasm-opt does the same only for modules made by Emscripten.
import { readFile, writeFile } from "node:fs/promises";

const IMPORTS = 2;

/** Renames the imports in both files. */
export async function shorten(wasmFile, glueFile) {
  const names = new Map();
  const wasm = rename(await readFile(wasmFile), names);
  const glue = (await readFile(glueFile, "utf8")).replace(/\b__wb(?:g|indgen)_\w+/g, (name) => names.get(name) ?? name);
  await writeFile(wasmFile, wasm);
  await writeFile(glueFile, glue);
}

function rename(bytes, names) {
  const parts = [bytes.subarray(0, 8)];
  let at = 8;
  while (at < bytes.length) {
    const start = at;
    const section = bytes[at];
    const [size, body] = number(bytes, at + 1);
    at = body + size;
    parts.push(section === IMPORTS ? renamed(bytes, body, names) : bytes.subarray(start, at));
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

/** A number in LEB128 and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}

function encoded(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
