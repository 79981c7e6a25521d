import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toIndexTerms, toSimilarSearch } from "../../packages/server/src/analysis/similar-terms.ts";
import { similarIdeas as enterAnew } from "../../packages/server/src/store/migrations/0006-similar-ideas.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { createQueries as createPostgresQueries } from "../../packages/server/src/store/postgres/queries.ts";
import { createQueries as createSqliteQueries } from "../../packages/server/src/store/sqlite/open.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { createWorld, newIdea } from "./fixtures.ts";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tomoni-migration-"));
let cluster: Cluster;
/** A database as migrations are given it, with no tables known. */
type Given = Parameters<ReturnType<typeof enterAnew>["up"]>[0];

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cluster?.stop();
});

/** A SQLite file whose index of similar ideas was as before, and is entered anew as a start of this version does. */
async function ageSqlite(file: string): Promise<void> {
  const database = new DatabaseSync(file);
  database.exec("drop table idea_terms; pragma writable_schema = reset");
  database.exec(`drop table idea_terms_content;
    create virtual table idea_terms using fts5 (
      idea_id unindexed, terms, content = '', contentless_delete = 1, contentless_unindexed = 1, tokenize = 'unicode61');
    insert into idea_terms (idea_id, terms) select id, 'activity ' || title from ideas order by id desc;
    update ideas set search_row = (select t.rowid from idea_terms t where t.idea_id = id)`);
  await enterAnew("sqlite").up(createSqliteQueries(database) as unknown as Given);
  database.close();
}

async function createPostgres() {
  const url = await cluster.createDatabase();
  const age = async () => {
    await cluster.query(url, "update idea_terms set terms = array['12345678:refill']");
    const pool = new pg.Pool({ connectionString: url });
    await enterAnew("postgres").up(createPostgresQueries(pool) as unknown as Given);
    await pool.end();
  };
  return { open: () => openPostgresStore(url), age };
}

function createSqlite() {
  const file = path.join(folder, "tomoni.db");
  return { open: () => openSqliteStore(file), age: () => ageSqlite(file) };
}

/** More ideas than one batch of the migration holds, and a participant who wrote the first. */
async function fill(store: Store) {
  const world = await createWorld(store);
  const activityId = await world.activity({ kind: "ideas" });
  const by = world.author();
  const send = (title: string, author = world.author()) => {
    const input = newIdea(author, activityId, { title, terms: toIndexTerms({ title, body: "" }) });
    return store.write("createIdea", input).then(({ row }) => row.id);
  };
  const first = await send("Green lid", by);
  const others = Array.from({ length: 1100 }, (_, index) => send(`Bottle number ${index}`));
  await Promise.all(others);
  const last = await send("Bamboo sleeve");
  return { projectId: world.projectId, participantId: by.participantId, activityId, first, last };
}

test.each([
  ["SQLite", createSqlite],
  ["PostgreSQL", createPostgres],
])("[Q28] ideas of an earlier version are found on %s, and erased", async (_, create) => {
  const { open, age } = await create();
  const before = await open();
  const { activityId, first, last, ...participant } = await fill(before);
  await before.close();
  await age();

  const store = await open();
  const find = async (text: string) =>
    (await store.reads.similarIdeas(activityId, toSimilarSearch(text), 24)).ids;
  const found = [await find("a green lid"), await find("sleeves of bamboo")];
  const one = await find("bottle number 1099");
  await apply(store, eraseParticipant, participant);
  const erased = await find("a green lid");
  await store.close();

  expect([...found, erased]).toEqual([[first], [last], []]);
  expect(one.length).toBe(24);
});
