// A browser that is killed at any instant loses nothing older than a second.
import { expect, test } from "./fixture.mjs";
import { SAFE, killOften, sentence } from "./kill.mjs";

const ROUNDS = Number(process.env.PATUH_KILLS ?? 200);

test(`killed ${ROUNDS} times while somebody types, nothing older than a second is missing`, async ({ site, dist }) => {
  test.setTimeout(60_000 + ROUNDS * 6_000);
  const tally = await killOften({ address: site.address, dist, rounds: ROUNDS });
  console.log(sentence(tally));
  expect(tally.rounds).toBe(ROUNDS);
  expect(tally.given, "answers and letters given").toBeGreaterThan(ROUNDS);
  expect.soft(tally.gone, "assessments that were not listed").toBe(0);
  expect.soft(tally.lost, "given more than a second before the end, and lost").toEqual([]);
  expect.soft(tally.strange, "values that nobody gave").toEqual([]);
  expect.soft(tally.alerts, "complaints of the app").toEqual([]);
  expect.soft(tally.strangers, "requests to other origins").toEqual([]);
  expect(tally.oldest).toBeLessThanOrEqual(SAFE);
});
