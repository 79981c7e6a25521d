import type { PairwiseResults, Verdict } from "@tomoni/sdk/contract";
import { bradleyTerry } from "../../analysis/statistics/bradley-terry.ts";
import { buckets } from "../../store/counts/buckets.ts";
import type { OptionRow } from "../../store/tables.ts";
import type { Facts } from "./facts.ts";

/** The counter of how often one option was preferred to another. */
function pairBucket(preferred: OptionRow, other: OptionRow): string {
  const low = Math.min(preferred.slot, other.slot);
  const high = Math.max(preferred.slot, other.slot);
  return buckets.pair(low, high, preferred.slot === low);
}

/** How often each option was preferred to each other; rows and columns as the options are ordered. */
export function toWins(
  options: readonly OptionRow[],
  count: (bucket: string) => number,
): number[][] {
  return options.map((row) =>
    options.map((column) => (row.slot === column.slot ? 0 : count(pairBucket(row, column)))),
  );
}

/** Strengths this near to each other are the same. */
const levelWithin = 1e-6;

/** Below this, a strength says more about chance than about the option. */
const comparisonsAnOption = 5;

type Strengths = readonly { low: number; high: number; strength: number }[];

/** The two strongest options, by their indices. */
function toFirstTwo(strengths: Strengths) {
  const [first = 0, second = 0] = [...strengths.keys()].sort(
    (a, b) => strengths[b]!.strength - strengths[a]!.strength,
  );
  return { first, second };
}

function isClear(strengths: Strengths, leader: number): boolean {
  const { first, second } = toFirstTwo(strengths);
  return first === leader && strengths[first]!.low > strengths[second]!.high;
}

/** The wins without what any one network has put the leader ahead by, against each other option. */
function toLowered({ options, lift }: Facts, wins: number[][], leader: number): number[][] {
  const bucketOf = (row: number, column: number) => pairBucket(options[row]!, options[column]!);
  return wins.map((row, index) =>
    index === leader
      ? row.map((count, rival) =>
          rival === leader
            ? 0
            : Math.max(0, count - lift(bucketOf(leader, rival), bucketOf(rival, leader))),
        )
      : row,
  );
}

function toVerdict(facts: Facts, wins: number[][], strengths: Strengths): Verdict {
  const needed = Math.ceil(Math.max(0, wins.length * comparisonsAnOption - sumOf(wins)));
  if (needed > 0) return { state: "not-enough", leader: null, needed };
  if (strengths.length < 2) return { state: "too-close", leader: null, needed: 0 };
  const { first, second } = toFirstTwo(strengths);
  // Strengths are found step by step, so that equal ones differ a little.
  const isLevel = strengths[first]!.strength - strengths[second]!.strength < levelWithin;
  const leader = isLevel ? null : (facts.options[first]?.id ?? null);
  if (!isClear(strengths, first)) return { state: "too-close", leader, needed: 0 };
  return isClear(bradleyTerry(toLowered(facts, wins, first)), first)
    ? { state: "clear", leader, needed: 0 }
    : { state: "too-close", leader, needed: 0, oneNetwork: true };
}

const sumOf = (wins: readonly number[][]) => wins.flat().reduce((sum, count) => sum + count, 0);

/** Pairwise comparison: strengths by Bradley and Terry, of comparisons as they weigh. */
export function toPairwiseResults(facts: Facts): PairwiseResults {
  const wins = toWins(facts.options, facts.weight);
  const counted = toWins(facts.options, facts.total);
  const strengths = bradleyTerry(wins);
  const isEnough = sumOf(wins) >= facts.options.length * comparisonsAnOption;
  return {
    kind: "vote",
    method: "pairwise",
    ...facts.common,
    responses: facts.total(buckets.holders),
    verifiedResponses: facts.verified(buckets.holders),
    verdict: toVerdict(facts, wins, strengths),
    comparisons: sumOf(counted),
    options: facts.options.map(({ id }, index) => {
      const strength = strengths[index];
      const isShown = isEnough && strength !== undefined;
      const won = counted[index]?.reduce((sum, count) => sum + count, 0) ?? 0;
      const lost = counted.reduce((sum, row) => sum + (row[index] ?? 0), 0);
      return {
        optionId: id,
        comparisons: won + lost,
        wins: won,
        strength: isShown
          ? { estimate: strength.strength, low: strength.low, high: strength.high }
          : null,
        winProbability: isShown ? strength.winProbability : null,
      };
    }),
  };
}
