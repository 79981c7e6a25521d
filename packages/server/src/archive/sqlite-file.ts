import { backup, DatabaseSync } from "node:sqlite";
import { readSchema } from "../store/schema.ts";
import { createQueries } from "../store/sqlite/open.ts";

/** Pages copied between two reports of progress. */
const pagesAtOnce = 1000;

export interface Copying {
  /** Called with the part done, from 0 to 1. */
  onShare(share: number): void;
}

/** Copies a database beside a running server, as of one moment. */
export async function copyDatabase(from: string, to: string, { onShare }: Copying): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    // Whoever writes meanwhile would make the copy begin again; a transaction that reads keeps its moment.
    source.exec("begin");
    source.prepare("select count(*) from sqlite_schema").get();
    await backup(source, to, {
      rate: pagesAtOnce,
      progress: ({ totalPages, remainingPages }) => onShare(1 - remainingPages / totalPages),
    });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  // One file, whoever opens it: without this it would want a journal beside it.
  copy.exec("pragma journal_mode = delete");
  copy.close();
}

/** What a database file says of itself. */
export interface FileFacts {
  /** Migrations gone through, oldest first. */
  schema: string[];
  /** Faults that SQLite found; empty when it is whole. */
  faults: string[];
  /** Rows of each table of ours. */
  counts: Record<string, number>;
}

function countTables(database: DatabaseSync): Record<string, number> {
  const tables = database
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !/^(sqlite_|kysely_|idea_terms)/.test(name));
  const count = (name: string) =>
    Number(database.prepare(`select count(*) as rows from "${name}"`).get()?.["rows"]);
  return Object.fromEntries(tables.map((name) => [name, count(name)]));
}

function readFaults(database: DatabaseSync): string[] {
  return database
    .prepare("pragma integrity_check(10)")
    .all()
    .map((row) => String(row["integrity_check"]))
    .filter((fault) => fault !== "ok");
}

/** The faults that SQLite finds in a file, ten at most. */
export function findFaults(path: string): string[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    return readFaults(database);
  } finally {
    database.close();
  }
}

/** Reads a database file from end to end, and changes nothing. */
export async function readFacts(path: string): Promise<FileFacts> {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const faults = readFaults(database);
    const schema = await readSchema(createQueries(database));
    return { schema, faults, counts: countTables(database) };
  } finally {
    database.close();
  }
}

/** Writes what is still in the journal beside a database into it, so that the file stands alone. */
export function foldJournal(path: string): void {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    database.exec("pragma wal_checkpoint(truncate); pragma journal_mode = delete");
  } finally {
    database.close();
  }
}
