import path from "node:path";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedActivity } from "../../packages/server/src/demo/seed-activity.ts";
import { fillProject } from "../../packages/server/src/testing/full-project.ts";
import { createTestServer } from "../../packages/server/src/testing/test-server.ts";
import { createFolder, createTomoni } from "../../packages/server/src/testing/tomoni-process.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

const secret = { TOMONI_SECRET: "pZ8vQw3nT6yKc1mR9xJb4hLs7dFg2aUe" };

/** A project of every kind of row on SQLite, an empty PostgreSQL and another empty SQLite file. */
async function createHouses() {
  const server = await createTestServer();
  await fillProject(server);
  const { id } = await server.activity({ kind: "ideas" });
  const project = await server.store.reads.projectById(server.project.projectId);
  const found = await server.store.reads.activity(id);
  const wish = { project: project!, found: found!, seed: "a", atMs: server.clock.now() };
  await seedActivity(server.store, { ...wish, responses: 3000 }, () => undefined);
  const folder = createFolder();
  const toEnvironment = (TOMONI_DATABASE_URL: string) => ({ ...secret, TOMONI_DATABASE_URL });
  const url = await cluster.createDatabase();
  return {
    folder,
    url,
    projectKey: server.project.projectKey,
    first: createTomoni(folder, toEnvironment(`sqlite:${server.path}`)),
    postgres: createTomoni(folder, toEnvironment(url)),
    second: createTomoni(folder, toEnvironment(`sqlite:${path.join(folder, "second.db")}`)),
  };
}

function toRows(file: string): string[] {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(1, -1);
}

test("[X19] a project moved to PostgreSQL and back has the same rows and the same SHA-256", async () => {
  const { folder, projectKey, first, postgres, second } = await createHouses();
  const [one, two, three] = ["one", "two", "three"].map((name) => path.join(folder, name));
  const write = (out: string) => ["export", "--project", projectKey, "--out", out];

  await first.run(...write(one!));
  const there = await postgres.run("import", "--from", one!, "--json");
  await postgres.run(...write(two!));
  const back = await second.run("import", "--from", two!, "--json");
  await second.run(...write(three!));
  const examined = await Promise.all([postgres, second].map((on) => on.run("doctor", "--recount")));

  expect([there.stderr, back.stderr]).toEqual(["Done\n", "Done\n"]);
  expect(toRows(two!)).toEqual(toRows(one!));
  expect(toRows(three!)).toEqual(toRows(one!));
  expect(JSON.parse(back.stdout).sha256).toBe(JSON.parse(there.stdout).sha256);
  expect(examined.map(({ code }) => code)).toEqual([0, 0]);
}, 60_000);

test("[X17] [X19] the doctor finds and mends a wrong counter on PostgreSQL too", async () => {
  const { folder, url, projectKey, first, postgres } = await createHouses();
  const file = path.join(folder, "one");
  await first.run("export", "--project", projectKey, "--out", file);
  await postgres.run("import", "--from", file);
  await cluster.query(url, "update tallies set total = total + 1 where bucket = 'n:supports'");

  const found = await postgres.run("doctor", "--recount", "--json");
  const mended = await postgres.run("doctor", "--mend");
  const again = await postgres.run("doctor", "--recount");

  expect([found.code, mended.code, again.code]).toEqual([1, 0, 0]);
  const { wrong } = JSON.parse(found.stdout) as { wrong: { faults: string[] }[] };
  expect(wrong.map(({ faults }) => faults)).toEqual([
    [expect.stringMatching(/^n:supports is \d+, counted \d+$/)],
    [expect.stringMatching(/^n:supports is \d+, counted \d+$/)],
  ]);
}, 60_000);
