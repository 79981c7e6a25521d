import type { DatabaseSync } from "node:sqlite";
import type { Statement } from "../changes/steps.ts";
import type { EngineReads } from "../reads.ts";

/**
 * How many ideas are looked at for one term, newest first: the work stays the same however many there are. A term
 * that more of them share tells little by itself, and is looked up together with its neighbour as well.
 */
const mostOfTerm = 48;

/** Quotes a term for FTS5, so that nothing in it is read as syntax. */
function quote(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/** Similar ideas through FTS5: any shared term counts, the more the fewer share it. */
export function createSimilarReads(reader: DatabaseSync): EngineReads {
  // Ordered by row, so that the search ends at the limit instead of weighing every idea that matches.
  const select = reader.prepare(
    "select idea_id from idea_terms where idea_terms match ? order by rowid desc limit ?",
  );

  function find(activityId: string, terms: readonly string[]): string[] {
    const match = [toActivityTerm(activityId), ...terms].map(quote).join(" AND ");
    return select.all(match, mostOfTerm).map((row) => String(row["idea_id"]));
  }

  return {
    async similarIdeaIds(activityId, terms, limit) {
      const weights = new Map<string, number>();
      const weigh = (ids: readonly string[]) => {
        for (const id of ids) weights.set(id, (weights.get(id) ?? 0) + 1 / ids.length);
        return ids.length;
      };
      let before: string | undefined;
      for (const term of terms) {
        const isCommon = weigh(find(activityId, [term])) === mostOfTerm;
        if (isCommon && before !== undefined) weigh(find(activityId, [before, term]));
        before = isCommon ? term : undefined;
      }
      return [...weights]
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, limit)
        .map(([id]) => id);
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
