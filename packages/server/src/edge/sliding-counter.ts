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
    const windows = Math.floor((now() - startedAtMs) / windowMs);
    if (windows > 0) {
      before = windows === 1 ? current : new Map();
      current = new Map();
      startedAtMs += windows * windowMs;
    }
    return (now() - startedAtMs) / windowMs;
  }

  function countOf(key: string): number {
    const over = turn();
    return (before.get(key) ?? 0) * (1 - over) + (current.get(key) ?? 0);
  }

  /** When one more will fit: as the window before goes out of reach, or this one does after it. */
  function toFreeMs(key: string): number {
    const over = turn();
    const [old, fresh] = [before.get(key) ?? 0, current.get(key) ?? 0];
    const room = points - 1 - fresh;
    if (room >= 0) return old === 0 ? 0 : Math.max(0, 1 - room / old - over) * windowMs;
    return (1 - over + Math.max(0, 1 - (points - 1) / fresh)) * windowMs;
  }

  function add(key: string, times: number): void {
    turn();
    current.set(key, (current.get(key) ?? 0) + times);
  }

  const toLeft = (key: string) => Math.floor(points - countOf(key));

  return {
    use(key: string): Use {
      if (toLeft(key) < 1) return { left: -1, resetsInMs: toFreeMs(key) };
      add(key, 1);
      const left = toLeft(key);
      // Nearly nobody comes near a limit, and of those who do not, other servers need not know.
      if (points - left > points * toldFrom) untold.set(key, (untold.get(key) ?? 0) + 1);
      return { left, resetsInMs: windowMs * (1 - turn()) };
    },
    left: toLeft,
    hear: add,
    takeUntold(): ReadonlyMap<string, number> {
      const taken = untold;
      untold = new Map();
      return taken;
    },
  };
}
