// In the place of ../device.js within `patuh-offline.html`: there is nothing to install, to fetch or to update.

import * as joiner from "patuh-merge";

import { answer } from "../joining.js";
import { carried, carry, inflate } from "./parts.js";

let say = () => {};
let merging;

/** Tells what this device can do, at once and when that has changed. */
export async function attend({ tell }) {
  say = async () => {
    const ask = (question) => Promise.resolve(navigator.storage?.[question]?.()).catch(() => undefined);
    const [persisted, space] = await Promise.all([ask("persisted"), ask("estimate")]);
    tell({
      single: true,
      cached: "yes",
      online: navigator.onLine,
      update: false,
      install: false,
      installed: false,
      persisted: persisted ?? null,
      usage: space?.usage ?? null,
      quota: space?.quota ?? null,
    });
  };
  await say();
}

/** Does what a person asked for: `persist`, `copy`, `carry` and `merge` with documents as JSON, or `carried`. */
export async function order(name, text) {
  if (name === "carry") return carry(text);
  if (name === "carried") return carried();
  if (name === "copy") return navigator.clipboard.writeText(text);
  if (name === "merge") return answer(await (merging ??= start()), text);
  if (name === "persist") {
    await navigator.storage?.persist?.().catch(() => {});
    await say();
  }
}

/** The program that joins two versions. */
async function start() {
  await joiner.default({ module_or_path: await inflate("patuh-merge_bg.wasm") });
  return joiner;
}
