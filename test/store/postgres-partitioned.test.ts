import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { migratePostgres } from "../../packages/server/src/store/postgres/queries.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { testStore } from "./conformance.ts";
import { createWorld, newIdea, outcomeOf } from "./fixtures.ts";

const script = readFileSync(path.join(import.meta.dirname, "../../docs/partition.sql"), "utf8");
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

/** A database with its large tables in eight partitions each. */
async function createPartitioned(): Promise<string> {
  const url = await cluster.createDatabase();
  await migratePostgres(url);
  await cluster.query(url, script);
  return url;
}

testStore(async () => {
  const url = await createPartitioned();
  return { open: () => openPostgresStore(url), remove: async () => undefined };
});

test("[Q25] partitioning keeps the rows of every project, each project in one partition", async () => {
  const url = await cluster.createDatabase();
  const store = await openPostgresStore(url);
  const worlds = await Promise.all(Array.from({ length: 20 }, () => createWorld(store)));
  for (const world of worlds) {
    const activityId = await world.activity();
    await world.store.write("setStance", { author: world.author(), activityId, value: "1" });
  }
  await store.close();

  await cluster.query(url, script);

  const rows = await cluster.query<{ project: string; partition: string }>(
    url,
    "select project_id as project, tableoid::regclass::text as partition from stances",
  );
  expect(rows.map(({ project }) => project).toSorted()).toEqual(
    worlds.map(({ projectId }) => projectId).toSorted(),
  );
  expect(new Set(rows.map(({ partition }) => partition)).size).toBeGreaterThan(3);
});

test("[Q25] an id that two projects take at the same moment is one project's, in partitions too", async () => {
  const url = await createPartitioned();
  const stores = [await openPostgresStore(url), await openPostgresStore(url)];
  const worlds = await Promise.all(stores.map((store) => createWorld(store)));
  const boxes = await Promise.all(worlds.map((world) => world.activity({ kind: "ideas" })));

  const codes = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const id = `idea_${String(turn).padStart(26, "0")}`;
    const both = worlds.map((world, index) =>
      outcomeOf(world.store.write("createIdea", newIdea(world.author(), boxes[index]!, { id }))),
    );
    codes.push((await Promise.all(both)).filter((outcome) => outcome === "id-conflict").length);
  }
  const [{ count } = { count: 0 }] = await cluster.query<{ count: number }>(
    url,
    "select count(*)::int as count from ideas",
  );
  for (const store of stores) await store.close();

  expect({ codes, count }).toEqual({ codes: Array(20).fill(1), count: 20 });
});
