import { AppError } from "../../errors.ts";
import type { PendingWrite } from "../batch.ts";
import { isOnLedger } from "../changes/changes.ts";
import { toLocks } from "./locks.ts";

/** While one batch waits for its commit, the next is told. */
const lanes = 2;
const mostInBatch = 200;
/** About a second of writes; more would only wait in memory for a database that is too slow. */
const mostWaiting = 20_000;

type Batch = [PendingWrite, ...PendingWrite[]];

interface Waiting {
  write: PendingWrite;
  own: readonly string[];
  /** What must not be under way or waiting before it: what it owns, and what it is about. */
  after: readonly string[];
}

function toWaiting(write: PendingWrite): Waiting {
  const { own, about } = toLocks(write);
  return { write, own, after: about === undefined ? own : [...own, about] };
}

/**
 * Hands waiting writes to `run` in batches, at most two at a time. Writes of one participant keep their order, and
 * what is said about an idea comes after it: none goes while an earlier one is under way, but in the same batch.
 * @param run settles every write of its batch, and never rejects
 */
export function createLanes(run: (batch: Batch) => Promise<void>) {
  let waiting: Waiting[] = [];
  let underWay = 0;
  let onIdle: (() => void) | undefined;
  const busy = new Set<string>();

  /** Takes the next batch out of the queue: writes on the ledger together, one in steps alone. */
  function take(): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const passed = new Set<string>();
    let isFull = false;
    for (const entry of waiting) {
      const isAlone = !isOnLedger(entry.write.name);
      const mayGo: boolean =
        !isFull &&
        !(isAlone && taken.length > 0) &&
        entry.after.every((name) => !busy.has(name) && !passed.has(name));
      if (mayGo) taken.push(entry);
      else left.push(entry);
      if (!mayGo && !isFull) for (const name of entry.own) passed.add(name);
      isFull ||= taken.length >= mostInBatch || (isAlone && mayGo);
    }
    waiting = left;
    return taken;
  }

  function fill(): void {
    while (underWay < lanes && waiting.length > 0) {
      const taken = take();
      if (taken.length === 0) return;
      const names = taken.flatMap((entry) => entry.own);
      for (const name of names) busy.add(name);
      underWay += 1;
      void run(taken.map((entry) => entry.write) as Batch).then(() => end(names));
    }
  }

  function end(names: readonly string[]): void {
    underWay -= 1;
    for (const name of names) busy.delete(name);
    fill();
    if (underWay === 0) onIdle?.();
  }

  return {
    add(writes: readonly PendingWrite[]): void {
      const room = mostWaiting - waiting.length;
      waiting.push(...writes.slice(0, Math.max(0, room)).map(toWaiting));
      for (const write of writes.slice(Math.max(0, room)))
        write.reject(new AppError("unavailable"));
      fill();
    },
    /** Resolves when nothing is waiting or under way. */
    async idle(): Promise<void> {
      if (underWay > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}
