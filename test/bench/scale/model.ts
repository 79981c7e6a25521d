import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { createId } from "@tomoni/sdk/contract";
import { openPostgresStore } from "../../../packages/server/src/store/postgres/postgres-store.ts";
import { createTokens } from "../../../packages/server/src/access/tokens.ts";
import { startCluster } from "../../support/postgres.ts";
import { createActivity, createShop } from "./house.ts";
import { readServerCpuSeconds, type Run, startInstance, type Wish } from "./instance.ts";

const secret = "the-secret-of-the-scale-bench-32-letters";

/** What is assumed, and not measured: change it to your own. */
const assumed = {
  visitorsADay: 1e9,
  votesAMinute: 1e6,
  responses: 1e9,
  /** Places of the CDN that each ask the origin by themselves. */
  cdnPlaces: 300,
  liveActivities: 10,
  /** How much of a core is used at the busiest. */
  load: 0.6,
  /** Of the day's mean, at the day's busiest. */
  peak: 3,
};

const cluster = await startCluster();
const url = await cluster.createDatabase();
const store = await openPostgresStore(url);
const { projectId, projectKey } = await createShop(store);
const vote = await createActivity(store, projectId, "vote");
const tokens = createTokens(secret);
const newToken = () =>
  tokens.sign({ projectId, participantId: createId("participant"), verified: false });
const instance = await startInstance(url, secret);

const kinds: Record<string, () => Wish> = {
  config: () => ({ method: "GET", path: `/v1/projects/${projectKey}/widget` }),
  activity: () => ({ method: "GET", path: `/v1/activities/${vote.id}` }),
  results: () => ({ method: "GET", path: `/v1/activities/${vote.id}/results` }),
  beacon: () => ({
    method: "POST",
    path: `/v1/projects/${projectKey}/events`,
    body: { events: [{ type: "impression", activityId: vote.id }] },
  }),
  participant: () => ({
    method: "POST",
    path: `/v1/projects/${projectKey}/participants`,
    body: {},
  }),
  vote: () => ({
    method: "PUT",
    path: `/v1/activities/${vote.id}/ballot`,
    token: newToken(),
    body: { choice: vote.optionIds[Math.floor(Math.random() * vote.optionIds.length)] },
  }),
};

async function readDatabase() {
  const [row] = await cluster.query<Record<"xacts" | "wal" | "size", string> & { pid: number }>(
    url,
    `select (select xact_commit from pg_stat_database where datname = current_database()) as xacts,
      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as wal, pg_database_size(current_database()) as size,
      (select pid from pg_stat_activity where backend_type = 'checkpointer') as pid`,
  );
  return {
    transactions: Number(row!.xacts),
    wal: Number(row!.wal),
    size: Number(row!.size),
    cpu: readServerCpuSeconds(row!.pid),
  };
}

const format = (value: number, digits = 0) =>
  value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
const print = (line = "") => process.stdout.write(`${line}\n`);

/** What PostgreSQL does for one request. */
interface DatabaseCost {
  cpu: number;
  transactions: number;
  wal: number;
  size: number;
}

/** Sends many requests of a kind, and prints what one took of the instance and of the database. */
async function measure(kind: string, count: number): Promise<Run & { database: DatabaseCost }> {
  const toWish = kinds[kind]!;
  await instance.run(500, toWish);
  // Pages written for the first time after a checkpoint go to the WAL whole: as in the middle of a busy day, few are.
  const before = await readDatabase();
  const run = await instance.run(count, toWish);
  await setTimeout(1500);
  const after = await readDatabase();
  const each = (part: keyof DatabaseCost) => (after[part] - before[part]) / count;
  const database = {
    cpu: each("cpu"),
    transactions: each("transactions"),
    wal: each("wal"),
    size: each("size"),
  };
  const cells = [
    format((run.cpuSeconds / count) * 1000, 3),
    format(run.bytes),
    format(run.compressedBytes),
    format(database.cpu * 1000, 3),
    format(database.transactions, 3),
    format(database.wal),
    format(database.size),
  ];
  print(kind.padEnd(12) + cells.map((cell) => cell.padStart(13)).join(""));
  return { ...run, database };
}

print("Measured on one instance with PostgreSQL, in this run; each number is of one request");
const heads = [
  "CPU ms",
  "bytes",
  "compressed",
  "database ms",
  "transactions",
  "WAL bytes",
  "stored",
];
print(" ".repeat(12) + heads.map((head) => head.padStart(13)).join(""));
const runs: Record<string, Awaited<ReturnType<typeof measure>>> = {};
for (const kind of Object.keys(kinds))
  runs[kind] = await measure(kind, kind === "vote" ? 20_000 : 8000);

const cpu = (kind: string) => runs[kind]!.cpuSeconds / runs[kind]!.requests;
const cores = (seconds: number) => Math.ceil(seconds / assumed.load);
const votesASecond = assumed.votesAMinute / 60;
const beacons = (assumed.visitorsADay / 86_400) * assumed.peak;
const refills = {
  config: assumed.cdnPlaces / 60,
  activity: (assumed.cdnPlaces * assumed.liveActivities) / 60,
  results: assumed.cdnPlaces * assumed.liveActivities,
};
const seconds = {
  votes: votesASecond * (cpu("participant") + cpu("vote")),
  beacons: beacons * cpu("beacon"),
  refills:
    refills.config * cpu("config") +
    refills.activity * cpu("activity") +
    refills.results * cpu("results"),
};
const cdnBytes = ["config", "activity", "results"].reduce(
  (sum, kind) => sum + runs[kind]!.compressedBytes,
  0,
);

print();
print(`Assumed: ${JSON.stringify(assumed)}`);
print(
  `CDN: ${format((assumed.visitorsADay * 3 * assumed.peak) / 86_400)} requests a second for config, activity and results at the peak, ${format(cdnBytes)} bytes a visitor, ${format((cdnBytes * assumed.visitorsADay) / 1e12, 1)} TB a day`,
);
print(
  `The CDN asks us: config ${format(refills.config)}, activity ${format(refills.activity)}, results ${format(refills.results)} a second at most, however many visitors there are`,
);
print(
  `Votes: ${format(votesASecond)} a second, each with a new participant: ${cores(seconds.votes)} cores`,
);
print(`Beacons: ${format(beacons)} a second at the peak: ${cores(seconds.beacons)} cores`);
print(`What the CDN asks: ${cores(seconds.refills)} cores`);
print(`Instances of one core each: ${cores(seconds.votes + seconds.beacons + seconds.refills)}`);
const database = (part: keyof DatabaseCost) =>
  votesASecond * runs["vote"]!.database[part] + beacons * runs["beacon"]!.database[part];
print(
  `PostgreSQL, votes and beacons: ${cores(database("cpu"))} cores, at most ${format(database("transactions"))} transactions and ${format(database("wal") / 1e6, 1)} MB of WAL a second`,
);
print(
  `${format(assumed.responses)} responses: ${format((assumed.responses * runs["vote"]!.database.size) / 1e9)} GB stored; at that rate they take ${format(assumed.responses / assumed.votesAMinute / 60, 1)} hours`,
);

await instance.stop();
await store.close();
await cluster.stop();
