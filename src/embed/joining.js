// Asks the merge program about two versions of an assessment. It knows neither where the program comes from nor what is
// in its answers.

/**
 * What it answers about the documents `base` (where there is one), `ours` and `theirs`, given as JSON: what there is to
 * pick, or with `picks` the document of the result.
 */
export function answer({ join, settle }, text) {
  const { base, ours, theirs, picks } = JSON.parse(text);
  const answer = picks === undefined ? join(base, ours, theirs) : settle(base, ours, theirs, picks);
  if (!answer) throw new Error("patuh-merge: no answer");
  return answer;
}
