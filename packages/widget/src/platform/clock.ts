/** Milliseconds since 1970. */
export const now = (): number => Date.now();

/** Milliseconds since 1970 of an ISO 8601 instant. */
export const toMs = (instant: string): number => Date.parse(instant);

/** Calls later; the answer cancels. */
export function later(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}
