/** How many are left of a quota, and in how many milliseconds there is room for another. */
export interface Use {
  left: number;
  resetsInMs: number;
}

interface SlidingCounterOptions {
  points: number;
  windowMs: number;
  /** The share of the quota from which on others are told of its uses. */
  toldFrom: number;
  /** Milliseconds by a clock that only goes forward. */
  now?: () => number;
}

/**
 * Counts uses by key over a sliding window: those of the window under way, and of the one before as large a part as the
 * window still reaches back into it. So a burst across the border of two windows is one burst. What is refused is not
 * counted. Keys are forgotten after two windows: a million participants leave nothing behind.
 */
export function createSlidingCounter({
  points,
  windowMs,
  toldFrom,
  now = () => performance.now(),
}: SlidingCounterOptions) {
  let before = new Map<string, number>();
  let current = new Map<string, number>();
  let untold = new Map<string, number>();
  let startedAtMs = now();

  /** @returns how much of the window under way is over, 0 to 1 */
  function turn(): number {
    const nowMs = now();
    const windows = Math.floor((nowMs - startedAtMs) / windowMs);
    if (windows > 0) {
      before = windows === 1 ? current : new Map();
      current = new Map();
      startedAtMs += windows * windowMs;
    }
    return (nowMs - startedAtMs) / windowMs;
  }

  /** When one more will fit: as the window before goes out of reach, or this one does after it. */
  function toFreeMs(old: number, fresh: number, over: number): number {
    const room = points - 1 - fresh;
    if (room >= 0) return old === 0 ? 0 : Math.max(0, 1 - room / old - over) * windowMs;
    return (1 - over + Math.max(0, 1 - (points - 1) / fresh)) * windowMs;
  }

  return {
    use(key: string): Use {
      const over = turn();
      const old = before.get(key) ?? 0;
      const fresh = current.get(key) ?? 0;
      const free = points - old * (1 - over) - fresh;
      if (free < 1) return { left: -1, resetsInMs: toFreeMs(old, fresh, over) };
      current.set(key, fresh + 1);
      // Nearly nobody comes near a limit, and of those who do not, other servers need not know.
      if (points - free + 1 > points * toldFrom) untold.set(key, (untold.get(key) ?? 0) + 1);
      return { left: Math.floor(free - 1), resetsInMs: windowMs * (1 - over) };
    },
    left(key: string): number {
      const over = turn();
      return Math.floor(points - (before.get(key) ?? 0) * (1 - over) - (current.get(key) ?? 0));
    },
    hear(key: string, times: number): void {
      turn();
      current.set(key, (current.get(key) ?? 0) + times);
    },
    takeUntold(): ReadonlyMap<string, number> {
      const taken = untold;
      untold = new Map();
      return taken;
    },
  };
}
