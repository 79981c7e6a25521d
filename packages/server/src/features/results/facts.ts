import { toInstant } from "../../clock.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import type { CounterRow, OptionRow, TallyRow } from "../../store/tables.ts";

/** The counters of an activity, ready to be asked. */
export interface Facts {
  options: readonly OptionRow[];
  common: {
    activityId: string;
    revision: number;
    updatedAt: string;
    responses: number;
    verifiedResponses: number;
  };
  total(bucket: string): number;
  verified(bucket: string): number;
  /** Buckets that begin with a prefix, with what follows it; empty ones are left out. */
  startingWith(prefix: string): { rest: string; total: number }[];
}

export function toFacts(
  { activity, options }: ActivityWithOptions,
  counter: CounterRow | undefined,
  tallies: readonly TallyRow[],
): Facts {
  const byBucket = new Map(tallies.map((tally) => [tally.bucket, tally]));
  return {
    options,
    common: {
      activityId: activity.id,
      revision: counter?.revision ?? 0,
      updatedAt: toInstant(counter?.updated_at ?? activity.created_at),
      responses: counter?.responses ?? 0,
      verifiedResponses: counter?.verified_responses ?? 0,
    },
    total: (bucket) => byBucket.get(bucket)?.total ?? 0,
    verified: (bucket) => byBucket.get(bucket)?.verified ?? 0,
    startingWith: (prefix) =>
      tallies
        .filter((tally) => tally.bucket.startsWith(prefix) && tally.total > 0)
        .map((tally) => ({ rest: tally.bucket.slice(prefix.length), total: tally.total })),
  };
}
