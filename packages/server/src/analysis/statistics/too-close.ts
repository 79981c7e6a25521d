/**
 * Ballots below which shares are not shown as percentages. Under 5, one more ballot can move a share by 20 points
 * or more, and every 95% interval is at least 43 points wide.
 */
const ENOUGH_BALLOTS = 5;

/** Probability of being the best from which a leader is called: the 95% of the product's intervals. */
const CLEAR_PROBABILITY = 0.95;

/** What may be said about a vote. `leaderIndex` is absent where several options lead level. */
export type Verdict =
  | { readonly verdict: "not-enough"; readonly needed: number }
  | { readonly verdict: "too-close"; readonly leaderIndex?: number }
  | { readonly verdict: "clear"; readonly leaderIndex: number };

/** Tells whether there are ballots enough to speak of shares. */
export function hasEnough(ballots: number): boolean {
  return ballots >= ENOUGH_BALLOTS;
}

/**
 * Converts each option's probability of being the best (0 to 1) and the number of ballots to what may be said:
 * not enough yet, with the ballots still missing; too close to call; or clear, with the leader's index.
 */
export function toVerdict(probabilityBest: readonly number[], ballots: number): Verdict {
  if (!hasEnough(ballots))
    return { verdict: "not-enough", needed: Math.ceil(ENOUGH_BALLOTS - ballots) };

  const highest = Math.max(...probabilityBest);
  const leaders = [...probabilityBest.keys()].filter((index) => probabilityBest[index] === highest);
  const [leaderIndex, ...level] = leaders;
  if (leaderIndex === undefined || level.length > 0) return { verdict: "too-close" };
  return { verdict: highest < CLEAR_PROBABILITY ? "too-close" : "clear", leaderIndex };
}

/** Tells whether there are ballots enough and still no option is the best with a probability of 0.95. */
export function isTooCloseToCall(probabilityBest: readonly number[], ballots: number): boolean {
  return toVerdict(probabilityBest, ballots).verdict === "too-close";
}
