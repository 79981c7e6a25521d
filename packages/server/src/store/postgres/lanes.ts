import { AppError } from "../../errors.ts";
import type { PendingWrite } from "../counts/batch.ts";
import { isOnLedger } from "../counts/counts.ts";
import { toLocks } from "./locks.ts";

/** About a second of writes; more would only wait in memory for a database that is too slow. */
const mostWaiting = 20_000;
/** Writes on the ledger go many together, those in steps each alone, two at a time. */
const most = { ledger: { inBatch: 400, underWay: 1 }, steps: { inBatch: 1, underWay: 2 } };

type Lane = keyof typeof most;

const lanes = Object.keys(most) as Lane[];

/** How many transactions may be under way. */
export const mostUnderWay = lanes.reduce((sum, lane) => sum + most[lane].underWay, 0);

type Batch = [PendingWrite, ...PendingWrite[]];

interface Waiting {
  write: PendingWrite;
  lane: Lane;
  own: readonly string[];
  /** What must not be under way or waiting before it: what it owns, and what it is about. */
  after: readonly string[];
}

function toWaiting(write: PendingWrite): Waiting {
  const { own, about } = toLocks(write);
  const lane = isOnLedger(write.name) ? "ledger" : "steps";
  return { write, lane, own, after: about === undefined ? own : [...own, about] };
}

/**
 * Hands waiting writes to `run`: those on the ledger in one batch after another, and beside it two in steps. What
 * comes while a batch is under way gathers for the next: a transaction costs as much as fifty votes in it. Writes of
 * one participant keep their order, and what is said about an idea comes after it: none goes while an earlier one is
 * under way, but in the same batch.
 * @param run settles every write of its batch, and never rejects
 */
export function createLanes(run: (batch: Batch) => Promise<void>) {
  let waiting: Waiting[] = [];
  let onIdle: (() => void) | undefined;
  const underWay = { ledger: 0, steps: 0 };
  const busy = new Set<string>();

  /** Takes the next batch of a lane out of the queue. */
  function take(lane: Lane): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const passed = new Set<string>();
    for (const entry of waiting) {
      const isFull = taken.length >= most[lane].inBatch;
      const mayGo =
        !isFull &&
        entry.lane === lane &&
        entry.after.every((name) => !busy.has(name) && !passed.has(name));
      if (mayGo) taken.push(entry);
      else left.push(entry);
      if (!mayGo && !isFull) for (const name of entry.own) passed.add(name);
    }
    waiting = left;
    return taken;
  }

  const isIdle = () => lanes.every((lane) => underWay[lane] === 0);

  /** Starts the next batch of a lane, if there is room and something may go. */
  function start(lane: Lane): boolean {
    if (underWay[lane] >= most[lane].underWay || waiting.length === 0) return false;
    const taken = take(lane);
    if (taken.length === 0) return false;
    const names = taken.flatMap((entry) => entry.own);
    for (const name of names) busy.add(name);
    underWay[lane] += 1;
    void run(taken.map((entry) => entry.write) as Batch).then(() => end(lane, names));
    return true;
  }

  function fill(): void {
    for (const lane of lanes) while (start(lane));
  }

  function end(lane: Lane, names: readonly string[]): void {
    underWay[lane] -= 1;
    for (const name of names) busy.delete(name);
    fill();
    if (isIdle()) onIdle?.();
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
      if (!isIdle()) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}
