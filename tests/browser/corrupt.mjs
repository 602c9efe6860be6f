// A store with damage, and what the app makes of it. A copy of the store is made for each damage, and a widget is put on
// the page that finds it; all in the page itself, so that hundreds of damages take a minute.

/** All records of a store in their order: `[{store, key, text}]`. */
export const listed = (records) =>
  Object.entries(records).flatMap(([store, entries]) =>
    Object.entries(entries).map(([key, text]) => ({ store, key, text })),
  );

/** Flips one bit of the character at a place. */
export function flip(text, place) {
  const code = text.charCodeAt(place) ^ (1 << (place % 7));
  return text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1);
}

/**
 * In a page of the site: makes a store of the records under a storage key, puts a widget there and opens the assessment
 * from its list. What the person sees: `{listed, isRight, answers, alert, isBlank}`; it is right when what opened says
 * what `truth` says.
 */
export async function openDamaged({ records, key, count, truth }) {
  const done = (target, good, bad = "error") =>
    new Promise((yes, no) => {
      target.addEventListener(good, () => yes(target.result));
      target.addEventListener(bad, () => no(target.error));
    });
  const until = async (found, limit) => {
    for (const end = performance.now() + limit; performance.now() < end; ) {
      const what = found();
      if (what) return what;
      await new Promise((soon) => setTimeout(soon, 4));
    }
    return found();
  };
  // The order of names says nothing, and neither does what is worked out or stamped anew.
  const plain = (value) =>
    JSON.stringify(value, (_, one) =>
      one && typeof one === "object" && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one,
    );
  const said = ({ unit, entity, period, people, subjects, answers }) =>
    plain({ unit, entity, period, people, subjects, answers });

  const opening = indexedDB.open(`patuh/2/${key}`, 1);
  opening.addEventListener("upgradeneeded", () => {
    for (const store of ["small", "large"]) opening.result.createObjectStore(store);
  });
  const database = await done(opening, "success");
  const transaction = database.transaction(["small", "large"], "readwrite");
  for (const { store, key, text } of records) transaction.objectStore(store).put(text, key);
  await done(transaction, "complete", "abort");
  database.close();
  if (count !== undefined) localStorage.setItem(`patuh/2/${key}/count`, count);

  const widget = document.createElement("patuh-widget");
  widget.setAttribute("storage-key", key);
  document.body.append(widget);
  await until(() => widget.dataset.state === "ready", 5_000);
  const find = (what) => widget.shadowRoot.querySelector(what);
  const alert = () => find("[role=alert]")?.textContent ?? "";
  const link = await until(() => find("article a"), 2_000);
  link?.click();
  await until(() => widget.exportAssessment() || alert(), 3_000);
  const open = widget.exportAssessment();
  const isRight = Boolean(open) && said(open) === said(truth);
  if (!isRight) await until(alert, 1_500);
  const seen = { listed: Boolean(link), isRight, answers: open?.answers ?? null, alert: alert() };
  seen.isBlank = widget.shadowRoot.textContent.trim() === "";
  // Taken off the page it would be used again, for the next damage.
  widget.hidden = true;
  return seen;
}
