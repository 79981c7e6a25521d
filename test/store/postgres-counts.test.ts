import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { createWorld, newIdea } from "./fixtures.ts";
import { deleteActivity } from "../../packages/server/src/features/activities/activities.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

/** Two servers on one database, of which the second cannot tell the first what it stored. */
async function createPair() {
  const url = await cluster.createDatabase();
  const slow = new URL(url);
  const proxy = await startTcpProxy(`http://${slow.host}`, {
    fate: (_index, message) => (message.includes("pg_notify") ? "lose" : "pass"),
  });
  slow.host = new URL(proxy.url).host;
  const stores = [await openPostgresStore(url), await openPostgresStore(slow.href)] as const;
  onTestFinished(async () => {
    for (const store of stores) await store.close();
  });
  const world = await createWorld(stores[0]);
  const activityId = await world.activity();
  const ref = { projectId: world.projectId, activityId };
  return {
    ...world,
    ref,
    vote: (server: 0 | 1, value: string) =>
      stores[server].write("setStance", { author: world.author(), activityId, value }),
    read: async () => ({
      responses: (await stores[0].reads.counters(ref))?.responses ?? 0,
      tallies: await world.tallies(activityId),
    }),
  };
}

test("[Q26] counters that were read before hold each later vote once it is answered", async () => {
  const { vote, read } = await createPair();
  const before = await read();

  const found = [];
  for (const value of ["0", "1", "0"]) {
    await vote(0, value);
    found.push(await read());
  }

  expect([before, ...found]).toEqual([
    { responses: 0, tallies: {} },
    { responses: 1, tallies: { b: [1, 0], "o:0": [1, 0] } },
    { responses: 2, tallies: { b: [2, 0], "o:0": [1, 0], "o:1": [1, 0] } },
    { responses: 3, tallies: { b: [3, 0], "o:0": [2, 0], "o:1": [1, 0] } },
  ]);
});

test("[Q26] after a vote the counters hold what another server stored before it, message or none", async () => {
  const { vote, read } = await createPair();
  await vote(0, "0");
  const before = await read();

  await vote(1, "1");
  await vote(0, "0");
  const after = await read();

  expect([before, after]).toEqual([
    { responses: 1, tallies: { b: [1, 0], "o:0": [1, 0] } },
    { responses: 3, tallies: { b: [3, 0], "o:0": [2, 0], "o:1": [1, 0] } },
  ]);
});

test("[Q26] an activity that is deleted counts nothing, and words that a merge makes verified count as such", async () => {
  const { store, activity, author, tallies, projectId } = await createPair();
  const [gone, box] = [await activity(), await activity({ kind: "ideas", method: null })];
  const [by, to] = [author(), author({ verified: true })];
  await store.write("createIdea", newIdea(by, box));
  const before = [await tallies(gone), await tallies(box)];

  await apply(store, deleteActivity, { projectId, activityId: gone });
  await apply(store, mergeParticipant, { from: by.participantId, to });
  const after = [await tallies(gone), await tallies(box)];

  expect(before).toEqual([{}, { b: [1, 0], "n:ideas": [1, 0] }]);
  expect(after).toEqual([{}, { b: [1, 1], "n:ideas": [1, 1] }]);
});
