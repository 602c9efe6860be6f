// What `patuh-offline.html` is made of: script elements with an id that the browser does not run, each a file as gzip in
// base64, and three in plain text: the answers, the program, and around them the page itself, which has no id. They are
// taken as the parser left them, before anything changes the page, an extension included.

import { withAnswers } from "../carry.js";

const PAGE = "page.html";
const ANSWERS = "patuh-answers";

/** The texts of the elements by their ids. */
const parts = new Map([...document.querySelectorAll("script[id]")].map(({ id, textContent }) => [id, textContent]));

/** The bytes of a file; an error when this page carries none of that name. */
export async function inflate(name) {
  if (name === ANSWERS || !parts.has(name)) throw new Error(`HTTP 404: ${name}`);
  const packed = Uint8Array.from(atob(parts.get(name)), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The documents that this page carries, as the JSON text of an array; null when there are none. */
export function carried() {
  const text = parts.get(ANSWERS)?.trim() ?? "";
  return /^(\[\s*\])?$/.test(text) ? null : text;
}

/** This page again, with other documents in it: nothing but them differs from one copy to the next. */
export async function carry(documents) {
  const page = new TextDecoder().decode(await inflate(PAGE));
  const whole = page.replace(/(<script [^>]*\bid="([^"]+)"[^>]*>)(?=<\/script>)/g, (open, _, id) => open + parts.get(id));
  return withAnswers(whole, documents);
}
