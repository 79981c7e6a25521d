import pg from "pg";
import { AppError } from "../../errors.ts";
import type { PendingWrite } from "../counts/batch.ts";
import { asCounted, toReturn } from "../counts/counted-as.ts";
import { runOnLedger } from "../counts/counts.ts";
import { type Counts, type CountsRow, toCounts } from "./counts.ts";
import { toFlush } from "./flush.ts";
import { PostgresLedger } from "./ledger.ts";
import { toBegin, toLocks } from "./locks.ts";
import { type Answer, type Prepared, sendAll } from "./message.ts";
import { toNeeds } from "./needs.ts";
import { toGiveBack } from "./returns.ts";

export type Outcome = { output: unknown } | { refusal: AppError };

export interface Done {
  outcomes: Outcome[];
  /** Activities whose counters changed, and what they are now. */
  changed: readonly Counts[];
}

function attempt(work: () => unknown): Outcome {
  try {
    return { output: work() };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error };
    throw error;
  }
}

/** The connection was lost at the commit, which may have been done or not. `cause` is how. */
export class InDoubtError extends Error {
  override readonly name = "InDoubtError";
}

/**
 * The last statements and the commit go out together. @param statements the last of them is that of the counters
 * @returns what the counters are now
 * @throws InDoubtError
 */
export async function commit(
  client: pg.ClientBase,
  statements: readonly Prepared[],
): Promise<Counts[]> {
  const answers: Answer[] = [];
  try {
    await sendAll(client, [...statements, { text: "commit", values: [] }], answers);
  } catch (cause) {
    // What the server refuses before the commit, it does not commit.
    if (cause instanceof pg.DatabaseError && answers.length < statements.length) throw cause;
    throw new InDoubtError("The connection was lost at the commit", { cause });
  }
  if (answers.at(-1)?.command !== "COMMIT") throw new Error("The transaction was undone");
  return toCounts((answers.at(-2)?.rows ?? []) as unknown as CountsRow[]);
}

/** Reads all that the writes need. @param begin statements that go before, in the same message */
async function load(
  client: pg.ClientBase,
  writes: readonly PendingWrite[],
  begin: readonly Prepared[],
): Promise<PostgresLedger> {
  const ledger = new PostgresLedger();
  const needs = toNeeds(writes);
  const answers = await sendAll(client, [...begin, ...needs.map((need) => need.statement)]);
  for (const [index, need] of needs.entries())
    need.load(ledger, answers[begin.length + index]!.rows as never[]);
  return ledger;
}

/**
 * Two messages there and back: locks and reads; then, once the writes were told, what they changed and the commit. It
 * begins again for one who was merged, whose other name must be locked as well, and reads again for one who returns.
 */
async function transactOnLedger(
  client: pg.ClientBase,
  writes: readonly PendingWrite[],
): Promise<Done> {
  const ledger = await load(client, writes, toBegin(writes.map(toLocks)));
  const counted = writes.map((write) => asCounted(ledger, write));
  if (counted.some((write, index) => write !== writes[index])) {
    await client.query("rollback");
    return transactOnLedger(client, counted);
  }
  const returns = writes.flatMap((write) => toReturn(ledger, write) ?? []);
  const right = returns.length > 0 ? await load(client, writes, toGiveBack(returns)) : ledger;
  const outcomes = writes.map(({ name, input }) => attempt(() => runOnLedger(name, right, input)));
  return { outcomes, changed: await commit(client, toFlush(right)) };
}

/** Runs writes in one transaction. A refusal undoes only its own. */
export async function transact(
  pool: pg.Pool,
  writes: readonly [PendingWrite, ...PendingWrite[]],
): Promise<Done> {
  const client = await pool.connect();
  try {
    const done = await transactOnLedger(client, writes);
    client.release();
    return done;
  } catch (error) {
    // Nobody may inherit a transaction that is still open, or a connection that is half gone.
    client.release(true);
    throw error;
  }
}
