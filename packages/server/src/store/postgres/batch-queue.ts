import { AppError } from "../../errors.ts";
import type { PendingWrite } from "../counts/batch.ts";

/** About a second of writes; more would only wait in memory for a database that is too slow. */
const mostWaiting = 20_000;
const mostInBatch = 400;

export type Batch = [PendingWrite, ...PendingWrite[]];

/**
 * Hands waiting writes to `run`, one batch after another and in their order. What comes while a batch is under way
 * gathers for the next: a transaction costs as much as fifty votes in it.
 * @param run settles every write of its batch, and never rejects
 */
export function createBatchQueue(run: (batch: Batch) => Promise<void>) {
  let waiting: PendingWrite[] = [];
  let underWay: Promise<void> | undefined;

  function start(): void {
    const batch = waiting.slice(0, mostInBatch);
    waiting = waiting.slice(mostInBatch);
    underWay = run(batch as Batch).then(() => {
      underWay = undefined;
      if (waiting.length > 0) start();
    });
  }

  return {
    add(writes: readonly PendingWrite[]): void {
      const room = Math.max(0, mostWaiting - waiting.length);
      waiting.push(...writes.slice(0, room));
      for (const write of writes.slice(room)) write.reject(new AppError("unavailable"));
      if (!underWay && waiting.length > 0) start();
    },
    /** Resolves when nothing is waiting or under way. */
    async idle(): Promise<void> {
      while (underWay) await underWay;
    },
  };
}
