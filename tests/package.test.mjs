// The package for npm: its types against sample programs, the schema and the manifest, and what it packs.
//
// PATUH_DIST   the built folder (default: dist/ of this repository)
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { transformSync } from "esbuild";

import { filesOf, version } from "../scripts/files.mjs";
import { sri, writeIntegrity } from "../scripts/integrity.mjs";
import { packNpm } from "../scripts/package.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const DIST = resolve(ROOT, process.env.PATUH_DIST ?? "dist");
const TSC = join(ROOT, "node_modules/.bin/tsc");

const read = (path) => readFileSync(join(ROOT, path), "utf8");
const types = read("package/patuh.d.ts");
const manifest = JSON.parse(read("package/custom-elements.json"));
const element = manifest.modules[0].declarations[0];

const folder = mkdtempSync(join(tmpdir(), "patuh-package-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The build with its digests, and the package of it. */
const dist = join(folder, "dist");
cpSync(DIST, dist, { recursive: true });
const integrity = await writeIntegrity(dist);
const npm = await packNpm(dist, folder);

/** A program that uses the installed package, and what the compiler says of it. */
function compile(name, program) {
  const project = join(folder, name);
  mkdirSync(join(project, "node_modules"), { recursive: true });
  cpSync(npm, join(project, "node_modules/patuh-widget"), { recursive: true });
  writeFileSync(join(project, "main.ts"), program);
  const flags = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];
  const { stdout } = spawnSync(TSC, [...flags, "--lib", "es2022,dom", "--types", "", "main.ts"], {
    cwd: project,
    encoding: "utf8",
  });
  return stdout.split("\n").filter((line) => line.includes("error TS"));
}

/** The names of the fields of an interface, and whether they may be absent. */
function fields(name) {
  const body = types.match(new RegExp(`interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\s*\\}`))?.[1];
  assert.ok(body !== undefined, `there is an interface ${name}`);
  const found = [...body.matchAll(/^\s+(?:readonly )?"?([\w:-]+)"?(\?)?(?:\(.*\))?: /gm)];
  return new Map(found.map(([, field, optional]) => [field, Boolean(optional)]));
}

const names = (list) => list.map(({ name }) => name).sort();

const HOST = `
import "patuh-widget";
import type { PatuhAssessment, PatuhOrder } from "patuh-widget";

const widget = document.createElement("patuh-widget");
widget.setAttribute("lang", "en");
widget.addEventListener("patuh:score", ({ detail }) => {
  const shown: string = detail.value ?? \`\${detail.low} to \${detail.high}\`;
  document.title = shown + detail.answered.toFixed() + (detail.instrument?.edition ?? "");
});
document.addEventListener("patuh:change", (event) => console.log(event.detail.indicator, event.detail.v satisfies 1));
window.addEventListener("patuh:saved", (event) => console.log(event.detail.stored, event.detail.at));
widget.addEventListener("patuh:ready", async () => {
  const kept: PatuhAssessment | null = widget.exportAssessment();
  if (kept) console.log(kept.unit.name, kept.answers["C08-D"]?.["unit"]?.level, kept.result?.nodes[0]?.points, kept.warna);
  const { ok, warnings, errors } = await widget.importAssessment(JSON.parse("{}"));
  console.log(ok, warnings.length, errors.join(), widget.score?.band, widget.dataset.state === "ready");
});
const frame = document.querySelector("iframe")!;
frame.addEventListener("patuh:export", ({ detail }) => console.log(detail.low));
const order: PatuhOrder = { source: "patuh", v: 1, type: "set-lang", payload: { lang: "en" } };
frame.contentWindow?.postMessage(order, "*");
const asks: PatuhOrder = { source: "patuh", v: 1, type: "request-height" };
frame.contentWindow?.postMessage(asks, "*");
`;

/** Lines that must not compile, each for a reason of its own. */
const WRONG = [
  `document.createElement("patuh-widget").score = null;`,
  `const value: number = document.querySelector("patuh-widget")!.score!.low;`,
  `document.querySelector("patuh-widget")!.exportAssessment().unit;`,
  `document.querySelector("patuh-widget")!.importAssessment();`,
  `const isOk: boolean = document.querySelector("patuh-widget")!.importAssessment({}).ok;`,
  `document.addEventListener("patuh:change", ({ detail }) => detail.note);`,
  `document.addEventListener("patuh:score", ({ detail }) => detail.instrument.id);`,
  `const order: import("patuh-widget").PatuhOrder = { source: "patuh", v: 1, type: "set-lang", payload: { lang: "fr" } };`,
  `const order: import("patuh-widget").PatuhOrder = { source: "patuh", v: 2, type: "request-height" };`,
  `const attributes: import("patuh-widget").PatuhAttributes = { view: "map" };`,
];

test("a program of a host type-checks", () => assert.deepEqual(compile("right", HOST), []));

test("wrong lines do not, one by one", () => {
  const program = ['import "patuh-widget";', ...WRONG.map((line) => `{ ${line} }`)].join("\n");
  const lines = compile("wrong", program).map((error) => Number(error.match(/main\.ts\((\d+)/)[1]) - 2);
  assert.deepEqual(
    [...new Set(lines)].sort((one, other) => one - other),
    WRONG.map((_, index) => index),
  );
});

test("types and manifest name the same attributes, events, methods and properties", () => {
  assert.deepEqual(names(element.attributes), [...fields("PatuhAttributes").keys()].sort());
  assert.deepEqual(names(element.events), [...fields("PatuhEvents").keys()].sort());
  const members = [...fields("PatuhWidget").keys()].filter((name) => name !== "dataset");
  assert.deepEqual(names(element.members), members.sort());
  for (const { name, type } of element.events)
    assert.match(types, new RegExp(`"${name}": ${type.text.replace(/[<>]/g, "\\$&")};`));
});

test("the manifest names the custom properties of the styles", () => {
  const sheets = readdirSync(join(ROOT, "styles")).filter((name) => name.endsWith(".css"));
  const used = new Set(sheets.flatMap((name) => read(`styles/${name}`).match(/--patuh-[a-z]+(-[a-z]+)*/g) ?? []));
  assert.deepEqual(names(element.cssProperties), [...used].sort());
});

test("the types have the fields of the schema of a saved assessment", () => {
  const schema = JSON.parse(read("schema/assessment.v1.json"));
  for (const [name, { properties, required = [] }] of Object.entries({ PatuhAssessment: schema, ...schema.$defs })) {
    const wanted = Object.keys(properties).map((field) => [field, !required.includes(field)]);
    assert.deepEqual(Object.fromEntries(fields(name)), Object.fromEntries(wanted), name);
  }
});

test("npm packs the build and the package's own files, and nothing else", async () => {
  const listed = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json"], {
      cwd: npm,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const [{ files, version: packed }] = Array.isArray(listed) ? listed : Object.values(listed);
  const own = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "custom-elements.json", "package.json", "patuh.d.ts"];
  const built = (await filesOf(dist)).map((name) => `dist/${name}`);
  assert.deepEqual(files.map(({ path }) => path).sort(), [...own, ...built].sort());
  assert.equal(packed, await version());
  for (const name of own) assert.doesNotMatch(readFileSync(join(npm, name), "utf8"), /@VERSION@/, name);
  const { exports, types: typed, customElements } = JSON.parse(readFileSync(join(npm, "package.json"), "utf8"));
  const named = [
    typed,
    customElements,
    ...Object.values(exports).flatMap((to) => (typeof to === "string" ? to : Object.values(to))),
  ];
  for (const name of named.filter((name) => !name.includes("*"))) readFileSync(join(npm, name));
});

test("integrity.json has the version and the digest of every public file, in order", async () => {
  const written = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));
  assert.deepEqual(written, integrity);
  assert.equal(written.version, await version());
  assert.deepEqual(
    Object.keys(written.files),
    (await filesOf(dist)).filter((name) => name !== "integrity.json"),
  );
  for (const [name, digest] of Object.entries(written.files))
    assert.equal(digest, sri(readFileSync(join(dist, name))), name);
  // printf "hello world\n" | openssl dgst -sha384 -binary | base64
  const known = "sha384-aztp/wpATyjXXpigZtP8ZP/9mUCHDMaL7OKFRbmnUIazQ9ehNmg4CD5Ljzym/TyA";
  assert.equal(sri("hello world\n"), known);
});

test("the lines for the page around a frame stay few", () => {
  const { code } = transformSync(read("src/embed/patuh-frame.js"), { minify: true, target: "es2022" });
  assert.ok(Buffer.byteLength(code) < 1500, `${Buffer.byteLength(code)} bytes`);
  assert.doesNotMatch(code, /\b(import|export)\b[^"`:]/);
});
