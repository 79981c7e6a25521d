import type { ActivityRow, SettledRow } from "../../store/tables.ts";
import { settledBuckets, toWeights, type WeightInput, type Weights } from "./weights.rules.ts";

/** How many responses of each counter bear a mark, or bore one when the activity was last closed. */
export type MarkedCounts = ReadonlyMap<string, { total: number; verified: number }>;

/** Counters of which one may be ahead of another by one network: options, and pairs both ways. */
function toRivals(names: readonly string[]): [string, string][] {
  const options = names.filter((name) => name.startsWith("o:"));
  const ofOptions = options.flatMap((one) =>
    options.filter((other) => other !== one).map((other): [string, string] => [one, other]),
  );
  const ofPairs = names
    .filter((name) => name.startsWith("p:"))
    .map((name): [string, string] => [
      name,
      name.endsWith(":low") ? name.replace(/low$/, "high") : name.replace(/high$/, "low"),
    ]);
  return [...ofOptions, ...ofPairs];
}

/**
 * What is kept of an activity's weights once its marks go: what the marked responses weigh in each counter, how many
 * networks weighed less, and how far one alone had carried a counter ahead of another.
 */
export function toSettled(
  activity: Pick<ActivityRow, "project_id" | "id">,
  input: Omit<WeightInput, "activity">,
  marked: MarkedCounts,
): SettledRow[] {
  const all = toWeights({ ...input, activity: { status: "live", voters: "anyone" } });
  const verified = toWeights({ ...input, activity: { status: "live", voters: "verified" } });
  const totals = new Map(input.tallies.map((row) => [row.bucket, row]));
  const place = { project_id: activity.project_id, activity_id: activity.id };
  const toRow = (bucket: string, weigh: (weights: Weights) => number): SettledRow => ({
    ...place,
    bucket,
    weight: weigh(all),
    verified_weight: weigh(verified),
  });
  const weights = [...marked].map(([bucket, count]) => ({
    ...place,
    bucket,
    weight: count.total - ((totals.get(bucket)?.total ?? 0) - all.of(bucket)),
    verified_weight: count.verified - ((totals.get(bucket)?.verified ?? 0) - verified.of(bucket)),
  }));
  const lifts = toRivals([...marked.keys()])
    .map(([one, other]) => toRow(settledBuckets.lift(one, other), ({ lift }) => lift(one, other)))
    .filter(({ weight, verified_weight }) => weight > 0 || verified_weight > 0);
  return [
    ...weights,
    ...lifts,
    toRow(settledBuckets.networks, ({ limited }) => limited.networks),
    toRow(settledBuckets.responses, ({ limited }) => limited.responses),
    toRow(settledBuckets.limit, ({ limit }) => limit),
  ];
}
