/** Failures that cost nothing, after which each doubles the wait from a second. */
export interface DelayPolicy {
  free: number;
  longestMs: number;
}

/** An account is guessed at from anywhere, and its owner must get in some time: the wait stays short. */
export const accountDelay: DelayPolicy = { free: 5, longestMs: 60_000 };
/** An office shares a network. */
export const networkDelay: DelayPolicy = { free: 20, longestMs: 15 * 60_000 };

/** How long a failure is held against whoever comes next. */
export const forgottenAfterMs = 60 * 60_000;

/** Until when nobody is let try, after so many failures. */
export function toOpenAt(
  { count, lastAt }: { count: number; lastAt: number },
  { free, longestMs }: DelayPolicy,
): number {
  if (count < free) return lastAt;
  return lastAt + Math.min(longestMs, 1000 * 2 ** (count - free));
}
