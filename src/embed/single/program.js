// In the place of ../program.js within `patuh-offline.html`: everything comes out of the page, nothing from an address.

import * as app from "patuh-app";

import * as failure from "../failure.js";
import * as local from "../local.js";
import * as migrate from "../migrate.js";
import * as device from "./device.js";
import { inflate } from "./parts.js";

/** What stands before the name of a file; no browser could fetch it. */
export const base = "patuh:";

const MODULES = { device, failure, local, migrate };
let program;

/** The whole app, whatever is asked for. */
export function load() {
  program ??= start();
  return program;
}

async function start() {
  await app.default({ module_or_path: await inflate("patuh-app_bg.wasm") });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(app.styles());
  return { name: "app", sheet, mount: app.mount };
}

/** A module that few pages need. */
export const part = async (name) => MODULES[name];

/** The answer for a file; an error with the address when there is none. */
export const get = async (address) => new Response(await bytes(address, Infinity));

/** The bytes of a file of ours; nothing when it cannot be had, because the program will ask again and explain. */
export const early = (address) => bytes(address, Infinity).catch(() => undefined);

/** The bytes of a file, at most so many. */
export async function bytes(address, most) {
  if (!address.startsWith(base)) throw new Error(`HTTP 404: ${address}`);
  const found = await inflate(address.slice(base.length));
  if (found.length > most) throw new Error(`> ${most / 1e6} MB: ${address}`);
  return found;
}
