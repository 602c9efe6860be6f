// The native command line, which scores with the same rules as the app.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const CLI = resolve(import.meta.dirname, process.env.PATUH_CLI ?? "../../target/debug/patuh");

/** Validates a file and recomputes its result; throws when the command does not exit with 0. */
export const check = (file) => execFileSync(CLI, ["check", file], { encoding: "utf8", stdio: "pipe" });

/** The score of a file: `{value, low, high, band, answered, total, …}`. */
export const score = (file) => JSON.parse(execFileSync(CLI, ["score", file, "--format", "json"], { encoding: "utf8" }))[0];
