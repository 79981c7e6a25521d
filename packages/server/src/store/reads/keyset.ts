import { sql } from "kysely";
import type { Position } from "../cursor.ts";

/** Rows that come after a position, where the newest come first: their columns are less, compared one after another. */
export function isBefore(columns: readonly string[], position: Position) {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return sql<boolean>`(${names}) < (${sql.join([...position])})`;
}
