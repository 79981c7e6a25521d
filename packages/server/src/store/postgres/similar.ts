import { type Kysely, sql } from "kysely";
import type { Statement } from "../changes/steps.ts";
import type { EngineReads } from "../reads.ts";
import type { Tables } from "../tables.ts";
import { toActivityTerms } from "./ledger.ts";

/** How many ideas are looked at for one term; one that more share tells little. */
const mostOfTerm = 400;

/**
 * Similar ideas through an index of terms (GIN): any shared term counts, the more the fewer share it.
 * Each term is a value of its own to the planner, which so sees how rare it is.
 */
export function createSimilarReads(database: Kysely<Tables>): EngineReads {
  return {
    async similarIdeaIds(activityId, terms, limit) {
      if (terms.length === 0) return [];
      const hits = toActivityTerms(activityId, terms).map(
        (term, index) =>
          sql`(select idea_id, ${sql.lit(index)} as term from idea_terms where terms @> array[${term}] limit ${sql.lit(mostOfTerm)})`,
      );
      const { rows } = await sql<{ idea_id: string }>`
        with hits as (${sql.join(hits, sql` union all `)}),
          weights as (select term, 1.0 / count(*) as weight from hits group by term)
        select idea_id from hits join weights using (term)
        group by idea_id order by sum(weight) desc, idea_id limit ${limit}`.execute(database);
      return rows.map((row) => row.idea_id);
    },
  };
}

/** Takes a participant's ideas out of the index. */
export function eraseTerms(projectId: string, participantId: string): Statement {
  return {
    texts: [
      "delete from idea_terms t using ideas i where i.project_id = t.project_id and i.id = t.idea_id and i.project_id = ",
      " and i.participant_id = ",
      "",
    ],
    values: [projectId, participantId],
  };
}
