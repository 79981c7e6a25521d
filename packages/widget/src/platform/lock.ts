import { createLock, type Lock } from "@tomoni/sdk/outbox";
import { later } from "./clock.ts";
import type { Keep } from "./storage.ts";

/** Long enough for what was written to reach every tab; a lock held for ever would keep a page out of the back cache. */
const toldMs = 2000;
const mostWaits = 50;
const waitMs = 10;

const sleep = (ms: number) => new Promise<void>((resolve) => void later(ms, resolve));

/**
 * Hands what one tab wrote to the next that takes the lock. A tab learns of another's writes a moment after they are made,
 * lock or not; the names of held locks are the same for all at once. So each turn has a number, written last, and a lock
 * named by it.
 */
function createTurns(prefix: string, keep: Keep) {
  const turnOf = (name: string) => Number(keep.get(`turn:${name}`)) || 0;
  return {
    async catchUp(name: string): Promise<void> {
      const start = `${prefix}${name}:`;
      const { held = [] } = await navigator.locks.query();
      const turns = held.map((lock) => lock.name ?? "").filter((lock) => lock.startsWith(start));
      const latest = Math.max(0, ...turns.map((lock) => Number(lock.slice(start.length)) || 0));
      for (let waits = 0; waits < mostWaits && turnOf(name) < latest; waits += 1)
        await sleep(waitMs);
    },
    async handOver(name: string): Promise<void> {
      // What is only in memory is nobody else's.
      if (!keep.isAllowed()) return;
      const turn = turnOf(name) + 1;
      keep.set(`turn:${name}`, `${turn}`);
      await new Promise<void>((resolve) => {
        const hold = () => {
          resolve();
          return sleep(toldMs);
        };
        void navigator.locks.request(`${prefix}${name}:${turn}`, hold);
      });
    },
  };
}

/**
 * A lock that all tabs of a site share, under names beginning with `prefix`. Where the browser has none (no HTTPS, a
 * sandboxed frame) and where nothing is shared, tasks of this page alone take turns. A tab that crashes lets its lock go.
 */
export function createTabLock(prefix: string, keep: Keep, isShared: () => boolean): Lock {
  const own = createLock();
  const { catchUp, handOver } = createTurns(prefix, keep);
  return async (name, task) => {
    if (!isShared()) return own(name, task);
    let hasBegun = false;
    try {
      return await navigator.locks.request(prefix + name, async () => {
        await catchUp(name);
        hasBegun = true;
        try {
          return await task();
        } finally {
          await handOver(name);
        }
      });
    } catch (error) {
      if (hasBegun) throw error;
      return own(name, task);
    }
  };
}
