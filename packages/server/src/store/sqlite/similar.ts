import type { DatabaseSync } from "node:sqlite";
import type { Statement } from "../changes/steps.ts";
import type { EngineReads } from "../reads.ts";

/** Quotes a term for FTS5, so that nothing in it is read as syntax. */
function quote(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/** Similar ideas through FTS5: any shared term counts, rare ones more (BM25). */
export function createSimilarReads(reader: DatabaseSync): EngineReads {
  const select = reader.prepare(
    "select idea_id from idea_terms where idea_terms match ? order by rank limit ?",
  );
  return {
    async similarIdeaIds(activityId, terms, limit) {
      if (terms.length === 0) return [];
      const match = `${quote(toActivityTerm(activityId))} AND (${terms.map(quote).join(" OR ")})`;
      return select.all(match, limit).map((row) => String(row["idea_id"]));
    },
  };
}

/** The term that keeps a search inside one activity. */
export function toActivityTerm(activityId: string): string {
  return activityId.replace("_", "");
}

/** Takes a participant's ideas out of the index. */
export function eraseTerms(projectId: string, participantId: string): Statement {
  return {
    texts: [
      "delete from idea_terms where rowid in (select search_row from ideas where project_id = ",
      " and participant_id = ",
      ")",
    ],
    values: [projectId, participantId],
  };
}
