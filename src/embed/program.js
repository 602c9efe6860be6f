// The browser programs, loaded once each for all widgets of a page, from where this file came from.

/** The address of the product's folder. */
export const base = new URL(".", import.meta.url).href;

const programs = new Map();

/** A program by its name, ready to mount widgets: `checklist` or `app`. */
export function load(name) {
  if (!programs.has(name)) {
    const program = start(name);
    program.catch(() => programs.delete(name));
    programs.set(name, program);
  }
  return programs.get(name);
}

async function start(name) {
  // Both files at once: on a slow line every round trip counts.
  const [module, wasm] = await Promise.all([import(`${base}patuh-${name}.js`), get(`${base}patuh-${name}_bg.wasm`)]);
  try {
    await module.default({ module_or_path: wasm });
  } catch (error) {
    throw new Error(`${base}patuh-${name}_bg.wasm: ${error.message}`, { cause: error });
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(module.styles());
  return { name, sheet, mount: module.mount };
}

/** A module that few pages need, loaded when it is needed: `bounded`, `device`, `failure`, `local`, `migrate`. */
export const part = (name) => import(`${base}${name}.js`);

/** The answer for a file; an error with the address when there is none. */
export async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${address}`);
  return response;
}

/** The bytes of a file of ours; nothing when it cannot be had, because the program will ask again and explain. */
export async function early(address) {
  try {
    return new Uint8Array(await (await get(address)).arrayBuffer());
  } catch {
    return undefined;
  }
}

/** The bytes of a file, at most so many: for files of others, and for ours that could not be had at first. */
export const bytes = async (address, most) => (await part("bounded")).bytes(await get(address), most);
