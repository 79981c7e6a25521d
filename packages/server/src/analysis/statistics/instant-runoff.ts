import type { RankedBallots } from "./ranked-ballots.ts";
import { sum } from "./sum.ts";

export interface RunoffRound {
  /** First choices among the options still in, by option id. */
  readonly counts: Readonly<Record<string, number>>;
  /** Ballots that rank none of the options still in. */
  readonly exhausted: number;
  /** The options that leave after this round; empty in the last one. */
  readonly eliminated: readonly string[];
}

export interface Runoff {
  readonly rounds: readonly RunoffRound[];
  readonly winner: string | undefined;
  /** Where the count stopped undecided: the options level in last place. Empty when somebody won. */
  readonly tied: readonly string[];
}

/**
 * Counts ranked ballots by instant runoff: until one option has more than half of the ballots not exhausted, the last
 * one leaves and its ballots pass on. Several level in last place leave together where that cannot change the winner
 * (all their ballots together are fewer than the next option's); else the one with the fewest first choices in the
 * latest earlier round that tells them apart leaves; else the count stops and names them as tied.
 */
export function instantRunoff(
  profile: readonly RankedBallots[],
  optionIds: readonly string[],
): Runoff {
  const rounds: RunoffRound[] = [];
  let remaining = optionIds;
  for (;;) {
    const { counts, exhausted } = countFirstChoices(profile, remaining);
    const valid = sum([...counts.values()]);
    const leader = remaining.find((id) => votesOf(counts, id) * 2 > valid);
    const last = leader === undefined && valid > 0 ? toLast(counts, rounds) : [];
    const eliminated = canLeave(last, counts) ? last : [];
    rounds.push({ counts: Object.fromEntries(counts), exhausted, eliminated });

    if (eliminated.length === 0) return { rounds, winner: leader, tied: last };
    remaining = remaining.filter((id) => !eliminated.includes(id));
  }
}

function countFirstChoices(profile: readonly RankedBallots[], remaining: readonly string[]) {
  const counts = new Map(remaining.map((id) => [id, 0]));
  let exhausted = 0;
  for (const { ranking, count } of profile) {
    const first = ranking.find((id) => counts.has(id));
    if (first === undefined) exhausted += count;
    else counts.set(first, votesOf(counts, first) + count);
  }
  return { counts, exhausted };
}

/** Lists the options in last place, narrowed by earlier rounds unless they may leave together. */
function toLast(counts: ReadonlyMap<string, number>, earlier: readonly RunoffRound[]): string[] {
  let last = toFewest([...counts.keys()], (id) => votesOf(counts, id));
  if (canLeave(last, counts)) return last;
  for (const round of earlier.toReversed()) last = toFewest(last, (id) => round.counts[id] ?? 0);
  return last;
}

function canLeave(last: readonly string[], counts: ReadonlyMap<string, number>): boolean {
  if (last.length === 1) return true;
  const theirs = sum(last.map((id) => votesOf(counts, id)));
  const others = [...counts].filter(([id]) => !last.includes(id)).map(([, votes]) => votes);
  return others.length > 0 && theirs < Math.min(...others);
}

function toFewest(ids: readonly string[], toVotes: (id: string) => number): string[] {
  const fewest = Math.min(...ids.map(toVotes));
  return ids.filter((id) => toVotes(id) === fewest);
}

function votesOf(counts: ReadonlyMap<string, number>, id: string): number {
  return counts.get(id) ?? 0;
}
