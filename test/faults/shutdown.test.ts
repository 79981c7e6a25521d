import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { createTomoni } from "@tomoni/sdk";
import { expect, onTestFinished, test } from "vitest";
import { openRequest, toBallotHead } from "../support/raw-request.ts";
import { showNumbers } from "../support/run.ts";
import { createServerProcess } from "../support/server-process.ts";
import { createShop, createSqliteUrl, createTeam, createToken, openVote } from "../support/shop.ts";
import { type StoredBallot, startVoting } from "../support/voters.ts";

async function createWorld() {
  const databaseUrl = createSqliteUrl();
  const shop = await createShop(databaseUrl);
  const server = await createServerProcess(databaseUrl);
  await server.start();
  const team = createTeam(server.url, shop);
  return { databaseUrl, shop, server, team, vote: await openVote(team) };
}

type World = Awaited<ReturnType<typeof createWorld>>;

/** Follows the results as a page does; notes what each follower saw. */
function follow({ server, shop, vote }: World, count: number) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  return Array.from({ length: count }, () => {
    const seen: { revision: number; responses: number }[] = [];
    const client = createTomoni({ baseUrl: server.url, projectKey: shop.projectKey });
    void (async () => {
      for await (const { revision, responses } of client.results.live(vote.id, abort))
        seen.push({ revision, responses });
    })();
    return seen;
  });
}

/** Ballots that the server has begun to read and that have not ended. */
async function beginBallots({ server, shop, vote }: World, count: number) {
  const body = JSON.stringify({ choice: vote.choices[0] });
  return Promise.all(
    Array.from({ length: count }, async () => {
      const token = await createToken(server.url, shop);
      const head = toBallotHead(vote.id, token, body.length);
      const request = await openRequest(server.url, head + body.slice(0, 9));
      await expect.poll(() => request.statuses, { timeout: 5000 }).toEqual([100]);
      return { request, finish: () => request.write(body.slice(9)) };
    }),
  );
}

function readBallots(databaseUrl: string): StoredBallot[] {
  const database = new DatabaseSync(databaseUrl.slice("sqlite:".length), { readOnly: true });
  const ballots = database.prepare("select participant_id, value from stances").all();
  database.close();
  return ballots as unknown as StoredBallot[];
}

test("[N19] SIGTERM under load with 50 live streams drops no request, and the streams go on without a gap", async () => {
  const world = await createWorld();
  const { databaseUrl, server, shop, vote, team } = world;
  const followers = follow(world, 50);
  const voters = startVoting({ urls: [server.url], shop, vote });
  await expect.poll(voters.count, { timeout: 10_000 }).toBeGreaterThan(200);
  await expect.poll(() => followers.every((seen) => seen.length > 0), { timeout: 5000 }).toBe(true);
  const begun = await beginBallots(world, 20);

  const ended = server.stop("SIGTERM");
  await setTimeout(300);
  for (const { finish } of begun) finish();
  const { code, tookMs } = await ended;
  await Promise.all(begun.map(({ request }) => request.closed));
  const statuses = begun.map(({ request }) => request.statuses);
  await voters.stop();
  const ballots = readBallots(databaseUrl);
  const seenBefore = followers.map((seen) => seen.length);
  await server.start();
  const token = await createToken(server.url, shop);
  await createTomoni({ baseUrl: server.url, projectKey: shop.projectKey, token }).ballots.cast(
    vote.id,
    { choice: vote.choices[1] ?? "" },
  );
  const { responses } = await team.activities.results(vote.id);
  await expect
    .poll(() => followers.map((seen) => seen.at(-1)?.responses), { timeout: 15_000 })
    .toEqual(Array(50).fill(responses));

  showNumbers({ votes: voters.count(), tookMs, failures: [...voters.failures.keys()] });
  expect({ code, statuses }).toEqual({ code: 0, statuses: Array(20).fill([100, 200]) });
  expect(tookMs).toBeLessThan(10_000);
  // What was stored was answered: no participant holds more than they were told.
  const told = [...voters.said].filter(([, own]) => own.acknowledged > 0);
  const held = new Map(ballots.map((row) => [row.participant_id, vote.choices[Number(row.value)]]));
  expect(ballots.length).toBe(told.length + begun.length);
  expect(told.filter(([id, own]) => held.get(id) !== own.choices[own.acknowledged - 1])).toEqual(
    [],
  );
  expect(responses).toBe(ballots.length + 1);
  for (const [index, seen] of followers.entries()) {
    const revisions = seen.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].toSorted((one, other) => one - other));
    expect(seen.length).toBeGreaterThan(seenBefore[index] ?? 0);
  }
});
