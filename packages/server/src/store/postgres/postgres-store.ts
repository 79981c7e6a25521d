import { AppError } from "../../errors.ts";
import { createSignals } from "../../live/postgres.ts";
import { createBatch, type PendingWrite } from "../counts/batch.ts";
import { createReads, type Reads } from "../reads.ts";
import type { Touched } from "../records.ts";
import type { Store, Uses } from "../store.ts";
import type { Writes } from "../counts/writes.ts";
import { type Batch, createBatchQueue } from "./batch-queue.ts";
import { createPostgresBulk } from "./bulk.ts";
import { createPool, toClientConfig, toUnavailable } from "./connect.ts";
import { type Counts, createKeptCounts } from "./counts.ts";
import { persist } from "./persist.ts";
import { createQueries, openQueries } from "./queries.ts";
import { type Changed, createPostgresRecords } from "./records.ts";
import { createReplyReads } from "./replies.ts";
import { createSimilarReads } from "./similar.ts";
import { type Done, InDoubtError, transact } from "./transact.ts";

/**
 * Statements of a batch find single rows by whole keys, and are planned once for each connection: by index, however
 * small the tables are then.
 */
const planByIndex =
  "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

/** How many rare writes may be under way. */
const mostChanges = 4;

function createListeners<Told>() {
  const listeners: ((told: Told) => void)[] = [];
  return {
    add: (listener: (told: Told) => void) => void listeners.push(listener),
    tell(told: Told): void {
      for (const listener of listeners) listener(told);
    },
  };
}

function createPools(url: string) {
  // Should this process stop dead within a transaction, others wait for its locks no longer than this.
  const idle_in_transaction_session_timeout = 10_000;
  return {
    writers: createPool(url, { max: 1, options: planByIndex, idle_in_transaction_session_timeout }),
    changers: createPool(url, { max: mostChanges, idle_in_transaction_session_timeout }),
    movers: createPool(url, { max: 2, query_timeout: 0 }),
  };
}

/** Reads that are refused as `unavailable` while the database is away. */
function guard(reads: Reads): Reads {
  const guarded = Object.entries(reads).map(([name, read]) => [
    name,
    (...given: never[]) =>
      (read as (...given: never[]) => Promise<unknown>)(...given).catch((error: unknown) => {
        throw toUnavailable(error);
      }),
  ]);
  return Object.fromEntries(guarded) as Reads;
}

/**
 * What is left to be tried of a write after a commit in doubt. All but sums find out for themselves whether they are
 * stored; an impression lost is better than one counted twice, so counts are over, and their sender must not repeat them.
 */
function withoutCounts(write: PendingWrite): PendingWrite {
  if (write.name !== "measure") return write;
  const input = write.input as Writes["measure"]["input"];
  if (input.exposures.length + input.conversions.length === 0) write.resolve(undefined);
  return { ...write, input: { ...input, counts: [] } };
}

function settle(writes: readonly PendingWrite[], { outcomes }: Done): void {
  for (const [index, write] of writes.entries()) {
    const outcome = outcomes[index]!;
    if ("refusal" in outcome) write.reject(outcome.refusal);
    else write.resolve(outcome.output);
  }
}

/**
 * The store for any number of servers on one PostgreSQL database, 15 or later.
 * @throws StoreError when the server is too old or set to lose acknowledged writes; SchemaError; the driver's own
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const { pool: readers, database } = await openQueries(url);
  const { writers, changers, movers } = createPools(url);
  const counts = createKeptCounts(readers);
  const { counters, tallies, networks } = counts;
  const changes = createListeners<ReadonlySet<string>>();
  const touchListeners: ((touched: Touched) => void)[] = [];
  const jobs = createListeners<void>();
  const missed = createListeners<void>();
  const used = createListeners<Uses>();
  const tellTouched = (touched: readonly Touched[]) => {
    counts.forget(touched.flatMap(({ activityId }) => activityId ?? []));
    for (const what of touched) for (const listener of touchListeners) listener(what);
  };
  const signals = createSignals({
    config: toClientConfig(url),
    pool: readers,
    onChange: (activityIds) => {
      counts.forget(activityIds);
      changes.tell(activityIds);
    },
    onTouched: tellTouched,
    onJobs: jobs.tell,
    onMissed: () => {
      counts.forget();
      missed.tell();
    },
    onUses: used.tell,
  });

  function publish(
    counts: readonly Counts[],
    touched: readonly Touched[] = [],
    hasJobs = false,
  ): void {
    const activityIds = new Set(counts.map(({ counter }) => counter.activity_id));
    if (activityIds.size > 0) changes.tell(activityIds);
    signals.send([...activityIds], touched, hasJobs);
  }

  const records = createPostgresRecords({
    pool: changers,
    readers,
    forgetCounts: () => counts.forget(),
    publish: ({ counts: changed, touched, jobs: hasJobs }: Changed) => {
      if (hasJobs) jobs.tell();
      counts.follow(changed);
      tellTouched(touched);
      publish(changed, touched, hasJobs);
    },
  });

  /** When a batch fails, each of its writes gets a transaction of its own, so that only the guilty one fails. */
  async function run(writes: Batch): Promise<void> {
    let left = writes;
    const attempt = () =>
      transact(writers, left).catch((error: unknown) => {
        counts.forget();
        if (!(error instanceof InDoubtError)) throw error;
        left = left.map(withoutCounts) as Batch;
        throw error.cause;
      });
    try {
      const done = await persist(attempt);
      counts.follow(done.changed);
      settle(writes, done);
      publish(done.changed);
    } catch (error) {
      const refusal = toUnavailable(error);
      if (writes.length === 1 || refusal instanceof AppError)
        for (const write of writes) write.reject(refusal);
      else for (const write of left) await run([write]);
    }
  }

  const queue = createBatchQueue(run);
  const batch = createBatch((writes) => queue.add(writes));

  return {
    reads: guard({
      ...createReads({ short: database, long: database }, createSimilarReads(database)),
      ...createReplyReads(database),
      counters,
      tallies,
      networks,
    }),
    records,
    bulk: createPostgresBulk(createQueries(movers)),
    write: (name, input) => batch.add(name, input) as Promise<never>,
    onChange: changes.add,
    onTouched: (listener) => touchListeners.push(listener),
    onJobs: jobs.add,
    onMissed: missed.add,
    tellUses: (uses) => signals.tellUses(uses),
    onUses: used.add,
    isReady: async () => (await readers.query("select 1 as one")).rowCount === 1,
    close: async () => {
      batch.flush();
      await queue.idle();
      await signals.close();
      await Promise.all([writers.end(), changers.end(), movers.end()]);
      await database.destroy();
    },
  };
}
