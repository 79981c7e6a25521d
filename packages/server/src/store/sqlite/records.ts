import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { Kysely, type QueryResult } from "kysely";
import { createQueryDialect } from "../query-dialect.ts";
import { type Actor, appendEvent } from "../events.ts";
import { enqueueJob, type NewJob } from "../jobs.ts";
import type { Change, Records, Touched } from "../records.ts";
import type { Tables } from "../tables.ts";
import { SqliteLedger } from "./ledger.ts";
import { scrubJob } from "./scrub.ts";
import { eraseTerms, setTerms } from "./similar.ts";
import type { Statements } from "./statements.ts";

const keptStatements = 200;

/** What a transaction brings besides its result. */
export interface Changed {
  activityIds: ReadonlySet<string>;
  touched: readonly Touched[];
  /** Whether something is to be done later. */
  jobs: boolean;
}

interface Needs {
  /** The connection of the votes: a change takes no turn of the event loop, so that none comes in between. */
  writer: DatabaseSync;
  statements: Statements;
  read: Kysely<Tables>;
  /** Commits what came before. */
  flush(): void;
  publish(changed: Changed): void;
  /** What to throw instead of the engine's own error. */
  toRefusal(error: unknown): unknown;
}

/** A transaction that is under way. */
interface Session {
  isOpen: boolean;
  /** Rejects the change that let a turn of the event loop pass. */
  end(error: Error): void;
}

export interface SqliteRecords extends Records {
  /** Undoes a change that is still open, for the batch: a turn of the event loop has passed since it began. */
  endOverdue(): void;
  /** Resolves when what was begun has ended. */
  idle(): Promise<void>;
}

function toRun(database: DatabaseSync) {
  const prepared = new Map<string, StatementSync>();
  return (text: string, parameters: readonly unknown[]): QueryResult<unknown> => {
    if (prepared.size >= keptStatements) prepared.clear();
    const statement = prepared.get(text) ?? database.prepare(text);
    prepared.set(text, statement);
    const values = parameters as SQLInputValue[];
    if (statement.columns().length > 0) return { rows: statement.all(...values) };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
}

/**
 * The last change of each file. Two stores of one process on one file would wait for each other's lock within one turn
 * of the event loop, and so for ever.
 */
const lastOf = new Map<string, Promise<unknown>>();

/** Changes share the connection of the votes, one after another. */
export function createSqliteRecords(needs: Needs): SqliteRecords {
  const { writer, statements, read, flush, publish, toRefusal } = needs;
  const run = toRun(writer);
  const file = writer.location() ?? `memory ${randomUUID()}`;
  let last: Promise<unknown> = Promise.resolve();
  let session: Session | undefined;

  function endOverdue(): void {
    if (!session) return;
    const overdue = session;
    session = undefined;
    overdue.isOpen = false;
    if (writer.isTransaction) writer.exec("rollback");
    overdue.end(new Error("A change waited for something else than its own statements"));
  }

  function createChange(actor: Actor, own: Session, ledger: SqliteLedger) {
    const told: Pick<Changed, "jobs"> & { touched: Touched[] } = { touched: [], jobs: false };
    const db = new Kysely<Tables>({
      dialect: createQueryDialect("sqlite", async (text, parameters) => {
        if (!own.isOpen) throw new Error("The change has ended");
        return run(text, parameters);
      }),
    });
    const enqueue = async (job: NewJob) => {
      await enqueueJob(db, job);
      told.jobs = true;
    };
    const change: Change = {
      actor,
      engine: "sqlite",
      db,
      sums: ledger.sums,
      // There is one writer.
      lock: async () => undefined,
      record: (event) => appendEvent(db, actor, event),
      enqueue,
      touched: (what) => told.touched.push(what),
      async eraseTerms(projectId, participantId) {
        await eraseTerms(db, projectId, participantId);
        await enqueue(scrubJob);
      },
      async setTerms(idea, terms) {
        await setTerms(db, idea, terms);
        await enqueue(scrubJob);
      },
    };
    return { change, told };
  }

  async function transact<Result>(
    actor: Actor,
    work: (change: Change) => Promise<Result>,
  ): Promise<{ result: Result; changed: Changed }> {
    flush();
    writer.exec("begin immediate");
    const { promise: overdue, reject: end } = Promise.withResolvers<never>();
    const own: Session = { isOpen: true, end };
    session = own;
    const guard = setImmediate(endOverdue);
    try {
      const ledger = new SqliteLedger(statements);
      const { change, told } = createChange(actor, own, ledger);
      const result = await Promise.race([work(change), overdue]);
      const activityIds = ledger.settle();
      writer.exec("commit");
      return { result, changed: { activityIds, ...told } };
    } catch (error) {
      if (own.isOpen && writer.isTransaction) writer.exec("rollback");
      throw error;
    } finally {
      clearImmediate(guard);
      own.isOpen = false;
      if (session === own) session = undefined;
    }
  }

  return {
    engine: "sqlite",
    read,
    change<Result>(actor: Actor, work: (change: Change) => Promise<Result>): Promise<Result> {
      const done = (lastOf.get(file) ?? last).then(() => transact(actor, work));
      const ended: Promise<unknown> = done
        .catch(() => undefined)
        .then(() => lastOf.get(file) === ended && lastOf.delete(file));
      last = ended;
      lastOf.set(file, ended);
      return done.then(
        ({ result, changed }) => {
          publish(changed);
          return result;
        },
        (error: unknown) => {
          throw toRefusal(error);
        },
      );
    },
    endOverdue,
    idle: async () => {
      await last;
    },
  };
}
