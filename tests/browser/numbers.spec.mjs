// Numbers that we do not write can come with fields that we do not know. The digest is over their canonical form, which
// the browser has from its own way of printing, and the command line from whole numbers of any size.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as app from "./app.mjs";
import { check } from "./cli.mjs";
import { expect, test } from "./fixture.mjs";

const EXAMPLE = resolve(import.meta.dirname, "../../examples/puskesmas.patuh.json");
/** Where one digit more or less, a half-way point or the end of a range decides. */
const ODD = [
  "0.1",
  "-0.0",
  "0.30000000000000004",
  "1e21",
  "123456789012345678901234567890",
  "9007199254740993",
  "9007199254740992.99999999999999999999",
  "5e-324",
  "2.4703282292062327e-324",
  "2.4703282292062328e-324",
  "-2.2250738585072011e-308",
  "2.2250738585072014e-308",
  "1.7976931348623157e308",
  "1.7976931348623159e308",
  "4.35",
  "-1.2345678901234567890123456789e-7",
  "8.41e21",
  "1e400",
  "-1e-400",
  "0.000001000000000000000000001",
];

test("odd numbers of unknown fields have the same digest here and on the command line", async ({ page, folder }) => {
  const numbers = [...ODD];
  // A small generator with a fixed seed: the same numbers every time.
  for (let seed = 7; numbers.length < 400; ) {
    seed = (seed * 48271) % 2147483647;
    const bits = new Float64Array(1);
    new Uint32Array(bits.buffer).set([seed, (seed * 69621) % 2147483647]);
    if (Number.isFinite(bits[0])) numbers.push(bits[0].toPrecision(16 + (seed % 6)));
  }
  const text = readFileSync(EXAMPLE, "utf8").replace("{", `{ "angka": [${numbers.join(", ")}],`);
  const document = text.replace(/,\s*"digest": "[^"]*"|"digest": "[^"]*",?/, "");
  await app.visit(page);
  await app.choose(page, app.asFile(document));
  await app.goTo(page, app.ID.result);
  const file = await app.exportFile(page, folder);
  expect(readFileSync(file, "utf8").replace(/\s+/g, "")).toContain(`"angka":[${numbers.join(",")}]`);
  expect(readFileSync(file, "utf8")).toContain('"digest": "sha256:');
  // It ends with a fault where the digest is another one.
  check(file);
});
