import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import type { Bulk, TermedIdea } from "../bulk.ts";
import type { Tables } from "../tables.ts";
import { createQueries, openDatabase } from "./open.ts";
import { toTermRow } from "./similar.ts";

type Work<Result> = (database: Kysely<Tables>) => Promise<Result>;

/** Kysely's own transactions begin deferred, and such a one may fail at its first write. */
async function transact<Result>(
  database: DatabaseSync,
  begin: "begin" | "begin immediate",
  work: Work<Result>,
): Promise<Result> {
  database.exec(begin);
  try {
    const result = await work(createQueries(database));
    database.exec("commit");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

async function indexIdea(database: Kysely<Tables>, { row, terms }: TermedIdea): Promise<number> {
  if (terms.length === 0) return 0;
  const { title, words } = toTermRow(row.activity_id, terms);
  const { insertId } =
    await sql`insert into idea_terms (idea_id, title, terms) values (${row.id}, ${title}, ${words})`.execute(
      database,
    );
  return Number(insertId);
}

/** Works on connections of its own, one for each call: the store's are the votes'. */
export function createSqliteBulk(path: string): Bulk {
  async function within<Result>(
    database: DatabaseSync,
    begin: "begin" | "begin immediate",
    work: Work<Result>,
  ): Promise<Result> {
    try {
      return await transact(database, begin, work);
    } finally {
      database.close();
    }
  }

  return {
    engine: "sqlite",
    read: (work) =>
      within(new DatabaseSync(path, { readOnly: true, timeout: 5000 }), "begin", work),
    write: (work) => within(openDatabase(path), "begin immediate", work),

    async insertIdeas(database, ideas) {
      for (const idea of ideas) {
        const row = { ...idea.row, search_row: await indexIdea(database, idea) };
        await database.insertInto("ideas").values(row).execute();
      }
    },

    async forgetIdeas(database, projectId) {
      await sql`delete from idea_terms where rowid in (select search_row from ideas where project_id = ${projectId})`.execute(
        database,
      );
    },
  };
}
