// What a power cut leaves: a person types, the whole browser is killed at a random instant and started again on the
// same profile, many times over. `kill.spec.mjs` runs it a few hundred times; `node tests/browser/kill.mjs 1000` runs it
// as a bench, on the folder in PATUH_DIST.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { chromium } from "playwright-core";

import * as app from "./app.mjs";
import { KEPATUHAN } from "./app.mjs";
import { launchOptions } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { chance, exported, facts, pagesOf, steps } from "./typist.mjs";

/** What is older than this when the browser dies, in milliseconds, has to be there afterwards. */
export const SAFE = 1_000;

/** The browser dies so long after the typing began, in milliseconds. */
const SHORTEST = 200;
const LONGEST = 1_500;

const UNIT = "Puskesmas Padam";

/** Starts a browser of its own on a profile: its `page`, and `kill`, which ends all its processes at once. */
async function start(profile) {
  const args = ["--headless=new", "--remote-debugging-port=0", "--window-size=1280,900", `--user-data-dir=${profile}`];
  const child = spawn(launchOptions.executablePath, [...launchOptions.args, ...args, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise((exited) => child.once("exit", exited));
  const address = await new Promise((found, failed) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const [, address] = said.match(/DevTools listening on (ws:\S+)/) ?? [];
      if (address) found(address);
    });
    gone.then(() => failed(new Error(`the browser did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [page] = browser.contexts()[0].pages();
  page.setDefaultTimeout(10_000);
  const kill = () => {
    process.kill(-child.pid, "SIGKILL");
    return gone;
  };
  return { page, kill };
}

/** Types until the browser is killed; when that was. Each step is noted in `given` with the time when it was done. */
async function typeUntilKilled({ page, kill }, pages, given, random) {
  let killed = 0;
  let dead;
  const die = () => {
    killed = Date.now();
    dead = kill();
  };
  let timer;
  try {
    for await (const { fact, value, act } of steps(page, pages, random)) {
      timer ??= setTimeout(die, SHORTEST + random() * (LONGEST - SHORTEST));
      const entry = { value, at: Infinity };
      given.set(fact, [...(given.get(fact) ?? [{ value: undefined, at: 0 }]), entry]);
      await act();
      entry.at = Date.now();
    }
  } catch (error) {
    clearTimeout(timer);
    if (!killed) throw error;
  }
  await dead;
  return killed;
}

/** Compares what was given with what is there. From here on, what is there counts as given. */
function compare(given, found, killed, tally) {
  for (const fact of new Set([...given.keys(), ...Object.keys(found)])) {
    const history = given.get(fact) ?? [];
    const place = history.findLastIndex(({ value }) => value === found[fact]);
    const next = history[place + 1];
    if (place < 0) tally.strange.push(`${fact}: ${found[fact]} was never given`);
    else if (next && next.at <= killed) {
      const age = killed - next.at;
      tally.oldest = Math.max(tally.oldest, age);
      if (age > SAFE) tally.lost.push(`${fact}: ${next.value}, ${age} ms old`);
    }
    tally.given += history.filter(({ at }) => at > 0 && at <= killed).length;
    given.set(fact, [{ value: found[fact], at: 0 }]);
  }
}

/** The levels that the page shows, against what the document says: one page for all, as a person would look. */
async function look(page, found, tally) {
  for (const question of await app.questions(page).all()) {
    const [id] = (await question.locator("legend").innerText()).match(/[A-Z]\d+-\w+/);
    const isAnswered = (await app.chosen(question)) >= 0;
    const isFound = Object.keys(found).some((fact) => fact.startsWith(`${id}/`) && fact.endsWith(" level"));
    if (isAnswered && !isFound) tally.strange.push(`${id} is shown as answered and is not`);
    tally.looked += 1;
  }
}

async function reopen(page, tally) {
  const link = page.getByRole("article").getByRole("link", { name: UNIT });
  await link.or(page.getByText(app.ID.none)).first().waitFor();
  if (!(await link.isVisible())) {
    tally.gone += 1;
    return false;
  }
  await link.click();
  await app.panel(page).waitFor();
  for (const alert of await page.getByRole("alert").all()) tally.alerts.push(await alert.innerText());
  return true;
}

/** One profile, killed so often. */
async function lane(address, profile, rounds, pages, random, tally, tell) {
  const given = new Map();
  let killed = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const browser = await start(profile);
    const { page } = browser;
    page.on("request", (request) => {
      if (!request.url().startsWith(address)) tally.strangers.push(request.url());
    });
    try {
      await page.goto(address);
      const isThere = round > 0 && (await reopen(page, tally));
      const found = isThere ? facts(await exported(page)) : {};
      if (round > 0) compare(given, found, killed, tally);
      if (isThere) {
        await look(page, found, tally);
      } else {
        given.clear();
        await app.begin(page, { checklist: KEPATUHAN, unit: UNIT });
        await app.stored(page);
      }
      if (round < rounds) {
        killed = await typeUntilKilled(browser, pages, given, random);
        tally.rounds += 1;
        tell(tally);
        continue;
      }
    } catch (error) {
      await browser.kill();
      throw error;
    }
    await browser.kill();
  }
}

/**
 * Kills `rounds` times, on two profiles at once. What comes back counts `rounds`, steps `given`, questions `looked` at;
 * `oldest` is the age of the oldest step that was lost, and `lost` are those that were older than they may be; `gone`
 * counts assessments that were not listed; `alerts`, `strange` values and `strangers` that were asked should be empty.
 */
export async function killOften({ address, dist, rounds, seed = Date.now(), tell = () => {} }) {
  const began = Date.now();
  const counts = { rounds: 0, given: 0, looked: 0, oldest: 0, gone: 0 };
  const tally = { ...counts, lost: [], strange: [], alerts: [], strangers: [] };
  const pages = pagesOf(dist, "kepatuhan-2024");
  const run = async (index) => {
    const profile = mkdtempSync(join(tmpdir(), "patuh-kill-"));
    const share = Math.floor((rounds + index) / 2);
    try {
      await lane(address, profile, share, pages, chance(seed + index), tally, tell);
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  const results = await Promise.allSettled([run(0), run(1)]);
  for (const { reason } of results) if (reason) throw reason;
  return { ...tally, seconds: Math.round((Date.now() - began) / 1000) };
}

export const sentence = ({ rounds, given, looked, oldest, gone, lost, strange, seconds }) =>
  `${rounds} kills in ${seconds} s: ${given} answers and letters given, ${lost.length} older than ${SAFE} ms lost ` +
  `(the oldest loss was ${oldest} ms old), ${gone} assessments gone, ${strange.length} values never given, ` +
  `${looked} questions looked at`;

if (process.argv[1] === import.meta.filename) {
  const dist = resolve(process.env.PATUH_DIST ?? "dist");
  const site = await serve(dist);
  const rounds = Number(process.argv[2] ?? 1000);
  const tell = (tally) => tally.rounds % 50 === 0 && console.log(`${tally.rounds} of ${rounds}`);
  const tally = await killOften({ address: site.address, dist, rounds, tell });
  console.log(sentence(tally));
  const faults = [...tally.lost, ...tally.strange, ...tally.alerts, ...tally.strangers];
  for (const fault of faults) console.log(fault);
  await site.close();
  process.exitCode = faults.length + tally.gone > 0 ? 1 : 0;
}
