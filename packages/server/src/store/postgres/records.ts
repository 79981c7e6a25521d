import type { QueryResult } from "kysely";
import { Kysely } from "kysely";
import type pg from "pg";
import { AppError } from "../../errors.ts";
import { Sums } from "../counts/sums.ts";
import { createQueryDialect } from "../query-dialect.ts";
import { type Actor, appendEvent } from "../events.ts";
import { enqueueJob } from "../jobs.ts";
import type { Change, Records, Touched } from "../records.ts";
import type { Tables } from "../tables.ts";
import { toUnavailable } from "./connect.ts";
import type { Counts } from "./counts.ts";
import { toCounters } from "./flush.ts";
import { takeLocks } from "./locks.ts";
import { sendAll } from "./message.ts";
import { persist } from "./persist.ts";
import { eraseTerms, setTerms } from "./similar.ts";
import { toArray } from "./statements.ts";
import { commit, InDoubtError } from "./transact.ts";

/** What a transaction brings besides its result. */
export interface Changed {
  /** Activities whose counters changed, and what they are now. */
  counts: readonly Counts[];
  touched: readonly Touched[];
  /** Whether something is to be done later. */
  jobs: boolean;
}

interface Needs {
  /** Connections of its own, since a change holds one from its first statement to its last. */
  pool: pg.Pool;
  readers: pg.Pool;
  publish(changed: Changed): void;
  /** What is known of counters may be wrong. */
  forgetCounts(): void;
}

interface Done<Result> {
  result: Result;
  changed: Changed;
}

type Queryable = Pick<pg.ClientBase, "query">;

async function run(
  client: Queryable,
  text: string,
  parameters: readonly unknown[],
): Promise<QueryResult<unknown>> {
  const { rows, rowCount } = await client.query(text, [...parameters]);
  return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
}

/** A commit whose answer was lost, with what is needed to find out whether it was done. */
class DoubtfulChange<Result> extends Error {
  readonly transactionId: string;
  readonly done: Done<Result>;

  constructor(transactionId: string, done: Done<Result>, cause: unknown) {
    super("The connection was lost at the commit", { cause });
    this.transactionId = transactionId;
    this.done = done;
  }
}

function createChange(client: pg.ClientBase, actor: Actor) {
  const sums = new Sums();
  const told = { touched: [] as Touched[], jobs: false };
  const state = { isOpen: true };
  const db = new Kysely<Tables>({
    dialect: createQueryDialect("postgres", (text, parameters) => {
      if (!state.isOpen) throw new Error("The change has ended");
      return run(client, text, parameters);
    }),
  });
  const change: Change = {
    actor,
    engine: "postgres",
    db,
    sums,
    async lock(...names) {
      const values = [toArray([...new Set(names)].toSorted()), "{}"];
      await sendAll(client, [{ text: takeLocks, values }]);
    },
    record: (event) => appendEvent(db, actor, event),
    async enqueue(job) {
      await enqueueJob(db, job);
      told.jobs = true;
    },
    touched: (what) => told.touched.push(what),
    eraseTerms: (projectId, participantId) => eraseTerms(db, projectId, participantId),
    setTerms: (idea, terms) => setTerms(db, idea, terms),
  };
  return { change, sums, told, state };
}

async function toTransactionId(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string | null }>(
    "select pg_current_xact_id_if_assigned()::text as id",
  );
  return rows[0]?.id ?? undefined;
}

async function transact<Result>(
  client: pg.ClientBase,
  actor: Actor,
  work: (change: Change) => Promise<Result>,
): Promise<Done<Result>> {
  await client.query("begin isolation level read committed");
  const { change, sums, told, state } = createChange(client, actor);
  try {
    const result = await work(change);
    const transactionId = await toTransactionId(client);
    const changed = { counts: [], ...told };
    try {
      return {
        result,
        changed: { ...changed, counts: await commit(client, toCounters({ sums })) },
      };
    } catch (error) {
      if (!(error instanceof InDoubtError) || transactionId === undefined) throw error;
      throw new DoubtfulChange(transactionId, { result, changed }, error.cause);
    }
  } finally {
    state.isOpen = false;
  }
}

/**
 * Changes on connections of their own. Locks keep them and customers' writes out of each other's way, on all servers;
 * what another transaction or a restart stood in the way of is tried again.
 */
export function createPostgresRecords({ pool, readers, publish, forgetCounts }: Needs): Records {
  async function attempt<Result>(
    actor: Actor,
    work: (change: Change) => Promise<Result>,
  ): Promise<Done<Result>> {
    const client = await pool.connect();
    try {
      const done = await transact(client, actor, work);
      client.release();
      return done;
    } catch (error) {
      // A refusal leaves the connection as good as it was; anything else may have left it half gone.
      if (error instanceof AppError) {
        const undone = await client.query("rollback").catch(() => undefined);
        client.release(undone === undefined);
      } else client.release(true);
      throw error;
    }
  }

  /** Asks what became of a commit in doubt. @throws the cause as long as nobody can tell, to be asked again */
  async function settle<Result>(doubt: DoubtfulChange<Result>): Promise<Done<Result> | undefined> {
    const { rows } = await pool.query<{ status: string | null }>(
      "select pg_xact_status($1::xid8) as status",
      [doubt.transactionId],
    );
    if (rows[0]?.status === "in progress") throw doubt.cause;
    return rows[0]?.status === "committed" ? doubt.done : undefined;
  }

  async function perform<Result>(
    actor: Actor,
    work: (change: Change) => Promise<Result>,
  ): Promise<Done<Result>> {
    let doubt: DoubtfulChange<Result> | undefined;
    return persist(async () => {
      const settled = doubt && (await settle(doubt));
      if (settled) return settled;
      doubt = undefined;
      try {
        return await attempt(actor, work);
      } catch (error) {
        if (!(error instanceof DoubtfulChange)) throw error;
        forgetCounts();
        doubt = error;
        throw error.cause;
      }
    });
  }

  return {
    engine: "postgres",
    read: new Kysely<Tables>({
      dialect: createQueryDialect("postgres", (text, parameters) =>
        run(readers, text, parameters).catch((error: unknown) => {
          throw toUnavailable(error);
        }),
      ),
    }),
    async change(actor, work) {
      const done = await perform(actor, work).catch((error: unknown) => {
        throw toUnavailable(error);
      });
      publish(done.changed);
      return done.result;
    },
  };
}
