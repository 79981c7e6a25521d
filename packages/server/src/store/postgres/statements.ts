import type pg from "pg";

/** A statement prepared once on each connection. */
export interface Prepared {
  text: string;
  values: unknown[];
}

type ColumnType = "text" | "bigint" | "double precision";
export type Columns = Readonly<Record<string, ColumnType>>;

const names = new Map<string, string>();

function toName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `tomoni_${names.size}`;
  names.set(text, name);
  return name;
}

/** A list of rows as a table of the columns named: one array for each column. */
export function toTable(
  columns: Columns,
  rows: readonly object[],
): { text: string; values: unknown[][] } {
  const entries = Object.entries(columns);
  const arrays = entries.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
  return {
    text: `unnest(${arrays}) as given (${entries.map(([name]) => name).join(", ")})`,
    values: entries.map(([name]) => rows.map((row) => (row as Record<string, unknown>)[name])),
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

/** Sends statements in one message, without waiting in between, then waits for all. @throws the first error */
export async function sendAll(
  client: pg.ClientBase,
  statements: readonly (Prepared | string)[],
): Promise<pg.QueryResult[]> {
  // Each would be a write of its own, and wake the server up: a quarter of all the time here.
  const { stream } = (client as pg.ClientBase & { connection: pg.Connection }).connection;
  stream.cork();
  const sent = statements.map((statement) =>
    typeof statement === "string"
      ? client.query(statement)
      : client.query({ ...statement, name: toName(statement.text) }),
  );
  stream.uncork();
  const results = await Promise.allSettled(sent);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return results.map((result) => (result as PromiseFulfilledResult<pg.QueryResult>).value);
}
