import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createId } from "@tomoni/sdk";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { createServerProcess, startTomoni } from "../support/server-process.ts";
import { createShop } from "../support/shop.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster?.stop());

const dayMs = 86_400_000;
const job = "every remove-pictures";

/** A database with a picture that a job is to remove, and what can be seen of the job. */
async function createWorld() {
  const databaseUrl = await cluster.createDatabase();
  const { projectId } = await createShop(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const select = async (text: string) => (await client.query(text)).rows as object[];

  await client.query(
    `insert into images (project_id, id, participant_id, width, height, bytes, created_at)
     values ($1, $2, $3, 1, 1, 'x', $4)`,
    [projectId, createId("image"), createId("participant"), Date.now() - 2 * dayMs],
  );
  return {
    databaseUrl,
    client,
    jobs: () => select("select id from jobs"),
    pictures: () => select("select id from images"),
    removals: () => select("select number from events where type = 'pictures.removed'"),
    attempts: () =>
      select(`select attempts::int from jobs where id = '${job}' and claim is not null`) as Promise<
        { attempts: number }[]
      >,
  };
}

/** More than the ten seconds after which a runner looks by itself. */
const patience = { timeout: 25_000, interval: 100 };

/** A process of `tomoni work` that is ready. */
async function startWorker(databaseUrl: string): Promise<ChildProcess> {
  const worker = startTomoni(databaseUrl, "work");
  let printed = "";
  for (const output of [worker.stdout!, worker.stderr!])
    output.on("data", (part) => (printed += String(part)));
  await expect.poll(() => printed, patience).toContain('"msg":"working"');
  return worker;
}

test("[N35] what a server with --work=no leaves is done by `tomoni work`, once by two of them, which end with 0", async () => {
  const { databaseUrl, pictures, removals, jobs } = await createWorld();
  const server = await createServerProcess(databaseUrl, (command) => [...command, "--work=no"]);
  await server.start();
  const left = [...(await pictures()), ...(await jobs())];

  const workers = await Promise.all([startWorker(databaseUrl), startWorker(databaseUrl)]);

  await expect.poll(pictures, patience).toEqual([]);
  expect(left.length).toBe(1);
  expect((await removals()).length).toBe(1);
  const ends = workers.map((worker) => once(worker, "exit"));
  for (const worker of workers) worker.kill("SIGTERM");
  expect(await Promise.all(ends)).toEqual([
    [0, null],
    [0, null],
  ]);
  expect((await server.stop("SIGTERM")).code).toBe(0);
});

test("[N35] a job whose process was killed in the middle is done by the other once its lease is over, and once", async () => {
  const { databaseUrl, client, pictures, removals, attempts } = await createWorld();
  await client.query("begin");
  await client.query("select id from images for update");
  const killed = await startWorker(databaseUrl);
  await expect.poll(attempts, patience).toEqual([{ attempts: 1 }]);
  const other = await startWorker(databaseUrl);

  const end = once(killed, "exit");
  killed.kill("SIGKILL");
  await end;
  await client.query("rollback");
  const before = await attempts();
  // A minute later, for all that the other can tell.
  await client.query("update jobs set due_at = due_at - 60000 where id = $1", [job]);

  await expect.poll(pictures, patience).toEqual([]);
  expect(before).toEqual([{ attempts: 1 }]);
  expect((await removals()).length).toBe(1);
  expect(other.exitCode).toBe(null);
});
