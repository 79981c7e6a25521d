/** The port to time: everything that needs "now" is handed one. Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO 8601 in UTC, as the contract has it. */
export function toInstant(atMs: number): string {
  return new Date(atMs).toISOString();
}
