import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { startCluster } from "../support/postgres.ts";
import { bursts, type Sent, toBurst, toCrowd, toMoved } from "../support/stuffing.ts";
import { startServers } from "../support/stuffed-vote.ts";

/**
 * Stuffs votes in the full sizes, over HTTP with the usual limits, and measures what it does: 10,000 votes of one network
 * beside 200 honest ones, and 2,000 people behind one gateway among 3,000 elsewhere. Writes a table.
 */
const shares = [0.5, 0.3, 0.2];
const lines = [
  "| on | what | refused | p50 ms | p99 ms | counted | weigh | shares moved by, points | verdict before | after |",
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
];

const toPlace = ({ durationsMs }: Sent, share: number) =>
  (durationsMs[Math.floor(durationsMs.length * share)] ?? 0).toFixed(0);

type Open = (name: string) => Promise<readonly Store[]>;

async function measure(name: string, open: Open): Promise<void> {
  // Wide quotas, so that every vote of a burst is stored and only the weight holds it back.
  const stuffed = await startServers(await open("stuffed"), 10);
  for (const [from, address] of Object.entries(bursts)) {
    const vote = await stuffed.createVote();
    await vote.send(toCrowd(200, { networks: 150, shares, net: 1 }));
    const before = await vote.results();
    const sent = await vote.send(toBurst(10_000, 1, address));
    await report(name, { what: `10,000 from ${from}`, sent, vote, before });
  }
  await stuffed.stop();

  const servers = await startServers(await open("crowd"));
  const vote = await servers.createVote();
  await vote.send(toCrowd(3000, { networks: 2500, shares, net: 2 }));
  const before = await vote.results();
  const sent = await vote.send(toCrowd(2000, { networks: 1, shares: [0.52, 0.29, 0.19], net: 3 }));
  await report(name, { what: "2,000 behind one gateway, beside 3,000", sent, vote, before });
  await servers.stop();
}

type Vote = Awaited<ReturnType<Awaited<ReturnType<typeof startServers>>["createVote"]>>;

interface Measured {
  what: string;
  sent: Sent;
  vote: Vote;
  before: Awaited<ReturnType<Vote["results"]>>;
}

async function report(name: string, { what, sent, vote, before }: Measured): Promise<void> {
  const after = await vote.results();
  const moved = toMoved(before, after).map((points) => points.toFixed(1));
  const cells = [
    name,
    what,
    sent.refused,
    toPlace(sent, 0.5),
    toPlace(sent, 0.99),
    after.responses,
    after.weighing?.people ?? after.responses,
    moved.join(", "),
    before.verdict.state,
    after.verdict.state,
  ];
  lines.push(`| ${cells.join(" | ")} |`);
}

const folder = mkdtempSync(join(tmpdir(), "tomoni-stuffing-"));
const cluster = await startCluster();
await measure("SQLite", async (name) => [await openSqliteStore(join(folder, `${name}.db`))]);
await measure("two servers, PostgreSQL", async () => {
  const url = await cluster.createDatabase();
  return [await openPostgresStore(url), await openPostgresStore(url)];
});
await cluster.stop();
rmSync(folder, { recursive: true });
process.stdout.write(`${lines.join("\n")}\n`);
