import type { ChoiceResults, RankedResults } from "@tomoni/sdk/contract";
import { condorcetWinner, meanRanks, pairwiseMatrix } from "../../analysis/statistics/condorcet.ts";
import { instantRunoff } from "../../analysis/statistics/instant-runoff.ts";
import {
  probabilityBestOfApprovals,
  probabilityBestOfShares,
} from "../../analysis/statistics/probability-best.ts";
import type { RankedBallots } from "../../analysis/statistics/ranked-ballots.ts";
import { hasEnough } from "../../analysis/statistics/too-close.ts";
import { wilson } from "../../analysis/statistics/wilson.ts";
import { buckets, toSlots } from "../../store/counts/buckets.ts";
import type { Facts } from "./facts.ts";
import { toCountedVerdict } from "./verdict.rules.ts";

/** What an option weighs among the ballots; never more than all of them, whatever was rounded. */
const weightIn = (facts: Facts, bucket: string, ballots: number) =>
  Math.min(facts.weight(bucket), ballots);

const liftAmong = (facts: Facts) => (option: number, rival: number) =>
  facts.lift(buckets.option(slotAt(facts, option)), buckets.option(slotAt(facts, rival)));

const slotAt = ({ options }: Facts, index: number) => options[index]?.slot ?? -1;

/** Single choice and approval: a share of the ballots for each option. */
export function toChoiceResults(facts: Facts, method: "single" | "approval"): ChoiceResults {
  const ballots = facts.weight(buckets.holders);
  const counts = facts.options.map(({ slot }) => weightIn(facts, buckets.option(slot), ballots));
  const toBest = (given: readonly number[]) =>
    method === "single"
      ? probabilityBestOfShares(given)
      : probabilityBestOfApprovals(given, ballots);
  const best = toBest(counts);
  const optionIds = facts.options.map(({ id }) => id);
  return {
    kind: "vote",
    method,
    ...facts.common,
    responses: facts.total(buckets.holders),
    verifiedResponses: facts.verified(buckets.holders),
    verdict: toCountedVerdict({ optionIds, counts, ballots, best, toBest, lift: liftAmong(facts) }),
    options: facts.options.map(({ id, slot }, index) => ({
      optionId: id,
      count: facts.total(buckets.option(slot)),
      verifiedCount: facts.verified(buckets.option(slot)),
      share: hasEnough(ballots) ? (wilson(counts[index] ?? 0, ballots) ?? null) : null,
      probabilityBest: hasEnough(ballots) ? (best[index] ?? null) : null,
    })),
  };
}

/** Ballots are passed on in millionths, which are whole numbers: what is level is told by comparing them. */
const millionths = 1e6;

/** The distinct orders that were cast, with what each weighs in millionths, and how many cast each. */
function toProfiles(facts: Facts): { weighed: RankedBallots[]; counted: RankedBallots[] } {
  const idOf = new Map(facts.options.map(({ id, slot }) => [slot, id]));
  const orders = facts.startingWith("r:").map(({ rest, total, weight }) => ({
    ranking: toSlots(rest).map((slot) => idOf.get(slot) ?? ""),
    total,
    weight: Math.round(weight * millionths),
  }));
  return {
    weighed: orders.map(({ ranking, weight }) => ({ ranking, count: weight })),
    counted: orders.map(({ ranking, total }) => ({ ranking, count: total })),
  };
}

function toRounds(rounds: ReturnType<typeof instantRunoff>["rounds"]): RankedResults["rounds"] {
  return rounds.map((round) => ({
    counts: Object.entries(round.counts).map(([optionId, count]) => ({
      optionId,
      count: count / millionths,
    })),
    exhausted: round.exhausted / millionths,
    eliminated: [...round.eliminated],
  }));
}

/** Ranked choice: who wins round by round, and who beats each other option one by one. */
export function toRankedResults(facts: Facts): RankedResults {
  const ballots = facts.weight(buckets.holders);
  const { weighed, counted } = toProfiles(facts);
  const optionIds = facts.options.map(({ id }) => id);
  const { rounds, winner, tied } = instantRunoff(weighed, optionIds);
  const beatsAll = condorcetWinner(pairwiseMatrix(weighed, optionIds));
  const ranks = meanRanks(weighed, optionIds);
  const rankers = meanRanks(counted, optionIds);
  const firsts = facts.options.map(({ slot }) => weightIn(facts, buckets.option(slot), ballots));
  const toBest = probabilityBestOfShares;
  return {
    kind: "vote",
    method: "ranked",
    ...facts.common,
    responses: facts.total(buckets.holders),
    verifiedResponses: facts.verified(buckets.holders),
    verdict: toCountedVerdict({
      optionIds,
      counts: firsts,
      ballots,
      best: toBest(firsts),
      toBest,
      lift: liftAmong(facts),
    }),
    options: facts.options.map(({ id, slot }, index) => ({
      optionId: id,
      count: facts.total(buckets.option(slot)),
      verifiedCount: facts.verified(buckets.option(slot)),
      share: hasEnough(ballots) ? (wilson(firsts[index] ?? 0, ballots) ?? null) : null,
      meanRank: ranks[index]?.mean ?? null,
      rankedBy: rankers[index]?.ballots ?? 0,
    })),
    rounds: toRounds(rounds),
    winner: winner ?? null,
    tied: [...tied],
    condorcetWinner: beatsAll === undefined ? null : (optionIds[beatsAll] ?? null),
  };
}
