import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { startCluster } from "../support/postgres.ts";
import { startScript, startTomoni } from "./processes.ts";
import { type Round, summarize, toTable } from "./report.ts";
import { toRequest } from "./requests.ts";
import {
  databaseScenario,
  inboxScenario,
  liveScenario,
  readScenarios,
  repeatScenario,
  type Scenario,
  writeScenario,
} from "./scenarios.ts";
import { createShop } from "./shop.ts";

/**
 * Measures the server against what its framework and its database can do at most, in rounds that take turns, so that
 * whatever else the machine does falls on all of them.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "5" },
    short: { type: "boolean", default: false },
    /** Only the scenario of this name, else those whose name holds it; and their ceilings. */
    only: { type: "string", default: "" },
    /** Leaves PostgreSQL out. */
    sqlite: { type: "boolean", default: false },
    /** Writes CPU profiles of the servers on SQLite and on PostgreSQL to test/artifacts. */
    profile: { type: "boolean", default: false },
  },
});
const rounds = values.short ? 3 : Number(values.rounds);
const seconds = values.short ? 2 : Number(values.seconds);
const artifacts = join(import.meta.dirname, "../artifacts");
const folder = mkdtempSync(join(tmpdir(), "tomoni-bench-"));
const endings: (() => Promise<void>)[] = [];

async function ceilings(): Promise<Scenario[]> {
  const { child, message: url, stop } = await startScript<string>("ceiling-server.ts");
  endings.push(stop);
  const server = { url, pid: child.pid!, stop };
  const body = { choice: "opt_01hzzzzzzzzzzzzzzzzzzzzzzz" };
  return [
    repeatScenario(
      { name: "echo" },
      server,
      toRequest({ method: "POST", url: `${url}/echo`, body }),
    ),
    repeatScenario({ name: "bare GET" }, server, toRequest({ method: "GET", url: `${url}/` })),
    databaseScenario("sqlite", join(folder, "ceiling.db"), "single"),
    databaseScenario("sqlite", join(folder, "ceiling.db"), "hundred"),
  ];
}

/** The flags by which a server profiles itself. */
function profile(engine: string): string[] {
  if (!values.profile) return [];
  return ["--cpu-prof", `--cpu-prof-dir=${artifacts}`, `--cpu-prof-name=${engine}.cpuprofile`];
}

async function onSqlite(): Promise<Scenario[]> {
  const database = `sqlite:${join(folder, "tomoni.db")}`;
  const flags = profile("sqlite");
  const server = await startTomoni(database, { logFile: join(folder, "sqlite.log"), flags });
  endings.push(() => server.stop());
  const shop = createShop(database, server.url);
  const write = (name: string, kind: "votes" | "ideas" | "comments") =>
    writeScenario({ name, kind, ceiling: "echo" }, shop, [server]);
  return [
    write("vote", "votes"),
    write("idea, with its search index", "ideas"),
    write("comment", "comments"),
    ...(await readScenarios(shop, server)),
    await inboxScenario("list of 50 voices", shop, server),
    liveScenario({ name: "vote, 1,000 listeners", ceiling: "vote" }, shop, server),
  ];
}

async function onPostgres(): Promise<Scenario[]> {
  const cluster = await startCluster();
  endings.push(() => cluster.stop());
  const database = await cluster.createDatabase();
  const flags = profile("postgres");
  const first = await startTomoni(database, { logFile: join(folder, "postgres-1.log"), flags });
  endings.push(() => first.stop());
  const second = await startTomoni(database, { logFile: join(folder, "postgres-2.log") });
  endings.push(() => second.stop());
  const shop = createShop(database, first.url);
  const alone = await cluster.createDatabase();
  const vote = "vote, PostgreSQL";
  return [
    databaseScenario("postgres", alone, "single"),
    databaseScenario("postgres", alone, "hundred"),
    writeScenario({ name: vote, kind: "votes", ceiling: "echo" }, shop, [first]),
    await inboxScenario("list of 50 voices, PostgreSQL", shop, first),
    writeScenario({ name: "vote, PostgreSQL, two servers", kind: "votes", ceiling: vote }, shop, [
      first,
      second,
    ]),
  ];
}

function choose(scenarios: readonly Scenario[]): Scenario[] {
  const named = scenarios.filter(({ name }) => name === values.only);
  const wanted =
    named.length > 0 ? named : scenarios.filter(({ name }) => name.includes(values.only));
  const names = new Set(wanted.flatMap(({ name, ceiling }) => [name, ceiling ?? name]));
  return scenarios.filter(({ name }) => names.has(name));
}

async function run(): Promise<void> {
  mkdirSync(artifacts, { recursive: true });
  const all = [
    ...(await ceilings()),
    ...(await onSqlite()),
    ...(values.sqlite ? [] : await onPostgres()),
  ];
  const scenarios = choose(all);
  const measured: Round[] = [];
  const loads = [loadavg()[0]];
  for (const { measure } of scenarios) await measure(1);
  for (let round = 1; round <= rounds; round += 1) {
    const figures: Record<string, Round[string]> = {};
    for (const { name, measure } of scenarios) figures[name] = await measure(seconds);
    measured.push(figures);
    loads.push(loadavg()[0]);
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  const summaries = scenarios.map((scenario) => summarize(scenario, measured));
  const machine = { cores: availableParallelism(), node: process.version, loads };
  const file = join(artifacts, "bench.json");
  const text = JSON.stringify({ machine, rounds, seconds, summaries, measured }, null, 2);
  writeFileSync(file, `${text}\n`);
  process.stdout.write(
    `${toTable(summaries)}\n\n${rounds} rounds of ${seconds} s on ${machine.cores} cores.\n`,
  );
}

try {
  await run();
} finally {
  for (const end of endings.reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
}
