import { AppError } from "../../errors.ts";
import type { Change, Records } from "../../store/records.ts";
import { program } from "../../store/records.ts";
import {
  accountDelay,
  type DelayPolicy,
  forgottenAfterMs,
  networkDelay,
  toOpenAt,
} from "./sign-in-delays.rules.ts";

/** Whose attempt it is, as keyed hashes. */
export interface Attempt {
  account: string;
  network: string;
}

interface Counted {
  count: number;
  lastAt: number;
}

async function countOf(change: Change, key: string, nowMs: number): Promise<Counted> {
  const row = await change.db
    .selectFrom("sign_in_failures")
    .selectAll()
    .where("key", "=", key)
    .executeTakeFirst();
  if (!row || nowMs - row.last_at >= forgottenAfterMs) return { count: 0, lastAt: 0 };
  return { count: row.count, lastAt: row.last_at };
}

async function setCount(
  { db }: Change,
  { key, count, nowMs }: { key: string; count: number; nowMs: number },
): Promise<void> {
  await db
    .insertInto("sign_in_failures")
    .values({ key, count, last_at: nowMs })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ count, last_at: nowMs }))
    .execute();
}

function checkOpen(counted: Counted, policy: DelayPolicy, nowMs: number): void {
  const openAt = toOpenAt(counted, policy);
  if (nowMs >= openAt) return;
  const seconds = Math.ceil((openAt - nowMs) / 1000);
  throw new AppError("rate-limited", {
    detail: `Too many attempts to sign in; try again in ${seconds} s.`,
    headers: { "retry-after": String(seconds) },
  });
}

/** Delays between failed attempts, kept in the database so that several servers agree. */
export function createSignInDelays(records: Records) {
  return {
    /**
     * Counts an attempt as failed before it is judged, so that many at once are no more than one after another.
     * @throws AppError `rate-limited` where it comes too soon
     */
    begin: ({ account, network }: Attempt, nowMs: number): Promise<void> =>
      records.change(program, async (change) => {
        await change.lock(account, network);
        const ofAccount = await countOf(change, account, nowMs);
        const ofNetwork = await countOf(change, network, nowMs);
        checkOpen(ofAccount, accountDelay, nowMs);
        checkOpen(ofNetwork, networkDelay, nowMs);
        await setCount(change, { key: account, count: ofAccount.count + 1, nowMs });
        await setCount(change, { key: network, count: ofNetwork.count + 1, nowMs });
        const { db } = change;
        await db
          .deleteFrom("sign_in_failures")
          .where("last_at", "<", nowMs - forgottenAfterMs)
          .execute();
      }),

    /** It did not fail: nothing is held against the account, nor this one attempt against the network. */
    async succeed({ account, network }: Attempt, change: Change): Promise<void> {
      const { db } = change;
      await db.deleteFrom("sign_in_failures").where("key", "=", account).execute();
      await db
        .updateTable("sign_in_failures")
        .set((row) => ({ count: row("count", "-", 1) }))
        .where("key", "=", network)
        .where("count", ">", 0)
        .execute();
    },
  };
}
