/** The port to time: everything that needs "now" is handed one. Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

let lastAtMs = 0;
let lastInstant = "1970-01-01T00:00:00.000Z";

/** ISO 8601 in UTC, as the contract has it; made once for all that is told of the same millisecond. */
export function toInstant(atMs: number): string {
  if (atMs === lastAtMs) return lastInstant;
  lastInstant = new Date(atMs).toISOString();
  lastAtMs = atMs;
  return lastInstant;
}

export function toInstantOrNull(atMs: number | null): string | null {
  return atMs === null ? null : toInstant(atMs);
}
