import { setTimeout } from "node:timers/promises";
import { createId } from "@tomoni/sdk/contract";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { parseConfig } from "../../packages/server/src/config.ts";
import { knownMigrations } from "../../packages/server/src/store/migrate.ts";
import { migratePostgres } from "../../packages/server/src/store/postgres/queries.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { createFolder, createTomoni } from "../../packages/server/src/testing/tomoni-process.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, outcomeOf, setActivity } from "./fixtures.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

async function openStore(url: string): Promise<Store> {
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  return store;
}

/** Notes what a store tells, and waits until it told something; answers how long that took. */
function watch(store: Store) {
  const told: string[] = [];
  store.onChange((activityIds) => told.push(...activityIds));
  store.onTouched(({ projectId, activityId }) =>
    told.push(`touched ${projectId} ${activityId ?? ""}`),
  );
  return {
    told,
    async until(what: string, mostMs: number): Promise<number> {
      const startedMs = performance.now();
      while (!told.includes(what) && performance.now() - startedMs < mostMs) await setTimeout(5);
      expect(told).toContain(what);
      return performance.now() - startedMs;
    },
  };
}

test("[Q16] of servers that start at once on an empty database, one brings it forward", async () => {
  const url = await cluster.createDatabase();

  const migrations = await Promise.all(Array.from({ length: 4 }, () => migratePostgres(url)));

  const ran = migrations.filter((names) => names.length > 0);
  expect(ran).toEqual([knownMigrations]);
  expect(await (await openStore(url)).reads.projects()).toEqual([]);
});

test("[Q16] [N6] a database newer than the program is left alone", async () => {
  const url = await cluster.createDatabase();
  await migratePostgres(url);
  await cluster.query(
    url,
    "insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')",
  );

  await expect(openPostgresStore(url)).rejects.toThrow(
    /9999-later is newer than this version of Tomoni/,
  );
});

test("[Q17] a server that may lose what it acknowledged is not used", async () => {
  const url = await cluster.createDatabase();
  const { pathname } = new URL(url);
  await cluster.query(url, `alter database ${pathname.slice(1)} set synchronous_commit = off`);

  await expect(openPostgresStore(url)).rejects.toThrow(/synchronous_commit=off/);
});

test("[Q18] a vote and the team's changes are told to the other server within a second", async () => {
  const url = await cluster.createDatabase();
  const [one, other] = [await openStore(url), await openStore(url)];
  const { activity, author, projectId } = await createWorld(one);
  const [activityId, marker] = [await activity(), await activity()];
  const heard = watch(other);
  // What is told is heard in order: with this, all that was told of making them.
  await one.write("setStance", { author: author(), activityId: marker, value: "1" });
  await heard.until(marker, 8000);
  heard.told.length = 0;

  await one.write("setStance", { author: author(), activityId, value: "1" });
  await heard.until(activityId, 1000);
  expect(heard.told).toEqual([activityId]);
  await apply(one, setActivity, { projectId, activityId, changes: { status: "closed" } });

  await heard.until(`touched ${projectId} ${activityId}`, 1000);
  expect(heard.told.length).toBe(2);
});

test("[Q18] changes of more activities than a message holds are all told", async () => {
  const url = await cluster.createDatabase();
  const [one, other] = [await openStore(url), await openStore(url)];
  const { activity, author } = await createWorld(one);
  const ids = await Promise.all(Array.from({ length: 450 }, () => activity()));
  await setTimeout(300);
  const heard = watch(other);

  const by = author();
  await Promise.all(
    ids.map((activityId) => one.write("setStance", { author: by, activityId, value: "1" })),
  );

  const missing = () => ids.filter((id) => !heard.told.includes(id));
  await expect.poll(missing, { timeout: 5000 }).toEqual([]);
});

/** Cuts the connections on which stores listen. */
const cut = (url: string) =>
  cluster.query(
    url,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'tomoni listen'",
  );

test("[Q19] while messages cannot come, changes are seen by looking; then they come again", async () => {
  const url = await cluster.createDatabase();
  const { origin, pathname } = new URL(url.replace("postgres:", "http:"));
  const elsewhere = url.replace(pathname, "/postgres");
  expect(origin).not.toBe("null");
  const [one, other] = [await openStore(url), await openStore(url)];
  const { activity, author } = await createWorld(one);
  const [first, second] = [await activity(), await activity()];
  const vote = (activityId: string) =>
    one.write("setStance", { author: author(), activityId, value: "1" });
  await Promise.all([vote(first), other.reads.projects()]);
  const allow = (isAllowed: boolean) =>
    cluster.query(elsewhere, `alter database ${pathname.slice(1)} allow_connections ${isAllowed}`);

  await cut(url);
  await allow(false);
  const heard = watch(other);
  await setTimeout(100);
  heard.told.length = 0;
  await vote(first);
  const byLookingMs = await heard.until(first, 1500);
  await allow(true);
  await expect.poll(async () => (await listeners(url)).length, { timeout: 8000 }).toBe(2);
  await vote(second);
  await heard.until(second, 1000);

  expect(byLookingMs).toBeLessThan(1000);
}, 20_000);

const listeners = (url: string) =>
  cluster.query(
    url,
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'tomoni listen'",
  );

test("[Q20] when the database is killed under load, nothing acknowledged is lost, and the store comes back", async () => {
  const url = await cluster.createDatabase();
  const stores = [await openStore(url), await openStore(url)];
  const { activity, author, projectId, recount } = await createWorld(stores[0]!);
  const activityId = await activity();
  const acknowledged = new Set<string>();
  const refusals = new Set<string>();
  let isOver = false;

  async function keepVoting(store: Store): Promise<void> {
    while (!isOver) {
      const by = author();
      const outcome = await outcomeOf(
        store.write("setStance", { author: by, activityId, value: "1" }),
      );
      if (typeof outcome === "string") refusals.add(outcome);
      else acknowledged.add(by.participantId);
    }
  }

  const voters = stores.flatMap((store) => Array.from({ length: 10 }, () => keepVoting(store)));
  await setTimeout(400);
  await cluster.kill();
  await expect
    .poll(() => outcomeOf(stores[0]!.reads.projects()), { timeout: 5000 })
    .toBe("unavailable");
  const isReadyWhileAway = await stores[0]!.isReady().catch(() => false);
  await setTimeout(1500);
  await cluster.start();
  const before = acknowledged.size;
  await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(before + 100);
  isOver = true;
  await Promise.all(voters);

  const held = await cluster.query<{ id: string }>(url, "select participant_id as id from stances");
  const stored = new Set(held.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect({ isReadyWhileAway, refusals: [...refusals] }).toEqual({
    isReadyWhileAway: false,
    refusals: ["unavailable"],
  });
  const { kept, counted } = await recount(activityId);
  expect(kept).toEqual(counted);
  expect((await stores[1]!.reads.projectById(projectId))?.id).toBe(projectId);
}, 40_000);

test("[Q21] a write that fails unexpectedly fails alone", async () => {
  const url = await cluster.createDatabase();
  const store = await openStore(url);
  const { activity, author, recount } = await createWorld(store);
  const activityId = await activity();
  const vote = (value: string) => store.write("setStance", { author: author(), activityId, value });

  // No route lets NUL through; PostgreSQL would refuse the whole batch for it.
  const outcomes = await Promise.allSettled([vote("0"), vote("\u0000"), vote("1")]);

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await recount(activityId)).kept.responses).toBe(2);
});

test("[Q23] a PostgreSQL server that cannot be reached is named in a sentence, without its password", async () => {
  const tomoni = createTomoni(createFolder(), {
    TOMONI_DATABASE_URL: "postgres://mio:hunter2@127.0.0.1:1/tomoni",
    TOMONI_SECRET: "a-secret-of-the-tests-with-32-letters",
  });

  const outcomes = await Promise.all([tomoni.run("serve", "--port", "0"), tomoni.run("migrate")]);

  const stderr =
    "The database postgres://mio:***@127.0.0.1:1/tomoni cannot be opened: connect ECONNREFUSED 127.0.0.1:1.\n";
  expect(outcomes).toEqual(Array(2).fill({ code: 1, stdout: "", stderr }));
});

test("[G7] PostgreSQL needs a secret that its servers share; this is told with all other faults", () => {
  const parse = (environment: Record<string, string>) =>
    parseConfig({ TOMONI_DATABASE_URL: "postgres://tomoni:hunter2@db/tomoni", ...environment });

  expect(() => parse({ TOMONI_PORT: "many" })).toThrow(
    expect.objectContaining({
      faults: [
        expect.stringContaining("TOMONI_PORT"),
        expect.stringContaining("TOMONI_SECRET must be set"),
      ],
    }),
  );
  expect(() => parse({ TOMONI_DATABASE_URL: "postgres://mio:hunter2@db" })).toThrow(
    /TOMONI_DATABASE_URL/,
  );
  expect(() => parse({ TOMONI_DATABASE_URL: "postgres://mio:hunter2@db" })).not.toThrow(/hunter2/);
  const secret = createId("key").padEnd(32, "x");
  expect(parse({ TOMONI_SECRET: secret })).toMatchObject({
    databasePath: "postgres://tomoni:hunter2@db/tomoni",
    secret,
  });
});
