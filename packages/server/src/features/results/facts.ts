import type { Results, Weighing } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import { buckets } from "../../store/counts/buckets.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import type { CounterRow, OptionRow, TallyRow } from "../../store/tables.ts";
import { toWeights, type WeightInput } from "./weights.rules.ts";

type Common = Pick<
  Results,
  "activityId" | "revision" | "updatedAt" | "responses" | "verifiedResponses" | "weighing"
>;

/** The counters of an activity, ready to be asked: as they were counted, and as they weigh. */
export interface Facts {
  options: readonly OptionRow[];
  common: Common;
  total(bucket: string): number;
  verified(bucket: string): number;
  /** What a counter weighs in people: what shares, intervals and verdicts are made of. */
  weight(bucket: string): number;
  /** How far one network alone can have carried a counter ahead of its rival. */
  lift(bucket: string, rival: string): number;
  /** Buckets that begin with a prefix, with what follows it; empty ones are left out. */
  startingWith(prefix: string): { rest: string; total: number; weight: number }[];
}

/** What is read of an activity beside its tallies. */
export type FactsInput = Omit<WeightInput, "activity" | "tallies"> & {
  counter: CounterRow | undefined;
  tallies: readonly TallyRow[];
};

function toCommon({ activity }: ActivityWithOptions, counter: CounterRow | undefined): Common {
  return {
    activityId: activity.id,
    revision: counter?.revision ?? 0,
    updatedAt: toInstant(counter?.updated_at ?? activity.created_at),
    responses: counter?.responses ?? 0,
    verifiedResponses: counter?.verified_responses ?? 0,
  };
}

/** @param isUnlimited to see what there would be without the limit */
export function toFacts(found: ActivityWithOptions, input: FactsInput, isUnlimited = false): Facts {
  const { activity, options } = found;
  const { counter, tallies } = input;
  const byBucket = new Map(tallies.map((tally) => [tally.bucket, tally]));
  const weights = toWeights({ ...input, activity }, isUnlimited);
  const weighing: Weighing = {
    voters: activity.voters as Weighing["voters"],
    people: weights.of(buckets.holders),
    limit: weights.limit,
    ...weights.limited,
  };
  const isPlain = weighing.voters === "anyone" && weighing.networks === 0;
  return {
    options,
    common: { ...toCommon(found, counter), ...(!isPlain && { weighing }) },
    total: (bucket) => byBucket.get(bucket)?.total ?? 0,
    verified: (bucket) => byBucket.get(bucket)?.verified ?? 0,
    weight: weights.of,
    lift: weights.lift,
    startingWith: (prefix) =>
      tallies
        .filter((tally) => tally.bucket.startsWith(prefix) && tally.total > 0)
        .map(({ bucket, total }) => ({
          rest: bucket.slice(prefix.length),
          total,
          weight: weights.of(bucket),
        })),
  };
}
