import type { Tables } from "../tables.ts";
import type { Sums } from "../counts/sums.ts";

/** A statement that every engine understands: the texts between its values. */
export interface Statement {
  texts: readonly string[];
  values: readonly unknown[];
}

/**
 * A rare write, told statement by statement: it hands out each, and goes on with the rows it brought. So the engine
 * decides whether to wait, and one telling serves both. It refuses before it changes anything.
 */
export type Steps<Output> = Generator<Statement, Output, unknown[]>;

export interface StepContext {
  readonly sums: Sums;
  /** Takes a participant's ideas out of the index of similar ideas, which each engine keeps in its own way. */
  eraseTerms(projectId: string, participantId: string): Statement;
}

/** Runs one statement. @returns its rows */
export function* query<Row>(texts: TemplateStringsArray, ...values: unknown[]): Steps<Row[]> {
  return (yield { texts, values }) as Row[];
}

function toColumns(row: object): [string[], unknown[]] {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined);
  return [entries.map(([column]) => column), entries.map(([, value]) => value)];
}

/** Inserts a whole row. Columns come from our own code, never from outside. */
export function* insertRow<Name extends keyof Tables>(table: Name, row: Tables[Name]): Steps<void> {
  const [columns, values] = toColumns(row);
  const between = columns.slice(1).map(() => ", ");
  yield {
    texts: [`insert into ${table} (${columns.join(", ")}) values (`, ...between, ")"],
    values,
  };
}

/** Changes the columns given, of the rows where all the given columns match. */
export function* updateRow<Name extends keyof Tables>(
  table: Name,
  { where, changes }: { where: Partial<Tables[Name]>; changes: Partial<Tables[Name]> },
): Steps<void> {
  const [changed, values] = toColumns(changes);
  if (changed.length === 0) return;
  const [matched, keys] = toColumns(where);
  const texts = [
    ...changed.map((column, index) => `${index === 0 ? `update ${table} set` : ","} ${column} = `),
    ...matched.map((column, index) => `${index === 0 ? " where" : " and"} ${column} = `),
    "",
  ];
  yield { texts, values: [...values, ...keys] };
}
