/** How taking part in an activity may be refused, whatever one does in it. */
export const takingPart = [
  "activity-not-found",
  "activity-not-live",
  "verified-only",
  "wrong-kind",
] as const;
