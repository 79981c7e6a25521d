import { AppError } from "../../errors.ts";
import type { PendingWrite } from "../batch.ts";
import { isOnLedger } from "../changes/changes.ts";
import { toLocks } from "./locks.ts";

/** About a second of writes; more would only wait in memory for a database that is too slow. */
const mostWaiting = 20_000;
/** Writes on the ledger go many together, those in steps one by one. */
const mostAtOnce = { ledger: 400, steps: 1 };

type Lane = keyof typeof mostAtOnce;

const lanes = Object.keys(mostAtOnce) as Lane[];

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
 * Hands waiting writes to `run`: those on the ledger in one batch after another, and beside it one in steps. What
 * comes while a batch is under way gathers for the next: a transaction costs as much as fifty votes in it. Writes of
 * one participant keep their order, and what is said about an idea comes after it: none goes while an earlier one is
 * under way, but in the same batch.
 * @param run settles every write of its batch, and never rejects
 */
export function createLanes(run: (batch: Batch) => Promise<void>) {
  let waiting: Waiting[] = [];
  let onIdle: (() => void) | undefined;
  const underWay = new Set<Lane>();
  const busy = new Set<string>();

  /** Takes the next batch of a lane out of the queue. */
  function take(lane: Lane): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const passed = new Set<string>();
    for (const entry of waiting) {
      const isFull = taken.length >= mostAtOnce[lane];
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

  function fill(): void {
    for (const lane of lanes) {
      if (underWay.has(lane) || waiting.length === 0) continue;
      const taken = take(lane);
      if (taken.length === 0) continue;
      const names = taken.flatMap((entry) => entry.own);
      for (const name of names) busy.add(name);
      underWay.add(lane);
      void run(taken.map((entry) => entry.write) as Batch).then(() => end(lane, names));
    }
  }

  function end(lane: Lane, names: readonly string[]): void {
    underWay.delete(lane);
    for (const name of names) busy.delete(name);
    fill();
    if (underWay.size === 0) onIdle?.();
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
      if (underWay.size > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}
