import type { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import {
  lookUp,
  rankByTitle,
  type TitledIdea,
  toFrequencies,
  toPromising,
} from "../../analysis/similar-hits.ts";
import type { EngineReads } from "../reads.ts";
import type { IndexedIdea } from "../records.ts";
import type { Tables } from "../tables.ts";

/** The end of an activity's id, which is random, stands before each of its terms and keeps a lookup within it. */
function toPlace(activityId: string): string {
  return `${activityId.slice(-8)}:`;
}

/** An idea as FTS5 keeps it: the title's own term, and all of its terms. */
export interface TermRow {
  title: string;
  words: string;
}

export function toTermRow(activityId: string, terms: readonly string[]): TermRow {
  const place = toPlace(activityId);
  return { title: terms[0] ?? "", words: terms.map((term) => `${place}${term}`).join(" ") };
}

/** Quotes a term for FTS5, so that nothing in it is read as syntax. */
function quote(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/** Similar ideas through FTS5. */
export function createSimilarReads(reader: DatabaseSync): EngineReads {
  // Ordered by row, so that a lookup ends at its limit instead of weighing every idea that matches.
  const select = reader.prepare(
    "select rowid from idea_terms where idea_terms match ? order by rowid desc limit ?",
  );
  select.setReturnArrays(true);
  const open = reader.prepare(
    "select rowid, idea_id, title from idea_terms where rowid in (select value from json_each(?))",
  );
  open.setReturnArrays(true);

  function openAll(found: readonly number[]): TitledIdea[] {
    const rows = open.all(JSON.stringify(found)) as unknown as [number, string, string][];
    const ideas = new Map(rows.map(([row, id, title]) => [row, { id, title }]));
    return found.flatMap((row) => ideas.get(row) ?? []);
  }

  return {
    async similarIdeas(activityId, search, limit) {
      const place = toPlace(activityId);
      const found = lookUp(search, ({ term, most }) => {
        const rows = select.all(quote(`${place}${term}`), most) as unknown as [number][];
        return rows.map(([row]) => row);
      });
      const frequencies = toFrequencies(search, found);
      const promising = openAll(toPromising(search, found));
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
    delete from idea_terms where rowid in (
      select search_row from ideas where project_id = ${projectId} and participant_id = ${participantId})`.execute(
    database,
  );
}

/** Enters an idea into the index by other terms; without any it leaves it. */
export async function setTerms(
  database: Kysely<Tables>,
  { project_id, id, activity_id, search_row }: IndexedIdea,
  terms: readonly string[],
): Promise<void> {
  await sql`delete from idea_terms where rowid = ${search_row}`.execute(database);
  let entered = 0;
  if (terms.length > 0) {
    const { title, words } = toTermRow(activity_id, terms);
    const { insertId } =
      await sql`insert into idea_terms (idea_id, title, terms) values (${id}, ${title}, ${words})`.execute(
        database,
      );
    entered = Number(insertId);
  }
  await database
    .updateTable("ideas")
    .set({ search_row: entered })
    .where("project_id", "=", project_id)
    .where("id", "=", id)
    .execute();
}
