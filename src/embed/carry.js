// Puts documents into patuh-offline.html, which carries them to another computer. Pure text: it knows no page.

// Written with an escaped slash, so that a page which has this module inside does not match by it.
const PLACE = /(<script type="application\/json" id="patuh-answers">)[^<]*(<\/script>)/g;

/** The page with these documents inside, given as a JSON array, in the place of those that it had. */
export function withAnswers(html, json) {
  const places = html.match(PLACE)?.length ?? 0;
  if (places !== 1) throw new Error(`patuh-offline.html: ${places} × patuh-answers`);
  // Nothing in the documents may end the element that they are in.
  return html.replace(PLACE, (_, begin, end) => begin + json.replaceAll("<", "\\u003c") + end);
}
