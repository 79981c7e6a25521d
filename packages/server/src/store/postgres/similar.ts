import { type Kysely, sql } from "kysely";
import { rankByTitle, type TitledIdea, toPromising } from "../../analysis/similar-hits.ts";
import { toActivityTerms } from "../activity-terms.ts";
import type { Statement } from "../changes/steps.ts";
import type { EngineReads } from "../reads.ts";
import type { Tables } from "../tables.ts";

interface HitRow extends TitledIdea {
  place: number;
}

/** Similar ideas through an index of terms (GIN), all lookups in one statement that is planned once. */
export function createSimilarReads(database: Kysely<Tables>): EngineReads {
  return {
    async similarIdeaIds(activityId, search, limit) {
      if (search.lookups.length === 0) return [];
      const terms = toActivityTerms(
        activityId,
        search.lookups.map(({ term }) => term),
      );
      const most = search.lookups.map((lookup) => lookup.most);
      // The title as a whole is the first of an idea's terms, after the end of its activity's id.
      const { rows } = await sql<HitRow>`
        select look.place, found.id, found.title
        from unnest(${terms}::text[], ${most}::int[]) with ordinality as look(term, most, place)
        cross join lateral (
          select idea_id as id, substr(terms[1], 10) as title from idea_terms where terms @> array[look.term] limit look.most
        ) as found`.execute(database);
      const found: string[][] = terms.map(() => []);
      const ideas = new Map(rows.map((row) => [row.id, row]));
      for (const { place, id } of rows) found[place - 1]!.push(id);
      const promising = toPromising(search, found).map((id) => ideas.get(id)!);
      return rankByTitle(search, promising, limit);
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
