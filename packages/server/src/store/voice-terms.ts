import { type Kysely, type RawBuilder, sql } from "kysely";
import { type SearchTerm, toSearchTerms } from "../analysis/search-terms.ts";
import type { Engine } from "./migrations/dialect.ts";
import type { Tables } from "./tables.ts";

/** The end of a project's id, which is random, stands before each term and keeps a search within the project. */
const toPlace = (projectId: string) => `${projectId.slice(-8)}:`;

/** The terms of a text as the index keeps them. */
export function toVoiceTerms(projectId: string, text: string): string[] {
  const place = toPlace(projectId);
  return toSearchTerms(text).map((term) => place + term);
}

type Indexed = Pick<Tables["voices"], "project_id" | "id" | "search_row">;

async function enterIntoSqlite(db: Kysely<Tables>, row: Indexed, terms: readonly string[]) {
  if (row.search_row > 0)
    await sql`delete from voice_terms where rowid = ${row.search_row}`.execute(db);
  let entered = 0;
  if (terms.length > 0) {
    const { insertId } =
      await sql`insert into voice_terms (voice_id, terms) values (${row.id}, ${terms.join(" ")})`.execute(
        db,
      );
    entered = Number(insertId);
  }
  if (entered !== row.search_row)
    await db
      .updateTable("voices")
      .set({ search_row: entered })
      .where("project_id", "=", row.project_id)
      .where("id", "=", row.id)
      .execute();
}

async function enterIntoPostgres(db: Kysely<Tables>, row: Indexed, terms: readonly string[]) {
  const { project_id, id } = row;
  await sql`delete from voice_terms where project_id = ${project_id} and voice_id = ${id}`.execute(
    db,
  );
  if (terms.length > 0)
    await sql`insert into voice_terms (project_id, voice_id, terms)
      values (${project_id}, ${id}, array_to_tsvector(${[...terms]}::text[]))`.execute(db);
}

/** Enters a voice into the index by other words; without any it leaves it. */
export async function indexVoice(
  { db, engine }: { db: Kysely<Tables>; engine: Engine },
  row: Indexed,
  text: string,
): Promise<void> {
  const enter = engine === "sqlite" ? enterIntoSqlite : enterIntoPostgres;
  await enter(db, row, toVoiceTerms(row.project_id, text));
}

/** Takes all voices of a project out of the index. */
export async function forgetVoiceTerms(
  { db, engine }: { db: Kysely<Tables>; engine: Engine },
  projectId: string,
): Promise<void> {
  const rows =
    engine === "sqlite"
      ? sql`rowid in (select search_row from voices where project_id = ${projectId} and search_row > 0)`
      : sql`project_id = ${projectId}`;
  await sql`delete from voice_terms where ${rows}`.execute(db);
}

/** Quotes a term, of letters and digits only, for FTS5. */
const toMatch = (place: string, lookups: readonly SearchTerm[]) =>
  lookups.map(({ term, isPrefix }) => `"${place}${term}"${isPrefix ? "*" : ""}`).join(" AND ");

const toTsquery = (place: string, lookups: readonly SearchTerm[]) =>
  lookups.map(({ term, isPrefix }) => `'${place}${term}'${isPrefix ? ":*" : ""}`).join(" & ");

/** On SQLite: the rows of voice_terms that have all of the terms, of which few are read faster than of their voices' ids. */
export function selectRowsByTerms(
  projectId: string,
  lookups: readonly SearchTerm[],
): RawBuilder<{ rowid: number }> {
  return sql`select rowid from voice_terms where voice_terms match ${toMatch(toPlace(projectId), lookups)}`;
}

/** On PostgreSQL: the ids of the voices that have all of the terms. */
export function selectByTerms(
  projectId: string,
  lookups: readonly SearchTerm[],
): RawBuilder<{ voice_id: string }> {
  return sql`select t.voice_id from voice_terms t where t.project_id = ${projectId}
    and t.terms @@ ${toTsquery(toPlace(projectId), lookups)}::tsquery`;
}
