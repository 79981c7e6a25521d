import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { AppError } from "../../errors.ts";
import { createBatch, type PendingWrite } from "../counts/batch.ts";
import { isOnLedger, runOnLedger, type StepWrite, toSteps } from "../counts/counts.ts";
import { migrate } from "../migrate.ts";
import { createReads } from "../reads.ts";
import type { Store } from "../store.ts";
import { createSqliteBulk } from "./bulk.ts";
import { createQueries, lockDatabase, openDatabase } from "./open.ts";
import { SqliteLedger } from "./ledger.ts";
import { createReadingThread } from "./reading-thread.ts";
import { createSimilarReads, eraseTerms } from "./similar.ts";
import { withThread } from "./thread-reads.ts";

type Outcome = { output: unknown } | { refusal: AppError };

/** Tells a rare write to the end; each statement is prepared once for each text. */
function runSteps(ledger: SqliteLedger, { name, input }: PendingWrite): unknown {
  const steps = toSteps(name as StepWrite, { sums: ledger.sums, eraseTerms }, input);
  let step = steps.next();
  while (!step.done) {
    const { texts, values } = step.value;
    const rows = ledger.sql.all(texts as never, ...(values as SQLInputValue[]));
    step = steps.next(rows);
  }
  ledger.forget();
  return step.value;
}

function perform(ledger: SqliteLedger, write: PendingWrite): Outcome {
  try {
    const { name, input } = write;
    if (isOnLedger(name)) return { output: runOnLedger(name, ledger, input) };
    return { output: runSteps(ledger, write) };
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
  sql: ReturnType<DatabaseSync["createTagStore"]>,
  pending: readonly PendingWrite[],
) {
  const ledger = new SqliteLedger(sql);
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
  const writer = await openMigrated(path).catch((error: unknown) => {
    lock?.close();
    throw error;
  });
  const reader = path === ":memory:" ? writer : openDatabase(path);
  const reads = createReads(createQueries(reader), createSimilarReads(reader));
  const thread = path === ":memory:" ? undefined : createReadingThread(path);
  const sql = writer.createTagStore(500);
  const listeners: ((activityIds: ReadonlySet<string>) => void)[] = [];

  function tryTransact(pending: readonly PendingWrite[]) {
    try {
      return transact(writer, sql, pending);
    } catch (cause) {
      return { cause };
    }
  }

  function publish(
    pending: readonly PendingWrite[],
    { outcomes, changed }: ReturnType<typeof transact>,
  ): void {
    for (const [index, write] of pending.entries()) settle(write, outcomes[index]!);
    if (changed.size > 0) for (const listener of listeners) listener(changed);
  }

  function fail(pending: readonly PendingWrite[], cause: unknown): void {
    const error = isOutOfReach(cause) ? new AppError("unavailable", { cause }) : cause;
    for (const write of pending) write.reject(error);
  }

  /** When a batch fails, each of its writes gets a transaction of its own, so that only the guilty one fails. */
  function commit(pending: readonly PendingWrite[]): void {
    const done = tryTransact(pending);
    if ("outcomes" in done) publish(pending, done);
    else if (pending.length > 1 && !isBusy(done.cause))
      for (const write of pending) commit([write]);
    else fail(pending, done.cause);
  }

  const batch = createBatch(commit);

  return {
    reads: thread ? withThread(reads, thread.reads) : reads,
    ...(path !== ":memory:" && { bulk: createSqliteBulk(path) }),
    write: (name, input) => batch.add(name, input) as Promise<never>,
    onChange: (listener) => listeners.push(listener),
    // One server a file: nobody else serves what the team changes here.
    onTeamChange: () => undefined,
    tellUses: () => undefined,
    onUses: () => undefined,
    isReady: async () => reader.prepare("select 1 as one").get() !== undefined,
    close: async () => {
      batch.flush();
      await thread?.close();
      if (reader !== writer) reader.close();
      writer.close();
      lock?.close();
    },
  };
}
