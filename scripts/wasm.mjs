// The little that has to be known of the WebAssembly binary format: sections, and numbers in LEB128.

/** The sections of a program: `{id, start, body, end}`. */
export function* sections(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const [size, body] = number(bytes, at + 1);
    yield { id: bytes[at], start: at, body, end: body + size };
    at = body + size;
  }
}

/** A number and where it ends. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}

/** A number, encoded. */
export function encoded(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
