import { type SelectQueryBuilder, sql } from "kysely";
import { parseCursor, type Position, toPage } from "../cursor.ts";
import type { Tables } from "../tables.ts";
import type { PageRequest, RowPage } from "./requests.ts";

/** Rows that come after a position, where the newest come first: their columns are less, compared one after another. */
export function isBefore(columns: readonly string[], position: Position) {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return sql<boolean>`(${names}) < (${sql.join([...position])})`;
}

/** A page of what was created, newest first. @throws AppError `invalid-cursor` */
export async function readNewest<Table extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Table, Row & { created_at: number; id: string }>,
  { cursor, limit }: PageRequest,
  table: Table,
): Promise<RowPage<Row & { created_at: number; id: string }>> {
  const [at, id] = [`${table}.created_at`, `${table}.id`];
  const after = parseCursor(cursor, ["number", "string"]);
  const rows = await (after ? query.where(isBefore([at, id], after)) : query)
    .orderBy(sql.ref(at), "desc")
    .orderBy(sql.ref(id), "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, (row) => [row.created_at, row.id]);
}
