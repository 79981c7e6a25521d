import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { createTomoni } from "@tomoni/sdk";
import { ProblemSchema } from "@tomoni/sdk/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMetrics } from "../support/metrics.ts";
import { findPort, metricsKey } from "../support/server-process.ts";
import { createShop, createTeam, openVote, type Shop } from "../support/shop.ts";
import { findLost, findStrangers, type StoredBallot, startVoting } from "../support/voters.ts";

const example = path.join(import.meta.dirname, "../../examples/scale-out");
const secondMs = 1000;
/** nginx's worker is another user where we are root, and must reach the folder. */
const run = mkdtempSync(path.join(tmpdir(), "tomoni-scale-out-"));
chmodSync(run, 0o755);

let ports: number[];
let databaseUrl: string;

const url = () => `http://127.0.0.1:${ports[0]}`;
const instanceUrls = () => ports.slice(1).map((port) => `http://127.0.0.1:${port}`);

/** Runs a script of the example as its README says. @returns what it printed */
async function runScript(name: "start" | "stop"): Promise<string> {
  const { TOMONI_DATABASE_URL: _, ...environment } = process.env;
  const env = {
    ...environment,
    SCALE_OUT_RUN: run,
    SCALE_OUT_PORTS: ports.join(","),
    TOMONI_RATE_LIMIT_SCALE: "0",
    TOMONI_METRICS_KEY: metricsKey,
  };
  const command = ["--conditions=tomoni-source", path.join(example, `${name}.ts`)];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  return stdout;
}

const readPid = (name: string) => Number(readFileSync(path.join(run, `${name}.pid`), "utf8"));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function readBallots(activityId: string): Promise<StoredBallot[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const text = "select participant_id, value from stances where activity_id = $1";
  const { rows } = await client.query<StoredBallot>(text, [activityId]);
  await client.end();
  return rows;
}

/** What each instance tells of an activity, asked past nginx. */
function readResults({ projectKey }: Shop, activityId: string, urls = instanceUrls()) {
  return Promise.all(
    urls.map((baseUrl) => createTomoni({ baseUrl, projectKey }).results.get(activityId)),
  );
}

/** How many PUT requests an instance has answered. */
async function countPuts(instanceUrl: string): Promise<number> {
  const text = await readMetrics(instanceUrl);
  const counts = text.matchAll(
    /^tomoni_request_duration_seconds_count\{method="PUT",[^}]*\} (\d+)$/gm,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

beforeAll(async () => {
  ports = [await findPort(), await findPort(), await findPort(), await findPort()];
  await runScript("start");
  databaseUrl = readFileSync(path.join(run, "database-url"), "utf8");
}, 120_000);

afterAll(async () => {
  await runScript("stop");
  rmSync(run, { recursive: true, force: true });
}, 60_000);

test("[SO8] behind nginx a live stream moves within a second of a vote, without sticky sessions", async () => {
  const shop = await createShop(databaseUrl);
  const vote = await openVote(createTeam(url(), shop));
  const customer = createTomoni({ baseUrl: url(), projectKey: shop.projectKey });
  const live = customer.results.live(vote.id)[Symbol.asyncIterator]();
  const first = await live.next();

  const tookMs: number[] = [];
  const told: unknown[] = [];
  for (let turn = 1; turn <= 3; turn += 1) {
    const voter = createTomoni({ baseUrl: url(), projectKey: shop.projectKey });
    await voter.ballots.cast(vote.id, { choice: vote.choices[0]! });
    const votedMs = performance.now();
    told.push((await live.next()).value);
    tookMs.push(performance.now() - votedMs);
  }
  await live.return?.();

  expect(first.value).toMatchObject({ responses: 0 });
  expect(told).toMatchObject([{ responses: 1 }, { responses: 2 }, { responses: 3 }]);
  expect(Math.max(...tookMs)).toBeLessThan(secondMs);
});

test("[SO9] a second after the load all instances tell the same, each having taken its part", async () => {
  const shop = await createShop(databaseUrl);
  const vote = await openVote(createTeam(url(), shop));
  const voters = startVoting({ urls: [url()], shop, vote });
  await setTimeout(3 * secondMs);
  await voters.stop();
  await setTimeout(secondMs);

  const results = await readResults(shop, vote.id);

  const stored = await readBallots(vote.id);
  const taken = await Promise.all(instanceUrls().map(countPuts));
  expect(results).toEqual(Array(3).fill(results[0]));
  expect(results[0]).toMatchObject({ responses: stored.length });
  expect([...voters.failures]).toEqual([]);
  expect(stored.length).toBeGreaterThan(100);
  expect(Math.min(...taken)).toBeGreaterThan(voters.count() / 6);
});

test("[SO12] a participant's writes are limited over all instances together", async () => {
  const shop = await createShop(databaseUrl);
  const vote = await openVote(createTeam(url(), shop));
  const send = async (method: string, path_: string, body: object, token = "") => {
    const headers = { "content-type": "application/json", authorization: token };
    const answer = await fetch(url() + path_, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const participants = `/v1/projects/${shop.projectKey}/participants`;
  const [one, other] = [await send("POST", participants, {}), await send("POST", participants, {})];
  const cast = ({ body }: typeof one) =>
    send(
      "PUT",
      `/v1/activities/${vote.id}/ballot`,
      { choice: vote.choices[0] },
      `Bearer ${body["token"]}`,
    );

  const answers = await Promise.all(Array.from({ length: 300 }, () => cast(one)));
  const fromOther = await cast(other);

  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(121);
  expect(refused.length).toBeGreaterThan(100);
  for (const { body } of refused)
    expect(ProblemSchema.parse(body)).toMatchObject({ status: 429, code: "rate-limited" });
  expect(fromOther.status).toBe(200);
});

test("[SO10] an instance killed under load loses nothing acknowledged, and nobody is refused", async () => {
  const shop = await createShop(databaseUrl);
  const vote = await openVote(createTeam(url(), shop));
  const voters = startVoting({ urls: [url()], shop, vote });
  await setTimeout(secondMs);
  const before = voters.count();
  process.kill(readPid("instance-2"), "SIGKILL");
  await setTimeout(3 * secondMs);
  const after = voters.count();
  await voters.stop();
  await setTimeout(secondMs);

  const stored = await readBallots(vote.id);
  const [one, three] = await readResults(shop, vote.id, [instanceUrls()[0]!, instanceUrls()[2]!]);

  expect(before).toBeGreaterThan(0);
  expect(after).toBeGreaterThan(before + 50);
  expect([...voters.failures]).toEqual([]);
  expect(findLost(voters, vote, stored)).toEqual([]);
  expect(findStrangers(voters, stored)).toEqual([]);
  expect(one).toEqual(three);
  expect(one).toMatchObject({ responses: stored.length });
});

test("[SO11] the example's stop ends all that its start began, and what was killed before", async () => {
  const names = ["nginx", "instance-1", "instance-2", "instance-3", "database"];
  const pids = names.map(readPid);

  const printed = await runScript("stop");

  expect(printed).toBe(`Ended ${names.join(", ")}.\n`);
  expect(pids.filter(isRunning)).toEqual([]);
  expect(readdirSync(run).filter((file) => file.endsWith(".pid"))).toEqual([]);
  expect(existsSync(path.join(run, "logs", "nginx-error.log"))).toBe(true);
});
