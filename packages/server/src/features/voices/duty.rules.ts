const dayMs = 86_400_000;

/** The Monday of a week in UTC, in days since 1970, which began on a Thursday. */
export function toWeek(atMs: number): number {
  const day = Math.floor(atMs / dayMs);
  return day - ((day + 3) % 7);
}

/** A day as `2026-11-09`. */
export const toDate = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

export const parseDate = (date: string): number => Date.parse(date) / dayMs;
