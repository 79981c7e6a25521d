import { once } from "node:events";
import { renameSync } from "node:fs";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import { createId, type Response } from "@tomoni/sdk/contract";
import { expect, onTestFinished, test } from "vitest";
import { seedActivity } from "../../demo/seed-activity.ts";
import { readAllResponses } from "../../features/responses/responses.convert.ts";
import {
  readComparisons,
  readContributions,
  readStances,
} from "../../features/responses/responses.store.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";
import { createReadingThread } from "./reading-thread.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { Records } from "../records.ts";
import { createReads, type Reads } from "../reads.ts";
import { createQueries } from "./open.ts";
import { createSimilarReads } from "./similar.ts";

type LongReads = ReturnType<typeof toLongReads>;

/** What may go through every row, by its name. */
function toLongReads(read: Records["read"], { ideas }: Pick<Reads, "ideas">) {
  type Asked = Parameters<typeof readStances>[1];
  return {
    stances: (asked: Asked) => readStances(read, asked),
    comparisons: (asked: Asked) => readComparisons(read, asked),
    ideaRows: (asked: Asked) => readContributions(read, "ideas", asked),
    commentRows: (asked: Asked) => readContributions(read, "comments", asked),
    pinRows: (asked: Asked) => readContributions(read, "pins", asked),
    ideas,
  };
}

async function seed(server: TestServer, activityId: string, responses: number) {
  const project = await server.store.reads.projectById(server.project.projectId);
  const found = await server.store.reads.activity(activityId);
  const wish = { project: project!, found: found!, responses, seed: "1", atMs: server.clock.now() };
  await seedActivity(server.store, wish, () => undefined);
  return found!;
}

/** The same reads without a thread. */
function readHere(server: TestServer): LongReads {
  const database = new DatabaseSync(server.path, { readOnly: true });
  onTestFinished(() => database.close());
  const queries = createQueries(database);
  const reads = createReads({ short: queries, long: queries }, createSimilarReads(database));
  return toLongReads(queries, reads);
}

async function readAll(reads: LongReads, name: keyof LongReads, place: object) {
  const pages: unknown[] = [];
  let cursor: string | undefined;
  do {
    const request = { ...place, limit: 90, cursor, sort: "new", stage: "new" };
    const page = await reads[name](request as never);
    pages.push(page);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

/** The threads that the store starts from now on. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const watch = (thread: Worker) => void threads.push(thread);
  process.on("worker", watch);
  onTestFinished(() => void process.off("worker", watch));
  return threads;
}

test("[N30] votes are answered while all responses are exported", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const found = await seed(server, id, 20_000);
  const { call } = await server.participant();
  const exported: Response[] = [];
  let pages = 0;
  let votes = 0;

  const vote = async (): Promise<void> => {
    await call("PUT", `${url}/ballot`, { choice: options[votes % 3] });
    votes += 1;
    if (exported.length < 20_000) await vote();
  };
  const voting = vote();
  for await (const page of readAllResponses(server.store.records.read, found, "ballot")) {
    exported.push(...page);
    pages += 1;
  }
  await voting;

  expect(new Set(exported.map(({ participantId }) => participantId)).size).toBe(exported.length);
  expect(exported.length).toBeGreaterThanOrEqual(20_000);
  expect(votes).toBeGreaterThan(pages / 4);
});

test("[N31] the thread reads what the event loop would have read", async () => {
  const server = await createTestServer();
  const [vote, pairs] = [await server.activity(), await server.activity({ method: "pairwise" })];
  const [box, concept] = [
    await server.activity({ kind: "ideas" }),
    await server.activity({ kind: "concept" }),
  ];
  await seed(server, vote.id, 500);
  await seed(server, pairs.id, 500);
  await seed(server, box.id, 3000);
  const { call } = await server.participant();
  await call("POST", `${vote.url}/comments`, { id: createId("comment"), body: "見て" });
  const pin = { id: createId("pin"), x: 0.5, y: 0.25, emotion: "love", body: "ここ" };
  await call("POST", `${concept.url}/pins`, pin);
  const here = readHere(server);
  const there = toLongReads(server.store.records.read, server.store.reads);

  for (const [name, { id: activityId }] of [
    ["stances", vote],
    ["comparisons", pairs],
    ["ideaRows", box],
    ["ideas", box],
    ["commentRows", vote],
    ["pinRows", concept],
  ] as const) {
    const place = { projectId: server.project.projectId, activityId };
    const pages = await readAll(there, name, place);
    expect(pages).toEqual(await readAll(here, name, place));
    expect(pages).not.toEqual([{ rows: [], nextCursor: null }]);
  }
});

test("[N32] no thread runs until responses are read, and none after the store is closed", async () => {
  const threads = watchThreads();
  const server = await createTestServer();
  const store = await openSqliteStore(server.path, { lock: false });
  const { id: activityId } = await server.activity();
  const request = { projectId: server.project.projectId, activityId, limit: 10 };

  const before = threads.length;
  const pages = await Promise.all([
    readStances(store.records.read, request),
    readStances(store.records.read, request),
  ]);
  const ended = once(threads[0]!, "exit");
  await store.close();
  await ended;

  expect(pages).toEqual(Array(2).fill({ rows: [], nextCursor: null }));
  expect([before, threads.length]).toEqual([0, 1]);
  await expect(readStances(store.records.read, request)).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("[N32] a thread that has nothing to do ends by itself, and the next read starts another", async () => {
  const threads = watchThreads();
  const server = await createTestServer();
  const { query, close } = createReadingThread(server.path, 1);
  onTestFinished(close);
  const read = () => query("select name from projects where id = ?", [server.project.projectId]);

  const first = await read();
  await once(threads[0]!, "exit");
  const second = await read();

  expect([first, second]).toEqual([[{ name: "Shop" }], [{ name: "Shop" }]]);
  expect(threads.length).toBe(2);
});

test("[N33] when the thread dies its reads are unavailable, and the next one is answered", async () => {
  const threads = watchThreads();
  const server = await createTestServer();
  const { id } = await server.activity();
  const read = () => server.team("GET", `/v1/team/activities/${id}/responses`);

  const dying = read();
  while (threads.length === 0) await new Promise(setImmediate);
  await threads[0]!.terminate();
  const refused = await dying;
  const next = await read();

  expect(refused.body).toMatchObject({ status: 503, code: "unavailable" });
  expect(next.body).toEqual({ items: [], nextCursor: null });
});

test("[N33] a database that the thread cannot open is unavailable until it can", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  const read = () => server.team("GET", `/v1/team/activities/${id}/responses`);

  renameSync(server.path, `${server.path}.gone`);
  const refused = await read();
  renameSync(`${server.path}.gone`, server.path);
  const next = await read();

  expect(refused.body).toMatchObject({ status: 503, code: "unavailable" });
  expect(next.status).toBe(200);
});
