// Reads what a server answers, and no more of it than is allowed.

/** The bytes of an answer, at most so many. */
export async function bytes(response, most) {
  const reader = response.body.getReader();
  const chunks = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      reader.cancel();
      throw new Error(`> ${most / 1e6} MB: ${response.url}`);
    }
    chunks.push(part.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
