/** Milliseconds since 1970. */
export const now = (): number => Date.now();

/** Calls later; the answer cancels. */
export function later(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}
