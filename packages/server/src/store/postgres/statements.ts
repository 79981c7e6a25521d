import type { Prepared } from "./message.ts";

type ColumnType = "text" | "bigint" | "double precision";
export type Columns = Readonly<Record<string, ColumnType>>;

type Value = string | number | null;

function toElement(value: Value): string {
  if (value === null) return "null";
  if (typeof value !== "string") return String(value);
  return /["\\]/.test(value) ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${value}"`;
}

/** An array as PostgreSQL reads it. @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export function toArray(values: readonly Value[]): string {
  return `{${values.map(toElement).join(",")}}`;
}

/** A list of rows as a table of the columns named: one array for each column. @param before how many parameters precede */
export function toTable(
  columns: Columns,
  rows: readonly object[],
  before = 0,
): { text: string; values: string[] } {
  const entries = Object.entries(columns);
  const arrays = entries.map(([, type], index) => `$${before + index + 1}::${type}[]`).join(", ");
  return {
    text: `unnest(${arrays}) as given (${entries.map(([name]) => name).join(", ")})`,
    values: entries.map(([name]) =>
      toArray(rows.map((row) => (row as Record<string, Value>)[name] ?? null)),
    ),
  };
}

export interface Insert {
  table: string;
  columns: Columns;
  rows: readonly object[];
  /** What follows the rows, such as `on conflict …`. */
  conflict?: string;
}

/** @param before how many parameters precede, where the insert is a part of a statement */
export function toInsert({ table, columns, rows, conflict = "" }: Insert, before = 0): Prepared {
  const given = toTable(columns, rows, before);
  const list = Object.keys(columns).join(", ");
  return {
    text: `insert into ${table} (${list}) select ${list} from ${given.text} ${conflict}`,
    values: given.values,
  };
}

/** @returns nothing where there are no rows */
export function toInserts(insert: Insert): Prepared[] {
  return insert.rows.length === 0 ? [] : [toInsert(insert)];
}
