import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { isLong, showNumbers } from "../support/run.ts";
import { createServerProcess, runTomoni, type Start } from "../support/server-process.ts";
import { createShop, createTeam, openVote } from "../support/shop.ts";
import { findLost, findStrangers, type StoredBallot, startVoting } from "../support/voters.ts";

const rounds = isLong ? 30 : 2;

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster?.stop());

/** Two servers on one database, with a vote that is open. */
async function createWorld() {
  const databaseUrl = await cluster.createDatabase();
  const shop = await createShop(databaseUrl);
  const servers = [await createServerProcess(databaseUrl), await createServerProcess(databaseUrl)];
  await Promise.all(servers.map((server) => server.start()));
  const vote = await openVote(createTeam(servers[0]!.url, shop));
  return { databaseUrl, shop, servers, vote, urls: servers.map(({ url }) => url) };
}

async function examine(databaseUrl: string) {
  const ballots = await cluster.query<StoredBallot>(
    databaseUrl,
    "select participant_id, value from stances",
  );
  const { code, stdout } = await runTomoni(databaseUrl, "doctor", "--recount");
  return { ballots, doctor: { code, isRight: stdout.includes("equals its rows") } };
}

const healthy = { code: 0, isRight: true };

test(
  `[N11] kill -9 of one server of two loses nothing acknowledged, ${rounds} times over`,
  async () => {
    const { databaseUrl, shop, servers, vote, urls } = await createWorld();
    const starts: Start[] = [];

    const voters = startVoting({ urls, shop, vote });
    for (let round = 0; round < rounds; round += 1) {
      const server = servers[round % 2]!;
      await setTimeout(700 + Math.random() * 600);
      await server.stop("SIGKILL");
      starts.push(await server.start());
    }
    await voters.stop();

    const { ballots, doctor } = await examine(databaseUrl);
    showNumbers({ votes: voters.count(), starts });
    expect(findLost(voters, vote, ballots)).toEqual([]);
    expect(findStrangers(voters, ballots)).toEqual([]);
    expect(doctor).toEqual(healthy);
    expect(Math.max(...starts.map(({ ownMs }) => ownMs))).toBeLessThan(2000);
    expect(voters.count()).toBeGreaterThan((isLong ? 100 : 30) * rounds);
  },
  60_000 + rounds * 5000,
);

test("[N12] when PostgreSQL is killed under load, nothing acknowledged is lost, and both servers go on", async () => {
  const { databaseUrl, shop, servers, vote, urls } = await createWorld();
  const pids = servers.map(({ pid }) => pid);
  const voters = startVoting({ urls, shop, vote });
  await expect.poll(voters.count, { timeout: 10_000 }).toBeGreaterThan(300);
  const before = voters.count();

  await cluster.kill();
  await setTimeout(1500);
  const refusals = [...voters.failures.keys()];
  const away = await fetch(`${servers[0]!.url}/readyz`);
  await cluster.start();
  const startedMs = performance.now();
  const restartedAt = voters.count();
  while (voters.count() < restartedAt + 100 && performance.now() - startedMs < 20_000)
    await setTimeout(20);
  const recoveredMs = performance.now() - startedMs;
  await voters.stop();

  const { ballots, doctor } = await examine(databaseUrl);
  showNumbers({ votes: voters.count(), before, recoveredMs, refusals });
  expect(refusals).toEqual(["503 unavailable"]);
  expect(away.status).toBe(503);
  expect(recoveredMs).toBeLessThan(10_000);
  expect(servers.map(({ pid, isAlive }) => isAlive() && pid)).toEqual(pids);
  expect(findLost(voters, vote, ballots)).toEqual([]);
  expect(findStrangers(voters, ballots)).toEqual([]);
  expect(doctor).toEqual(healthy);
});

test("[N13] two servers that start at once on an empty database both serve it", async () => {
  const databaseUrl = await cluster.createDatabase();
  const servers = [await createServerProcess(databaseUrl), await createServerProcess(databaseUrl)];

  await Promise.all(servers.map((server) => server.start()));

  const shop = await createShop(databaseUrl);
  const names = await Promise.all(
    servers.map(async ({ url }) => (await createTeam(url, shop).project.get()).name),
  );
  const migrations = await cluster.query<{ name: string }>(
    databaseUrl,
    "select name from kysely_migration",
  );
  expect(names).toEqual(["Shop", "Shop"]);
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
});
