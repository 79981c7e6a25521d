import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { startCluster } from "../support/postgres.ts";
import { connections, quantile } from "./load.ts";
import { openLane, readThreadsCpu } from "./lockstep.ts";
import type * as Processes from "./processes.ts";
import type * as Shops from "./shop.ts";

/**
 * What a vote costs this build and an earlier one: `pnpm bench:earlier FOLDER`, a checkout of it with its dependencies.
 * Both serve in turns of some hundred votes, 64 at once, and the processor time of the whole server is read after each
 * turn, so that what else the machine does falls on both. Linux only.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    turns: { type: "string", default: "120" },
    votes: { type: "string", default: "640" },
    /** On PostgreSQL instead of SQLite. */
    postgres: { type: "boolean", default: false },
    /** Writes CPU profiles of both servers to test/artifacts. */
    profile: { type: "boolean", default: false },
  },
});
/** Turns in which the servers warm up. */
const unmeasured = 10;
const here = join(import.meta.dirname, "../..");
const artifacts = join(here, "test/artifacts");
const folder = mkdtempSync(join(tmpdir(), "tomoni-earlier-"));
const endings: (() => unknown)[] = [];

/** A server of a checkout, driven by the checkout's own bench. */
async function startBuild(name: string, checkout: string, database: string) {
  const bench = join(checkout, "test/bench");
  const { startTomoni } = (await import(join(bench, "processes.ts"))) as typeof Processes;
  const { createShop } = (await import(join(bench, "shop.ts"))) as typeof Shops;
  const profile = [
    "--cpu-prof",
    `--cpu-prof-dir=${artifacts}`,
    `--cpu-prof-name=${name}.cpuprofile`,
  ];
  const flags = values.profile ? profile : [];
  const server = await startTomoni(database, { logFile: join(folder, `${name}.log`), flags });
  endings.push(() => server.stop());
  const shop = createShop(database, server.url);
  const target = await shop.activity("vote");
  let lane: Awaited<ReturnType<typeof openLane>> | undefined;
  endings.push(() => lane?.close());

  /** @returns processor time for each vote of a turn, in microseconds */
  return async (): Promise<number> => {
    const requests = shop.votes(server.url, target, Number(values.votes));
    // Opened late: a connection that asks nothing for long is let go of.
    lane ??= await openLane(server.url, connections);
    const before = readThreadsCpu(server.pid);
    await lane.send(requests);
    return (readThreadsCpu(server.pid) - before) / requests.length;
  };
}

const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);
const medianOf = (numbers: readonly number[]) => quantile(inOrder(numbers), 0.5);

async function run(earlierFolder: string): Promise<string> {
  mkdirSync(artifacts, { recursive: true });
  const cluster = values.postgres ? await startCluster() : undefined;
  if (cluster) endings.push(() => cluster.stop());
  const place = async (name: string) =>
    cluster ? await cluster.createDatabase() : `sqlite:${join(folder, `${name}.db`)}`;
  const earlier = await startBuild("earlier", earlierFolder, await place("earlier"));
  const now = await startBuild("now", here, await place("now"));
  const costs: { earlier: number; now: number }[] = [];
  for (let turn = -unmeasured; turn < Number(values.turns); turn += 1) {
    // Each goes first in every other turn.
    const first = turn % 2 === 0 ? await earlier() : undefined;
    const cost = { now: await now(), earlier: first ?? (await earlier()) };
    if (turn >= 0) costs.push(cost);
  }
  const one = medianOf(costs.map((cost) => cost.earlier));
  const other = medianOf(costs.map((cost) => cost.now));
  const ratios = inOrder(costs.map((cost) => cost.earlier / cost.now));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2));
  return [
    `A vote takes ${one.toFixed(1)} µs of the earlier server's processor time and ${other.toFixed(1)} of this one's`,
    `(medians of ${costs.length} turns of ${values.votes} votes; ratio ${(one / other).toFixed(2)}).`,
    `Ratios within a turn: ${middle}, half of them from ${low} to ${high}. Load ${loadavg()[0]?.toFixed(1)}.`,
  ].join("\n");
}

const [given] = positionals;
if (given === undefined) throw new Error("Name the folder of the earlier build.");
try {
  process.stdout.write(`${await run(resolve(given))}\n`);
} finally {
  for (const end of endings.toReversed()) await end();
  rmSync(folder, { recursive: true, force: true });
}
