import type { SQLInputValue } from "node:sqlite";
import type { Tables } from "../tables.ts";
import type { WriteContext } from "./context.ts";

type Values = Readonly<Record<string, SQLInputValue>>;

function toValues(row: object): [string[], SQLInputValue[]] {
  const entries = Object.entries(row as Values);
  return [entries.map(([column]) => column), entries.map(([, value]) => value)];
}

/** Inserts a whole row. Columns come from our own code, never from outside. */
export function insertRow<Name extends keyof Tables>(
  context: WriteContext,
  table: Name,
  row: Tables[Name],
): void {
  const [columns, values] = toValues(row);
  const marks = columns.map(() => "?").join(", ");
  context.sql.db
    .prepare(`insert into ${table} (${columns.join(", ")}) values (${marks})`)
    .run(...values);
}

/** Changes the columns given, of the rows where all the given columns match. */
export function updateRow<Name extends keyof Tables>(
  context: WriteContext,
  table: Name,
  { where, changes }: { where: Partial<Tables[Name]>; changes: Partial<Tables[Name]> },
): void {
  const [changed, values] = toValues(changes);
  if (changed.length === 0) return;
  const [matched, keys] = toValues(where);
  const set = changed.map((column) => `${column} = ?`).join(", ");
  const match = matched.map((column) => `${column} = ?`).join(" and ");
  context.sql.db.prepare(`update ${table} set ${set} where ${match}`).run(...values, ...keys);
}
