/** The port for time, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener("abort", done);
    }),
};

/** How long to wait before attempt `attempt` (from 1): 250 ms doubling to 10 s, the upper half of it by chance. */
export function toBackoffMs(attempt: number, random: () => number = Math.random): number {
  return Math.min(10_000, 125 * 2 ** attempt) * (0.5 + random() / 2);
}
