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

/** The answer for a file; an error with the address when there is none. */
export async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${address}`);
  return response;
}

const ahead = new Map();

/** Begins to fetch a file that the program is going to ask for. */
export function fetchAhead(address) {
  if (ahead.has(address)) return;
  const answer = get(address);
  answer.catch(() => ahead.delete(address));
  ahead.set(address, answer);
}

/** The bytes of a file, at most so many. */
export async function bytes(address, most) {
  const answer = ahead.get(address) ?? get(address);
  ahead.delete(address);
  const reader = (await answer).body.getReader();
  const chunks = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      reader.cancel();
      throw new Error(`> ${most / 1e6} MB: ${address}`);
    }
    chunks.push(part.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
