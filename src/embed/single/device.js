// In the place of ../device.js within `patuh-offline.html`: there is nothing to install, to fetch or to update.

import { carried, carry } from "./parts.js";

let say = () => {};

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

/** Does what a person asked for: `persist`, `carry` with the documents as JSON, or `carried`. */
export async function order(name, text) {
  if (name === "carry") return carry(text);
  if (name === "carried") return carried();
  if (name === "persist") {
    await navigator.storage?.persist?.().catch(() => {});
    await say();
  }
}
