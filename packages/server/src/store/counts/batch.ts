import type { Writes } from "./writes.ts";

/** One write waiting for the next commit. */
export interface PendingWrite {
  name: keyof Writes;
  input: unknown;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

/**
 * Group commit: gathers the writes that arrive in one turn of the event loop and hands them to `commit` together.
 * `commit` settles every write, and only after they are durable.
 */
export function createBatch(commit: (writes: PendingWrite[]) => void) {
  let waiting: PendingWrite[] = [];

  function flush(): void {
    const writes = waiting;
    waiting = [];
    if (writes.length > 0) commit(writes);
  }

  return {
    add(name: keyof Writes, input: unknown): Promise<unknown> {
      return new Promise((resolve, reject) => {
        waiting.push({ name, input, resolve, reject });
        if (waiting.length === 1) setImmediate(flush);
      });
    },
    flush,
  };
}
