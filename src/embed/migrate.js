// What is left in localStorage for the database: documents of version 0.1 below `patuh/1/NAME/`, and whatever was kept
// while there was no database below `patuh/2/NAME/`. Loaded only when there is something.

/** The changes that take it over, as pairs of a name and a text. */
export async function movesOf(left, old, fallback, read) {
  const moves = new Map();
  const cards = new Map(left.filter(([key]) => key.startsWith(`${old}c/`)).map(([key, text]) => [key.slice(old.length + 2), text]));
  for (const [key, text] of left) {
    if (key.startsWith(fallback)) moves.set(key.slice(fallback.length), text);
    else if (key.startsWith(`${old}a/`)) addDocument(moves, key.slice(old.length + 2), text, "c", cards);
    // There a deleted assessment was a document under another name.
    else if (key.startsWith(`${old}t/`)) addDocument(moves, key.slice(old.length + 2), text, "t", cards);
  }
  for (const [key, text] of [...moves]) {
    if (key.startsWith("a/")) await keepBoth(moves, key.slice(2), text, read);
  }
  return moves;
}

function addDocument(moves, id, text, shelf, cards) {
  // One that is there twice was put back; the deleted one is older.
  if (shelf === "t" && moves.has(`a/${id}`)) return;
  moves.set(`a/${id}`, text);
  if (shelf === "c") moves.delete(`t/${id}`);
  moves.set(`${shelf}/${id}`, cards.get(id) ?? JSON.stringify({ id }));
}

/** A version that differs from the one in the database waits beside it, under the same names behind `m/`. */
async function keepBoth(moves, id, text, read) {
  const [, there] = (await read(`a/${id}`)).split("\n");
  if (there === undefined) return;
  for (const [key, value] of [...moves]) {
    if (!isOf(key, id)) continue;
    moves.delete(key);
    if (there !== text || key.startsWith("j/")) moves.set(`m/${key}`, value);
  }
  if (there === text && [...moves.keys()].some((key) => key.startsWith(`m/j/${id}/`))) {
    moves.set(`m/a/${id}`, text);
    moves.set(`m/c/${id}`, JSON.stringify({ id }));
  }
}

const isOf = (key, id) => /^[abctj]$/.test(key.split("/")[0]) && key.split("/")[1] === id;
