import {
  type NetworkPart,
  toCut,
  toLift,
  weighNetworks,
  type WeighedPart,
} from "../../analysis/statistics/network-limit.ts";
import { buckets, settledMark } from "../../store/counts/buckets.ts";
import type { NetworkTallyRow, SettledRow, TallyRow } from "../../store/tables.ts";

/** What the counters of an activity are weighed by. */
export interface WeightInput {
  activity: { status: string; voters: string };
  tallies: readonly TallyRow[];
  networks: readonly NetworkTallyRow[];
  settled: readonly SettledRow[];
  /** Marks of the networks that the team lists, and of those it set apart. */
  full: ReadonlySet<string>;
  apart: ReadonlySet<string>;
}

/** The counters as they weigh: of all, or of verified participants where only they may take part. */
export interface Weights {
  limit: number;
  parts: readonly WeighedPart[];
  /** What a counter weighs, in people. */
  of(bucket: string): number;
  /** How far one network alone can have carried a counter ahead of its rival. */
  lift(bucket: string, rival: string): number;
  /** Networks that weigh less than they count, and how many responses came from them. */
  limited: { networks: number; responses: number };
}

/** What is kept at closing beside the weights of counters: how many networks weighed less, and what they lifted. */
export const settledBuckets = {
  networks: "#networks",
  responses: "#responses",
  limit: "#limit",
  lift: (bucket: string, rival: string) => `^${bucket}>${rival}`,
} as const;

/** Weights are kept to a millionth of a person, so that what is level stays level. */
function toMillionths(weight: number): number {
  return Math.round(weight * 1e6) / 1e6;
}

function toParts(
  rows: readonly NetworkTallyRow[],
  { full, apart }: WeightInput,
  count: (row: TallyRow) => number,
): NetworkPart[] {
  return [...Map.groupBy(rows, (row) => row.network)].map(([network, own]) => {
    const counts = new Map(own.map((row) => [row.bucket, count(row)]));
    const standing = apart.has(network) ? "apart" : full.has(network) ? "full" : "usual";
    return { network, people: counts.get(buckets.holders) ?? 0, counts, standing };
  });
}

/** What is left of those whose marks are gone: they weigh what they weighed at closing, and no more than they count. */
function toSettledCut(input: WeightInput, count: (row: TallyRow) => number, isVerified: boolean) {
  const counts = new Map(
    input.networks
      .filter((row) => row.network === settledMark)
      .map((row) => [row.bucket, count(row)]),
  );
  const weights = new Map(
    input.settled.map((row) => [row.bucket, isVerified ? row.verified_weight : row.weight]),
  );
  return {
    of: (bucket: string) => Math.max(0, (counts.get(bucket) ?? 0) - (weights.get(bucket) ?? 0)),
    kept: (bucket: string) => weights.get(bucket) ?? 0,
  };
}

/** @param isUnlimited to see what there would be without the limit, and with nothing set apart */
export function toWeights(input: WeightInput, isUnlimited = false): Weights {
  const isVerified = input.activity.voters === "verified";
  const count = (row: TallyRow) => (isVerified ? row.verified : row.total);
  const totals = new Map(input.tallies.map((row) => [row.bucket, count(row)]));
  const of = (bucket: string) => totals.get(bucket) ?? 0;
  if (isUnlimited)
    return { limit: 0, parts: [], of, lift: () => 0, limited: { networks: 0, responses: 0 } };

  const settled = toSettledCut(input, count, isVerified);
  // Once it is closed the marks are on their way out, and all that counts is what was settled.
  const isOpen = input.activity.status === "live";
  const rows = isOpen ? input.networks.filter((row) => row.network !== settledMark) : [];
  const people = of(buckets.holders) - settled.of(buckets.holders);
  const { limit, parts } = weighNetworks(people, toParts(rows, input, count));
  const lighter = parts.filter(({ factor }) => factor < 1);
  return {
    limit: toMillionths(isOpen ? limit : settled.kept(settledBuckets.limit)),
    parts,
    of: (bucket) =>
      Math.max(0, toMillionths(of(bucket) - settled.of(bucket) - toCut(lighter, bucket))),
    lift: (bucket, rival) =>
      Math.max(settled.kept(settledBuckets.lift(bucket, rival)), toLift(parts, bucket, rival)),
    limited: {
      networks: settled.kept(settledBuckets.networks) + lighter.length,
      responses:
        settled.kept(settledBuckets.responses) +
        lighter.reduce((sum, part) => sum + part.people, 0),
    },
  };
}
