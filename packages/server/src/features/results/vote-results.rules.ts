import type {
  ChoiceResults,
  PairwiseResults,
  RankedResults,
  Verdict as VerdictAnswer,
} from "@tomoni/sdk/contract";
import { bradleyTerry } from "../../analysis/statistics/bradley-terry.ts";
import { condorcetWinner, meanRanks, pairwiseMatrix } from "../../analysis/statistics/condorcet.ts";
import { instantRunoff } from "../../analysis/statistics/instant-runoff.ts";
import {
  probabilityBestOfApprovals,
  probabilityBestOfShares,
} from "../../analysis/statistics/probability-best.ts";
import type { RankedBallots } from "../../analysis/statistics/ranked-ballots.ts";
import { hasEnough, toVerdict, type Verdict } from "../../analysis/statistics/too-close.ts";
import { wilson } from "../../analysis/statistics/wilson.ts";
import { buckets, toSlots } from "../../store/counts/buckets.ts";
import type { Facts } from "./facts.ts";

function toVerdictAnswer(verdict: Verdict, optionIds: readonly string[]): VerdictAnswer {
  const leader = verdict.verdict === "not-enough" ? undefined : verdict.leaderIndex;
  return {
    state: verdict.verdict,
    leader: leader === undefined ? null : (optionIds[leader] ?? null),
    needed: verdict.verdict === "not-enough" ? verdict.needed : 0,
  };
}

/** Single choice and approval: a share of the ballots for each option. */
export function toChoiceResults(facts: Facts, method: "single" | "approval"): ChoiceResults {
  const ballots = facts.total(buckets.holders);
  const counts = facts.options.map(({ slot }) => facts.total(buckets.option(slot)));
  const best =
    method === "single"
      ? probabilityBestOfShares(counts)
      : probabilityBestOfApprovals(counts, ballots);
  const optionIds = facts.options.map(({ id }) => id);
  return {
    kind: "vote",
    method,
    ...facts.common,
    responses: ballots,
    verifiedResponses: facts.verified(buckets.holders),
    verdict: toVerdictAnswer(toVerdict(best, ballots), optionIds),
    options: facts.options.map(({ id, slot }, index) => ({
      optionId: id,
      count: counts[index] ?? 0,
      verifiedCount: facts.verified(buckets.option(slot)),
      share: hasEnough(ballots) ? (wilson(counts[index] ?? 0, ballots) ?? null) : null,
      probabilityBest: hasEnough(ballots) ? (best[index] ?? null) : null,
    })),
  };
}

/** The distinct orders that were cast, with how many cast each. */
function toProfile(facts: Facts): RankedBallots[] {
  const idOf = new Map(facts.options.map(({ id, slot }) => [slot, id]));
  return facts.startingWith("r:").map(({ rest, total }) => ({
    ranking: toSlots(rest).map((slot) => idOf.get(slot) ?? ""),
    count: total,
  }));
}

/** Ranked choice: who wins round by round, and who beats each other option one by one. */
export function toRankedResults(facts: Facts): RankedResults {
  const ballots = facts.total(buckets.holders);
  const profile = toProfile(facts);
  const optionIds = facts.options.map(({ id }) => id);
  const { rounds, winner, tied } = instantRunoff(profile, optionIds);
  const beatsAll = condorcetWinner(pairwiseMatrix(profile, optionIds));
  const ranks = meanRanks(profile, optionIds);
  const firsts = facts.options.map(({ slot }) => facts.total(buckets.option(slot)));
  const verdict = toVerdictAnswer(toVerdict(probabilityBestOfShares(firsts), ballots), optionIds);
  return {
    kind: "vote",
    method: "ranked",
    ...facts.common,
    responses: ballots,
    verifiedResponses: facts.verified(buckets.holders),
    verdict,
    options: facts.options.map(({ id, slot }, index) => ({
      optionId: id,
      count: firsts[index] ?? 0,
      verifiedCount: facts.verified(buckets.option(slot)),
      share: hasEnough(ballots) ? (wilson(firsts[index] ?? 0, ballots) ?? null) : null,
      meanRank: ranks[index]?.mean ?? null,
      rankedBy: ranks[index]?.ballots ?? 0,
    })),
    rounds: rounds.map((round) => ({
      counts: Object.entries(round.counts).map(([optionId, count]) => ({ optionId, count })),
      exhausted: round.exhausted,
      eliminated: [...round.eliminated],
    })),
    winner: winner ?? null,
    tied: [...tied],
    condorcetWinner: beatsAll === undefined ? null : (optionIds[beatsAll] ?? null),
  };
}

/** How often each option was preferred to each other; rows and columns as the options are ordered. */
export function toWins(facts: Facts): number[][] {
  return facts.options.map((row) =>
    facts.options.map((column) => {
      if (row.slot === column.slot) return 0;
      const low = Math.min(row.slot, column.slot);
      const high = Math.max(row.slot, column.slot);
      return facts.total(buckets.pair(low, high, row.slot === low));
    }),
  );
}

/** Strengths this near to each other are the same. */
const levelWithin = 1e-6;

/** Below this, a strength says more about chance than about the option. */
function isComparedEnough(comparisons: number, optionCount: number): boolean {
  return comparisons >= optionCount * 5;
}

function toPairwiseVerdict(
  strengths: readonly { low: number; high: number; strength: number }[],
  { comparisons, optionIds }: { comparisons: number; optionIds: readonly string[] },
): VerdictAnswer {
  const needed = Math.max(0, optionIds.length * 5 - comparisons);
  if (needed > 0) return { state: "not-enough", leader: null, needed };
  const order = strengths
    .map((_, index) => index)
    .sort((a, b) => strengths[b]!.strength - strengths[a]!.strength);
  const [first, second] = order.map((index) => strengths[index]!);
  if (first === undefined || second === undefined)
    return { state: "too-close", leader: null, needed: 0 };
  // Strengths are found step by step, so that equal ones differ a little.
  const isLevel = first.strength - second.strength < levelWithin;
  return {
    state: first.low > second.high ? "clear" : "too-close",
    leader: isLevel ? null : (optionIds[order[0] ?? 0] ?? null),
    needed: 0,
  };
}

/** Pairwise comparison: strengths by Bradley and Terry. */
export function toPairwiseResults(facts: Facts): PairwiseResults {
  const wins = toWins(facts);
  const strengths = bradleyTerry(wins);
  const comparisons = wins.flat().reduce((sum, count) => sum + count, 0);
  const optionIds = facts.options.map(({ id }) => id);
  const isEnough = isComparedEnough(comparisons, optionIds.length);
  return {
    kind: "vote",
    method: "pairwise",
    ...facts.common,
    responses: facts.total(buckets.holders),
    verifiedResponses: facts.verified(buckets.holders),
    verdict: toPairwiseVerdict(strengths, { comparisons, optionIds }),
    comparisons,
    options: facts.options.map(({ id }, index) => {
      const strength = strengths[index];
      const isShown = isEnough && strength !== undefined;
      return {
        optionId: id,
        comparisons: strength?.comparisons ?? 0,
        wins: wins[index]?.reduce((sum, count) => sum + count, 0) ?? 0,
        strength: isShown
          ? { estimate: strength.strength, low: strength.low, high: strength.high }
          : null,
        winProbability: isShown ? strength.winProbability : null,
      };
    }),
  };
}
