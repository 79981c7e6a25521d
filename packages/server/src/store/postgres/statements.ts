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

/** A list of rows as a table of the columns named: one array for each column. */
export function toTable(
  columns: Columns,
  rows: readonly object[],
): { text: string; values: string[] } {
  const entries = Object.entries(columns);
  const arrays = entries.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
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

/** @returns nothing where there are no rows */
export function toInsert({ table, columns, rows, conflict = "" }: Insert): Prepared[] {
  if (rows.length === 0) return [];
  const given = toTable(columns, rows);
  const list = Object.keys(columns).join(", ");
  return [
    {
      text: `insert into ${table} (${list}) select ${list} from ${given.text} ${conflict}`,
      values: given.values,
    },
  ];
}
