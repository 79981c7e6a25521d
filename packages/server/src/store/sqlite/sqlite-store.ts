import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import { createBatch, type PendingWrite } from "../counts/batch.ts";
import { asCounted, toReturn } from "../counts/counted-as.ts";
import { runOnLedger } from "../counts/counts.ts";
import { migrate } from "../migrate.ts";
import { createReads } from "../reads.ts";
import { createQueryDialect } from "../query-dialect.ts";
import type { Touched } from "../records.ts";
import type { Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { createSqliteBulk } from "./bulk.ts";
import { createQueries, lockDatabase, openDatabase, keepToOwner } from "./open.ts";
import { SqliteLedger } from "./ledger.ts";
import { createReadingThread, type ReadingThread } from "./reading-thread.ts";
import { type Changed, createSqliteRecords } from "./records.ts";
import { scrub } from "./scrub.ts";
import { createSimilarReads } from "./similar.ts";
import { createStatements, type Statements } from "./statements.ts";

type Outcome = { output: unknown } | { refusal: AppError };

function perform(ledger: SqliteLedger, write: PendingWrite): Outcome {
  try {
    const counted = asCounted(ledger, write);
    const returning = toReturn(ledger, counted);
    if (returning) ledger.giveBack(returning);
    return { output: runOnLedger(counted.name, ledger, counted.input) };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error };
    throw error;
  }
}

function settle(write: PendingWrite, outcome: Outcome): void {
  if ("refusal" in outcome) write.reject(outcome.refusal);
  else write.resolve(outcome.output);
}

/** Runs writes in one transaction. A refusal undoes only its own write, which by then has changed nothing. */
function transact(
  database: DatabaseSync,
  statements: Statements,
  pending: readonly PendingWrite[],
) {
  const ledger = new SqliteLedger(statements);
  database.exec("begin immediate");
  try {
    const outcomes = pending.map((write) => perform(ledger, write));
    const changed = ledger.settle();
    database.exec("commit");
    return { outcomes, changed };
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

function toResultCode(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

/** Another process holds the file: to try each write alone would only wait as long again for each. */
function isBusy(error: unknown): boolean {
  return toResultCode(error) === 5;
}

/** Busy (5), read-only (8), I/O error (10), full (13): the file is out of reach now, the write itself may be right. */
function isOutOfReach(error: unknown): boolean {
  return [5, 8, 10, 13].includes(toResultCode(error));
}

function toRefusal(error: unknown): unknown {
  return isOutOfReach(error) ? new AppError("unavailable", { cause: error }) : error;
}

function createThreadQueries(thread: ReadingThread): Kysely<Tables> {
  const dialect = createQueryDialect("sqlite", async (text, parameters) => ({
    rows: await thread.query(text, parameters),
  }));
  return new Kysely<Tables>({ dialect });
}

async function openMigrated(path: string): Promise<DatabaseSync> {
  const database = openDatabase(path);
  try {
    await migrate(createQueries(database), "sqlite");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export interface SqliteStoreOptions {
  /** Whether to keep other processes out, default true. Short work beside a running server goes without. */
  lock?: boolean;
}

/**
 * The embedded store: one SQLite file, one server.
 * @throws StoreError when another process has taken the file
 */
export async function openSqliteStore(
  path: string,
  options: SqliteStoreOptions = {},
): Promise<Store> {
  const lock = options.lock === false ? undefined : lockDatabase(path);
  if (path !== ":memory:") keepToOwner(path);
  const writer = await openMigrated(path).catch((error: unknown) => {
    lock?.close();
    throw error;
  });
  const reader = path === ":memory:" ? writer : openDatabase(path);
  const queries = createQueries(reader);
  const thread = path === ":memory:" ? undefined : createReadingThread(path);
  const read = thread ? createThreadQueries(thread) : queries;
  const statements = createStatements(writer);
  const changeListeners: ((activityIds: ReadonlySet<string>) => void)[] = [];
  const touchListeners: ((touched: Touched) => void)[] = [];
  const jobListeners: (() => void)[] = [];

  function tryTransact(pending: readonly PendingWrite[]) {
    try {
      return transact(writer, statements, pending);
    } catch (cause) {
      return { cause };
    }
  }

  function tell({ activityIds, touched, jobs }: Changed): void {
    if (jobs) for (const listener of jobListeners) listener();
    for (const what of touched) for (const listener of touchListeners) listener(what);
    if (activityIds.size > 0) for (const listener of changeListeners) listener(activityIds);
  }

  function publish(
    pending: readonly PendingWrite[],
    { outcomes, changed }: ReturnType<typeof transact>,
  ): void {
    for (const [index, write] of pending.entries()) settle(write, outcomes[index]!);
    tell({ activityIds: changed, touched: [], jobs: false });
  }

  function fail(pending: readonly PendingWrite[], cause: unknown): void {
    const error = toRefusal(cause);
    for (const write of pending) write.reject(error);
  }

  /** When a batch fails, each of its writes gets a transaction of its own, so that only the guilty one fails. */
  function commit(pending: readonly PendingWrite[]): void {
    records.endOverdue();
    const done = tryTransact(pending);
    if ("outcomes" in done) publish(pending, done);
    else if (pending.length > 1 && !isBusy(done.cause))
      for (const write of pending) commit([write]);
    else fail(pending, done.cause);
  }

  const batch = createBatch(commit);
  const records = createSqliteRecords({
    writer,
    statements,
    read,
    flush: batch.flush,
    publish: tell,
    toRefusal,
  });

  return {
    reads: createReads({ short: queries, long: read }, createSimilarReads(reader)),
    records,
    ...(path !== ":memory:" && { bulk: createSqliteBulk(path) }),
    write: (name, input) => batch.add(name, input) as Promise<never>,
    onChange: (listener) => changeListeners.push(listener),
    onTouched: (listener) => touchListeners.push(listener),
    onJobs: (listener) => jobListeners.push(listener),
    // One server a file: there is no other to miss anything of.
    onMissed: () => undefined,
    tellUses: () => undefined,
    onUses: () => undefined,
    scrub: () => scrub(writer, records),
    isReady: async () => reader.prepare("select 1 as one").get() !== undefined,
    close: async () => {
      batch.flush();
      await records.idle();
      await thread?.close();
      if (reader !== writer) reader.close();
      writer.close();
      lock?.close();
    },
  };
}
