// Takes over what is left in localStorage: documents of version 0.1 below `patuh/1/NAME/`, and whatever was kept while
// there was no database below `patuh/2/NAME/`. Loaded only when there is something.

/** Puts into a store what is left below two starts, and takes it away from there once it is stored. */
export async function takeOver(store, old, fallback) {
  const left = Object.entries(localStorage).filter(([key]) =>
    [old, fallback].some((start) => key.startsWith(start) && key.includes("/", start.length)),
  );
  const read = async (key) => (await store.read(key)).split("\n")[1];
  const moves = await movesOf(left, old, fallback, read, (key) => store.list(key) !== "");
  const lines = [...moves].map(([key, text]) => `${key}\n${text.replaceAll("\n", " ")}\n`);
  if (await store.write(lines.join(""))) return;
  for (const [key] of left) localStorage.removeItem(key);
}

/** The texts by the names they get. */
async function movesOf(left, old, fallback, read, isListed) {
  const moves = new Map();
  const isCard = ([key]) => key.startsWith(`${old}c/`);
  const cards = new Map(left.filter(isCard).map(([key, text]) => [key.slice(old.length + 2), text]));
  for (const [key, text] of left) {
    if (key.startsWith(fallback)) moves.set(key.slice(fallback.length), text);
    else if (key.startsWith(`${old}a/`)) addDocument(moves, key.slice(old.length + 2), text, "c", cards);
    // There a deleted assessment was a document under another name.
    else if (key.startsWith(`${old}t/`)) addDocument(moves, key.slice(old.length + 2), text, "t", cards);
  }
  for (const [key, text] of [...moves]) {
    if (!key.startsWith("a/")) continue;
    const id = key.slice(2);
    const there = await read(key);
    if (there !== undefined) keepBoth(moves, id, text === there, isListed(`c/${id}`) || isListed(`t/${id}`));
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
function keepBoth(moves, id, isSame, isListed) {
  const mine = [...moves].filter(([key]) => /^[abctj]$/.test(key.split("/")[0]) && key.split("/")[1] === id);
  const isOther = !isSame || mine.some(([key]) => key.startsWith("j/"));
  for (const [key, text] of mine) {
    const isCard = /^[ct]/.test(key);
    // A move that was cut short has left the document and not its card.
    if (isCard && !isOther && !isListed) continue;
    moves.delete(key);
    if (isOther) moves.set(`m/${key}`, text);
  }
}
