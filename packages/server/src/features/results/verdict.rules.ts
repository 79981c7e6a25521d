import type { Verdict as VerdictAnswer } from "@tomoni/sdk/contract";
import { toVerdict, type Verdict } from "../../analysis/statistics/too-close.ts";

function toVerdictAnswer(verdict: Verdict, optionIds: readonly string[]): VerdictAnswer {
  const leader = verdict.verdict === "not-enough" ? undefined : verdict.leaderIndex;
  return {
    state: verdict.verdict,
    leader: leader === undefined ? null : (optionIds[leader] ?? null),
    needed: verdict.verdict === "not-enough" ? verdict.needed : 0,
  };
}

/** A vote of which each option has a count. */
export interface CountedVote {
  optionIds: readonly string[];
  /** What each option weighs. */
  counts: readonly number[];
  ballots: number;
  /** How probable it is of each that it is the best, and what it would be with other counts. */
  best: readonly number[];
  toBest(counts: readonly number[]): number[];
  /** How far one network alone can have carried an option ahead of another, by their indices. */
  lift(option: number, rival: number): number;
}

/**
 * What may be said of a vote. A leader is called only if it would still be clear without what any one network has put
 * it ahead by: that much is taken off its count, which is never less than leaving the network out would do.
 */
export function toCountedVerdict(vote: CountedVote): VerdictAnswer {
  const { optionIds, counts, ballots, best, toBest } = vote;
  const verdict = toVerdict(best, ballots);
  const answer = toVerdictAnswer(verdict, optionIds);
  if (verdict.verdict !== "clear") return answer;
  const { leaderIndex } = verdict;
  const rivals = counts.map((_, rival) =>
    rival === leaderIndex ? 0 : vote.lift(leaderIndex, rival),
  );
  const lift = Math.max(0, ...rivals);
  if (lift === 0) return answer;
  const lowered = counts.map((count, index) =>
    index === leaderIndex ? Math.max(0, count - lift) : count,
  );
  const without = toVerdict(toBest(lowered), ballots);
  const isHeld = without.verdict === "clear" && without.leaderIndex === leaderIndex;
  return isHeld ? answer : { ...answer, state: "too-close", oneNetwork: true };
}
