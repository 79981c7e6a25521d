/** Whether this has the mark of our errors, and this name: also one from another frame, or a second copy of the package. */
export function isMarked(value: unknown, name?: string): boolean {
  const { sdk, name: own } = (value ?? {}) as { sdk?: unknown; name?: unknown };
  return sdk === "tomoni" && (!name || own === name);
}

const temporaryStatuses = [408, 429, 500, 502, 503, 504];

/** @see isTemporary in errors.ts, which tells the type besides */
export function isWorthRetrying(value: unknown): boolean {
  return isMarked(value, "ApiError")
    ? temporaryStatuses.includes((value as { status: number }).status)
    : isMarked(value, "NetworkError") || isMarked(value, "TimeoutError");
}
