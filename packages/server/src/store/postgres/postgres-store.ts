import { setTimeout } from "node:timers/promises";
import { AppError } from "../../errors.ts";
import { createSignals } from "../../live/postgres.ts";
import { createBatch, type PendingWrite } from "../counts/batch.ts";
import { createReads, type Reads } from "../reads.ts";
import type { Store, Uses } from "../store.ts";
import type { Writes } from "../counts/writes.ts";
import { createPostgresBulk } from "./bulk.ts";
import { isOnLedger } from "../counts/counts.ts";
import { createPool, isConflict, isOutOfReach, toClientConfig, toUnavailable } from "./connect.ts";
import { createKeptCounts } from "./counts.ts";
import { createLanes, mostUnderWay } from "./lanes.ts";
import { createQueries, openQueries } from "./queries.ts";
import { createReplyReads } from "./replies.ts";
import { createSimilarReads } from "./similar.ts";
import { type Done, InDoubtError, transact } from "./transact.ts";

/**
 * Statements of a batch find single rows by whole keys, and are planned once for each connection: by index, however
 * small the tables are then.
 */
const planByIndex =
  "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

/** How long to wait before each further attempt, in milliseconds. */
const conflictDelays = [0, 5, 20, 80, 320];
const awayDelays = [50, 250, 700];

/** Names of writes by which the team changes what every server remembers. */
const teamWrites: ReadonlySet<string> = new Set([
  "createProject",
  "updateProject",
  "createKey",
  "revokeKey",
  "createActivity",
  "updateActivity",
  "deleteActivity",
  "createOption",
  "updateOption",
  "deleteOption",
  "orderOptions",
]);

function toActivityIds({ input }: PendingWrite): string[] {
  const { activityId, activity_id: snake } = input as Record<string, unknown>;
  return [activityId ?? snake].filter((id) => typeof id === "string");
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

/** Tries again what another transaction or a restart stood in the way of. @throws the last error */
async function persist(work: () => Promise<Done>): Promise<Done> {
  const left = { conflict: [...conflictDelays], away: [...awayDelays] };
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const delays = isConflict(error) ? left.conflict : isOutOfReach(error) ? left.away : [];
      const delayMs = delays.shift();
      if (delayMs === undefined) throw error;
      await setTimeout(delayMs);
    }
  }
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
  // Should this process stop dead within a transaction, others wait for its locks no longer than this.
  const idle_in_transaction_session_timeout = 10_000;
  const writers = createPool(url, {
    max: mostUnderWay,
    options: planByIndex,
    idle_in_transaction_session_timeout,
  });
  const movers = createPool(url, { max: 2, query_timeout: 0 });
  const counts = createKeptCounts(readers);
  const { counters, tallies, networks } = counts;
  const changeListeners: ((activityIds: ReadonlySet<string>) => void)[] = [];
  const teamListeners: (() => void)[] = [];
  const usesListeners: ((uses: Uses) => void)[] = [];
  const tellChange = (activityIds: ReadonlySet<string>) => {
    for (const listener of changeListeners) listener(activityIds);
  };
  const signals = createSignals({
    config: toClientConfig(url),
    pool: readers,
    onChange: (activityIds) => {
      counts.forget(activityIds);
      tellChange(activityIds);
    },
    onTeamChange: () => {
      counts.forget();
      for (const listener of teamListeners) listener();
    },
    onUses: (uses) => {
      for (const listener of usesListeners) listener(uses);
    },
  });

  function publish(writes: readonly PendingWrite[], { outcomes, changed }: Done): void {
    const team = writes.filter(
      ({ name }, index) => teamWrites.has(name) && "output" in outcomes[index]!,
    );
    const activityIds = new Set(changed.map(({ counter }) => counter.activity_id));
    if (activityIds.size > 0) tellChange(activityIds);
    signals.send([...activityIds, ...team.flatMap(toActivityIds)], team.length > 0);
  }

  /** When a batch fails, each of its writes gets a transaction of its own, so that only the guilty one fails. */
  async function run(writes: readonly [PendingWrite, ...PendingWrite[]]): Promise<void> {
    let left = writes;
    const attempt = () =>
      transact(writers, left).catch((error: unknown) => {
        counts.forget();
        if (!(error instanceof InDoubtError)) throw error;
        left = left.map(withoutCounts) as [PendingWrite];
        throw error.cause;
      });
    try {
      const done = await persist(attempt);
      // Those in steps may change what is counted in statements of their own.
      if (isOnLedger(writes[0].name)) counts.follow(done.changed);
      else counts.forget();
      settle(writes, done);
      publish(writes, done);
    } catch (error) {
      const refusal = toUnavailable(error);
      if (writes.length === 1 || refusal instanceof AppError)
        for (const write of writes) write.reject(refusal);
      else for (const write of left) await run([write]);
    }
  }

  const queue = createLanes(run);
  const batch = createBatch((writes) => queue.add(writes));

  return {
    reads: guard({
      ...createReads(database, createSimilarReads(database)),
      ...createReplyReads(database),
      counters,
      tallies,
      networks,
    }),
    bulk: createPostgresBulk(createQueries(movers)),
    write: (name, input) => batch.add(name, input) as Promise<never>,
    onChange: (listener) => changeListeners.push(listener),
    onTeamChange: (listener) => teamListeners.push(listener),
    tellUses: (uses) => signals.tellUses(uses),
    onUses: (listener) => usesListeners.push(listener),
    isReady: async () => (await readers.query("select 1 as one")).rowCount === 1,
    close: async () => {
      batch.flush();
      await queue.idle();
      await signals.close();
      await Promise.all([writers.end(), movers.end()]);
      await database.destroy();
    },
  };
}
