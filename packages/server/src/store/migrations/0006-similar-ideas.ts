import { type Kysely, sql } from "kysely";
import { toIndexTerms } from "../../analysis/similar-terms.ts";
import { toLeveledTerms } from "../postgres/leveled-terms.ts";
import { toTermRow } from "../sqlite/similar.ts";
import type { Tables } from "../tables.ts";
import type { Engine } from "./dialect.ts";

const batchRows = 250;

type Found = Pick<Tables["ideas"], "project_id" | "id" | "activity_id" | "title" | "body">;
type Enter = (database: Kysely<Tables>, ideas: readonly Found[]) => Promise<void>;

/**
 * FTS5 forgets to drop what it did not index, and SQLite guards that table until it has read its schema anew. Only
 * blanks part terms, and where in an idea they stand is not kept.
 */
const onSqlite = [
  "drop table if exists idea_terms",
  "pragma writable_schema = reset",
  "drop table if exists idea_terms_content",
  `create virtual table idea_terms using fts5 (
    idea_id unindexed, title unindexed, terms, content = '', contentless_delete = 1, contentless_unindexed = 1, detail = none,
    tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_\`{|}~''""\\'"
  )`,
  // A lookup goes through every part of the index, so that few parts are worth the merging.
  "insert into idea_terms (idea_terms, rank) values ('automerge', 2), ('crisismerge', 4)",
];

/** What waits to be sorted into the index is read by every lookup: 64 kB, the least there is. */
const onPostgres = [
  "truncate idea_terms",
  "drop index idea_terms_by_term",
  "create index idea_terms_by_term on idea_terms using gin (terms) with (gin_pending_list_limit = 64)",
];

const enterIntoSqlite: Enter = async (database, ideas) => {
  for (const idea of ideas) {
    const terms = toIndexTerms(idea);
    if (terms.length === 0) continue;
    const { title, words } = toTermRow(idea.activity_id, terms);
    const { insertId } =
      await sql`insert into idea_terms (idea_id, title, terms) values (${idea.id}, ${title}, ${words})`.execute(
        database,
      );
    await sql`update ideas set search_row = ${Number(insertId)} where project_id = ${idea.project_id} and id = ${idea.id}`.execute(
      database,
    );
  }
};

const enterIntoPostgres: Enter = async (database, ideas) => {
  const rows = ideas
    .map((idea) => {
      const terms = toLeveledTerms(idea, toIndexTerms(idea));
      return { project_id: idea.project_id, idea_id: idea.id, terms };
    })
    .filter(({ terms }) => terms.length > 0);
  await sql`insert into idea_terms (project_id, idea_id, terms)
    select project_id, idea_id, terms
    from json_to_recordset(${JSON.stringify(rows)}::json) as t(project_id text, idea_id text, terms text[])`.execute(
    database,
  );
};

/** Ideas in the order of their key, some at a time. */
async function* readIdeas(database: Kysely<Tables>): AsyncGenerator<Found[]> {
  let last = { project_id: "", id: "" };
  for (;;) {
    const { rows } = await sql<Found>`
      select project_id, id, activity_id, title, body from ideas
      where (project_id, id) > (${last.project_id}, ${last.id})
      order by project_id, id limit ${sql.lit(batchRows)}`.execute(database);
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    last = end;
  }
}

/**
 * Enters all ideas anew into the index of similar ideas, by the terms of this program. Where a start is cut short, the next
 * one does it from the beginning. A version that reads other terms in a text runs it again under a new name.
 */
export const similarIdeas = (engine: Engine) => ({
  async up(given: Kysely<unknown>): Promise<void> {
    const database = given as Kysely<Tables>;
    const isSqlite = engine === "sqlite";
    for (const statement of isSqlite ? onSqlite : onPostgres)
      await sql.raw(statement).execute(database);
    const enter = isSqlite ? enterIntoSqlite : enterIntoPostgres;
    for await (const ideas of readIdeas(database)) {
      if (isSqlite) await database.transaction().execute((within) => enter(within, ideas));
      else await enter(database, ideas);
    }
    if (isSqlite)
      await sql`insert into idea_terms (idea_terms) values ('optimize')`.execute(database);
  },
});
