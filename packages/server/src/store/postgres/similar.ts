import { type Kysely, sql } from "kysely";
import {
  rankByTitle,
  type TitledIdea,
  toFrequencies,
  toPromising,
} from "../../analysis/similar-hits.ts";
import type { EngineReads } from "../reads.ts";
import type { IndexedIdea } from "../records.ts";
import type { Tables } from "../tables.ts";
import { toLeveledTerms, toLevels } from "./leveled-terms.ts";

interface HitRow extends TitledIdea {
  place: number;
}

/** Similar ideas through an index of terms (GIN), all lookups in one statement that is planned once. */
export function createSimilarReads(database: Kysely<Tables>): EngineReads {
  return {
    async similarIdeas(activityId, search, limit) {
      if (search.lookups.length === 0) return { ids: [], frequencies: new Map() };
      const terms = search.lookups.map(({ term }) => term);
      const most = search.lookups.map((lookup) => lookup.most);
      const [second, first, rest] = toLevels(activityId, terms);
      // A level is read only where those before it hold too few. The first of an idea's terms is its title as a whole.
      const { rows } = await sql<HitRow>`
        select look.place, found.id, found.title
        from unnest(${second}::text[], ${first}::text[], ${rest}::text[], ${most}::int[])
          with ordinality as look(second, first, rest, most, place)
        cross join lateral (
          select idea_id as id, substr(terms[1], strpos(terms[1], ':') + 1) as title from (
            select idea_id, terms from idea_terms where terms @> array[look.second]
            union all select idea_id, terms from idea_terms where terms @> array[look.first]
            union all select idea_id, terms from idea_terms where terms @> array[look.rest]
          ) as level limit look.most
        ) as found`.execute(database);
      const found: string[][] = terms.map(() => []);
      const ideas = new Map(rows.map((row) => [row.id, row]));
      for (const { place, id } of rows) found[place - 1]!.push(id);
      const promising = toPromising(search, found).map((id) => ideas.get(id)!);
      const frequencies = toFrequencies(search, found);
      return { ids: rankByTitle(search, promising, { limit, frequencies }), frequencies };
    },
  };
}

/** Takes a participant's ideas out of the index. */
export async function eraseTerms(
  database: Kysely<Tables>,
  projectId: string,
  participantId: string,
): Promise<void> {
  await sql`
    delete from idea_terms t using ideas i
    where i.project_id = t.project_id and i.id = t.idea_id and i.project_id = ${projectId}
      and i.participant_id = ${participantId}`.execute(database);
}

/** Enters an idea into the index by other terms; without any it leaves it. */
export async function setTerms(
  database: Kysely<Tables>,
  idea: IndexedIdea,
  terms: readonly string[],
): Promise<void> {
  const { project_id, id } = idea;
  await sql`delete from idea_terms where project_id = ${project_id} and idea_id = ${id}`.execute(
    database,
  );
  if (terms.length > 0)
    await sql`
      insert into idea_terms (project_id, idea_id, terms)
      values (${project_id}, ${id}, ${toLeveledTerms(idea, terms)}::text[])`.execute(database);
}
