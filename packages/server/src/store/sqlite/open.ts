import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from "kysely";
import { StoreError } from "../store-error.ts";
import type { Tables } from "../tables.ts";

/** What SQLite keeps beside a database has the rights of the database itself. */
const ownerOnly = 0o600;

/** How long a statement waits for another process's. */
export const busyTimeoutMs = 5000;

/** Makes a file that only its owner may read, where there is none yet. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, "a", ownerOnly));
}

/** Takes from everybody but its owner the right to read a database made by an earlier version, where this user may. */
export function keepToOwner(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}.lock`]) {
    if (!existsSync(file) || (statSync(file).mode & 0o077) === 0) continue;
    try {
      chmodSync(file, ownerOnly);
    } catch {
      // Another user's; doctor tells.
    }
  }
}

/**
 * A database handle that survives a crash of the machine (WAL, and an fsync at each commit) and leaves nothing of what was
 * erased in free pages.
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ":memory:") makeFile(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  // A log of 8 MB is written over and over; a longer one costs each fsync more than its fewer checkpoints save.
  database.exec(
    "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = 2000; pragma secure_delete = on",
  );
  const { synchronous } = database.prepare("pragma synchronous").get() as { synchronous: number };
  if (synchronous !== 2)
    throw new StoreError(`${path} does not keep synchronous=full; refusing to run without it.`);
  return database;
}

/**
 * Holds a file of its own for as long as the process lives, however it ends: the operating system lets go.
 * @throws StoreError when another process holds it
 */
export function lockDatabase(path: string): DatabaseSync | undefined {
  if (path === ":memory:") return undefined;
  makeFile(`${path}.lock`);
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
    return lock;
  } catch (cause) {
    lock.close();
    throw new StoreError(`${path} is in use by another tomoni process. Stop that one first.`, {
      cause,
    });
  }
}

function toStatement(database: DatabaseSync, text: string): SqliteStatement {
  const statement: StatementSync = database.prepare(text);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

const keptStatements = 200;

/** SQLite undoes changes of the schema with their transaction, which Kysely's migrator does not count on by itself. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Migrates in one transaction, as on PostgreSQL: a full disk or a crash leaves no schema half made. */
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Kysely over Node's own SQLite; statements are prepared once for each text. */
export function createQueries(database: DatabaseSync): Kysely<Tables> {
  const prepared = new Map<string, SqliteStatement>();

  function prepare(text: string): SqliteStatement {
    const known = prepared.get(text);
    if (known) return known;
    if (prepared.size >= keptStatements) prepared.clear();
    const statement = toStatement(database, text);
    prepared.set(text, statement);
    return statement;
  }

  const bridge: SqliteDatabase = {
    prepare,
    close: () => database.close(),
  };
  return new Kysely<Tables>({ dialect: new TransactionalDialect({ database: bridge }) });
}
