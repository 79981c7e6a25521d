import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addIdeaEvent } from "../../packages/server/src/features/ideas/idea-events.store.ts";
import { listVoices } from "../../packages/server/src/features/voices/inbox.store.ts";
import { voices } from "../../packages/server/src/store/migrations/0017-voices.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { createQueries as createPostgresQueries } from "../../packages/server/src/store/postgres/queries.ts";
import { createQueries as createSqliteQueries } from "../../packages/server/src/store/sqlite/open.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { createWorld, newComment, newIdea, newPin } from "./fixtures.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tomoni-voices-"));
const tables = [
  "voices",
  "voice_heads",
  "voice_events",
  "voice_answers",
  "voice_drafts",
  "voice_ratings",
  "moved_supports",
  "answer_templates",
  "saved_views",
  "duty_roster",
  "voice_terms",
];
const drop = tables.map((name) => `drop table ${name};`).join("\n");
let cluster: Cluster;
/** A database as migrations are given it, with no tables known. */
type Given = Parameters<ReturnType<typeof voices>["up"]>[0];

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cluster?.stop();
});

async function createPostgres() {
  const url = await cluster.createDatabase();
  const age = async () => {
    await cluster.query(url, drop);
    const pool = new pg.Pool({ connectionString: url });
    await voices("postgres").up(createPostgresQueries(pool) as unknown as Given);
    await pool.end();
  };
  return { open: () => openPostgresStore(url), age };
}

async function createSqlite() {
  const file = path.join(folder, "tomoni.db");
  const age = async () => {
    const database = new DatabaseSync(file);
    database.exec(`${drop} pragma writable_schema = reset; drop table voice_terms_content`);
    await voices("sqlite").up(createSqliteQueries(database) as unknown as Given);
    database.close();
  };
  return { open: () => openSqliteStore(file), age };
}

/** Ideas answered, supported and gone, more than one batch of the migration holds, with what else is said. */
async function fill(store: Store) {
  const { projectId, activity, author } = await createWorld(store);
  const box = await activity({ kind: "ideas" });
  const concept = await activity({ kind: "concept" });
  const ideas = Array.from({ length: 1100 }, (_, index) =>
    newIdea(author(), box, { title: `Bottle ${index}`, terms: [] }),
  );
  await Promise.all(ideas.map((idea) => store.write("createIdea", idea)));
  const [answered, supported] = ideas.map(({ row }) => row.id);
  await apply(store, addIdeaEvent, {
    projectId,
    ideaId: answered!,
    id: "ans_1",
    type: "answer",
    value: "Soon",
    at: 7,
  });
  await store.write("setSupport", {
    author: author(),
    activityId: box,
    ideaId: supported!,
    supported: true,
  });
  await store.write("createComment", newComment(author(), box, { visibility: "waiting" }));
  for (const body of ["ここが好き", ""])
    await store.write("createPin", newPin(author(), concept, { body }));
  return projectId;
}

/** All there is of voices, but for the numbers of changes that came before the inbox. */
async function readAll(store: Store) {
  const rows = await store.records.read.selectFrom("voices").selectAll().orderBy("id").execute();
  return rows.map(({ revision: _revision, search_row, ...row }) => ({
    ...row,
    found: search_row > 0,
  }));
}

test.each([
  ["SQLite", createSqlite],
  ["PostgreSQL", createPostgres],
])(
  "[VO1] what was said before there was an inbox is in it on %s, as if it had been there",
  async (_, create) => {
    const { open, age } = await create();
    const before = await open();
    const projectId = await fill(before);
    const kept = await readAll(before);
    await before.close();
    await age();

    const store = await open();
    const made = await readAll(store);
    const { read: db, engine } = store.records;
    const asker = { id: "key_none", departmentId: null };
    const search = { projectId, asker, now: 0, view: "all", sort: "new", limit: 5 } as const;
    const { rows } = await listVoices({ db, engine }, { ...search, q: "bottle 1099" });
    await store.close();

    expect(made).toEqual(kept);
    expect(rows.map(({ title }) => title)).toEqual(["Bottle 1099"]);
  },
);
