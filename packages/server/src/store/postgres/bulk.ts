import { type Kysely, sql } from "kysely";
import type { Bulk } from "../bulk.ts";
import type { Tables } from "../tables.ts";
import { toLeveledTerms } from "./leveled-terms.ts";

/** Moves whole projects, in transactions of one moment. @param database over connections that may take their time */
export function createPostgresBulk(database: Kysely<Tables>): Bulk {
  return {
    engine: "postgres",
    read: (work) =>
      database
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(work),
    write: (work) =>
      database.transaction().execute(async (transaction) => {
        await sql`lock table tallies, network_tallies, counters, daily, ideas in exclusive mode`.execute(
          transaction,
        );
        return work(transaction);
      }),

    async insertIdeas(transaction, ideas) {
      if (ideas.length === 0) return;
      const rows = ideas.map(({ row }) => ({ ...row, search_row: 0 }));
      await transaction.insertInto("ideas").values(rows).execute();
      const terms = ideas
        .filter((idea) => idea.terms.length > 0)
        .map((idea) => ({
          project_id: idea.row.project_id,
          idea_id: idea.row.id,
          terms: toLeveledTerms(idea.row, idea.terms),
        }));
      await sql`
        insert into idea_terms (project_id, idea_id, terms)
        select project_id, idea_id, terms
        from json_to_recordset(${JSON.stringify(terms)}::json) as t(project_id text, idea_id text, terms text[])`.execute(
        transaction,
      );
    },

    async forgetIdeas(transaction, projectId) {
      await sql`delete from idea_terms where project_id = ${projectId}`.execute(transaction);
    },
  };
}
