import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@tomoni/sdk/contract";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";
import type { ProjectRow } from "../tables.ts";
import type { Writes } from "../counts/writes.ts";
import { StoreError } from "../store-error.ts";
import { openDatabase } from "./open.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { createProject } from "../../features/projects/projects.store.ts";
import { apply } from "../../testing/apply.ts";

function toVote(server: TestServer, activityId: string): Writes["setStance"]["input"] {
  const author = { projectId: server.project.projectId, participantId: createId("participant") };
  const at = server.clock.now();
  return {
    author: { ...author, verified: false, at, day: 0, dayStartAt: 0 },
    activityId,
    value: "0",
  };
}

const count = (server: TestServer) => server.rows("select count(*) as n from stances")[0]?.["n"];

test("[N1] a thousand votes at once share a commit, and every acknowledged one is stored", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  let commits = 0;
  server.store.onChange(() => {
    commits += 1;
  });

  await Promise.all(
    Array.from({ length: 1000 }, () => server.store.write("setStance", toVote(server, id))),
  );

  expect(count(server)).toBe(1000);
  expect(commits).toBeLessThan(5);
});

test("[N1] a vote is stored by the time it is acknowledged", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const people = await Promise.all(Array.from({ length: 40 }, () => server.participant()));

  const stored = await Promise.all(
    people.map(async ({ call, participantId }) => {
      await call("PUT", `${url}/ballot`, { choice: options[0] });
      return server.rows("select 1 from stances where participant_id = ?", participantId).length;
    }),
  );

  expect(stored).toEqual(Array(40).fill(1));
});

test("[N2] a write that fails unexpectedly fails alone", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  const broken = { id: createId("project"), name: null } as unknown as ProjectRow;

  const outcomes = await Promise.allSettled([
    server.store.write("setStance", toVote(server, id)),
    apply(server.store, createProject, broken),
    server.store.write("setStance", toVote(server, id)),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(count(server)).toBe(2);
});

/** The connection that writes: the one the store makes its statements on. */
function watchWriter() {
  const spy = vi.spyOn(DatabaseSync.prototype, "createTagStore");
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.contexts[0] as DatabaseSync;
}

test("[N3] a full disk is told as unavailable, reads go on, and writes when there is room", async () => {
  const writer = watchWriter();
  const server = await createTestServer();
  const { id, url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const submit = () => {
    const idea = { id: createId("idea"), title: "Refill", body: "あ".repeat(2000) };
    return call("POST", `${url}/ideas`, idea);
  };
  const { page_count: pages } = writer().prepare("pragma page_count").get() as {
    page_count: number;
  };
  writer().exec(`pragma max_page_count = ${pages}`);

  const statuses: number[] = [];
  for (let attempt = 0; attempt < 20; attempt += 1) statuses.push((await submit()).status);
  const refused = await submit();
  const read = await server.anyone("GET", `${url}/ideas`);
  writer().exec("pragma max_page_count = 1000000");
  const later = await submit();

  expect(refused.body).toMatchObject({ status: 503, code: "unavailable" });
  expect([read.status, later.status]).toEqual([200, 201]);
  const accepted = [...statuses, 201].filter((status) => status === 201).length;
  expect(server.rows("select count(*) as n from ideas where activity_id = ?", id)).toEqual([
    { n: accepted },
  ]);
});

function createPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "below", "tomoni.db");
}

test("[N4] a second server on one file is refused and told why, until the first is gone", async () => {
  const path = createPath();
  const first = await openSqliteStore(path);

  const second = openSqliteStore(path);

  await expect(second).rejects.toThrow(StoreError);
  await expect(second).rejects.toThrow(/in use by another tomoni process/);
  await first.close();
  const third = await openSqliteStore(path);
  await third.close();
});

test("[N5] every opening keeps synchronous=full, also of a file in WAL mode", async () => {
  const path = createPath();
  await (await openSqliteStore(path)).close();

  for (let round = 0; round < 3; round += 1) {
    const database = openDatabase(path);
    expect(database.prepare("pragma synchronous").get()).toEqual({ synchronous: 2 });
    expect(database.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
    database.close();
  }
});

test("[N6] a database newer than the program is left alone", async () => {
  const path = createPath();
  await (await openSqliteStore(path)).close();
  const database = new DatabaseSync(path);
  database.exec(
    "insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')",
  );
  database.close();

  await expect(openSqliteStore(path)).rejects.toThrow(/9999-later|corrupted/);
  await expect(openSqliteStore(path)).rejects.toThrow(/9999-later|corrupted/);
});

test("[N7] what was written before closing is there after opening", async () => {
  const path = createPath();
  const store = await openSqliteStore(path);
  const { createProject } = await import("../../features/projects/new-project.ts");
  const input = { name: "Shop", origins: [], locales: ["ja"], defaultLocale: "ja" } as const;
  const created = createProject({ store, clock: { now: () => 0 } }, input);
  const { projectId } = await created;
  await store.close();

  const again = await openSqliteStore(path);

  expect(await again.reads.projectById(projectId)).toMatchObject({ name: "Shop" });
  await again.close();
});
