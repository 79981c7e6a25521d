import { setTimeout } from "node:timers/promises";
import { createTomoni } from "@tomoni/sdk";
import { expect, onTestFinished, test } from "vitest";
import { showNumbers } from "../support/run.ts";
import { createServerProcess } from "../support/server-process.ts";
import { createShop, createSqliteUrl, createTeam, openIdeas, openVote } from "../support/shop.ts";
import { type Fate, startTcpProxy } from "../support/tcp-proxy.ts";

async function createWorld() {
  const databaseUrl = createSqliteUrl();
  const shop = await createShop(databaseUrl);
  const server = await createServerProcess(databaseUrl);
  await server.start();
  return { url: server.url, shop, team: createTeam(server.url, shop) };
}

test("[N15] when the answer is lost after the commit, the client's retry gets the same body and makes no second row", async () => {
  const { url, shop, team } = await createWorld();
  const activityId = await openIdeas(team);
  const fates: Fate[] = ["pass", "lose-answer"];
  const proxy = await startTcpProxy(url, { fate: (index) => fates[index] ?? "pass" });
  const client = createTomoni({ baseUrl: proxy.url, projectKey: shop.projectKey });

  const idea = await client.ideas.create(activityId, { title: "Refill", body: "Sell refills." });

  const { items } = await client.ideas.list(activityId);
  expect([...proxy.met]).toEqual([
    ["pass", 3],
    ["lose-answer", 1],
  ]);
  expect(items).toEqual([idea]);
  await expect(
    client.ideas.create(activityId, { id: idea.id, title: "Another", body: "" }),
  ).rejects.toMatchObject({ status: 409, code: "id-conflict" });
});

/** Of every nine messages: one is lost, the answer of one is lost, one goes nowhere. */
function toFate(index: number): Fate {
  return ({ 2: "lose", 5: "lose-answer", 8: "swallow" } as const)[index % 9] ?? "pass";
}

test("[N16] votes over slow, lossy and cut connections wait, then are saved, each once", async () => {
  const { url, shop, team } = await createWorld();
  const vote = await openVote(team);
  const proxy = await startTcpProxy(url, { fate: toFate, delayMs: 300 });
  const refused: unknown[] = [];
  let mostWaiting = 0;
  const clients = Array.from({ length: 24 }, () => {
    const client = createTomoni({
      baseUrl: proxy.url,
      projectKey: shop.projectKey,
      timeoutMs: 1000,
      outbox: {
        onChange: (entries) => (mostWaiting = Math.max(mostWaiting, entries.length)),
        onRefused: (_entry, error) => refused.push(error),
      },
    });
    onTestFinished(() => client.outbox?.close());
    return client;
  });

  const startedMs = performance.now();
  const answers = await Promise.all(
    clients.map(async (client, index) => {
      await setTimeout(index * 20);
      return client.ballots.cast(vote.id, { choice: vote.choices[index % 3] ?? "" });
    }),
  );

  const results = await team.activities.results(vote.id);
  const left = await Promise.all(clients.map(async (client) => client.outbox?.entries()));
  showNumbers({ tookMs: performance.now() - startedMs, met: Object.fromEntries(proxy.met) });
  expect(answers.map(({ ballot }) => ballot.choices)).toEqual(
    clients.map((_client, index) => [vote.choices[index % 3]]),
  );
  expect(results.responses).toBe(24);
  expect({ refused, mostWaiting, left: left.flat() }).toEqual({
    refused: [],
    mostWaiting: 1,
    left: [],
  });
  expect([...proxy.met.keys()].toSorted()).toEqual(["lose", "lose-answer", "pass", "swallow"]);
});

test("[N16] a vote given into a black hole waits, outlives a reload, and is saved once the network is back", async () => {
  const { url, shop, team } = await createWorld();
  const vote = await openVote(team);
  let fate: Fate = "swallow";
  const proxy = await startTcpProxy(url, { fate: () => fate });
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  const options = {
    baseUrl: proxy.url,
    projectKey: shop.projectKey,
    timeoutMs: 400,
    outbox: true,
    storage,
  };
  const before = createTomoni(options);
  void before.ballots.cast(vote.id, { choice: vote.choices[1] ?? "" }).catch(() => undefined);
  await expect.poll(async () => (await before.outbox?.entries())?.length).toBe(1);
  await setTimeout(1000);
  before.outbox?.close();

  const after = createTomoni(options);
  onTestFinished(() => after.outbox?.close());
  const waiting = await after.outbox?.entries();
  fate = "pass";
  await expect
    .poll(async () => (await after.outbox?.entries())?.length, { timeout: 20_000 })
    .toBe(0);

  expect(waiting).toMatchObject([{ name: "ballots.cast" }]);
  expect((await after.ballots.get(vote.id)).ballot.choices).toEqual([vote.choices[1]]);
  expect((await team.activities.results(vote.id)).responses).toBe(1);
});
