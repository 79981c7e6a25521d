/** Ballots of the same ranking (option ids, best first, perhaps not all of them) and how many there are. */
export interface RankedBallots {
  readonly ranking: readonly string[];
  readonly count: number;
}

/** Converts a ranking to option indices, best first; unknown options and repetitions are passed over. */
export function toIndices(ranking: readonly string[], optionIds: readonly string[]): number[] {
  const indices = ranking.map((id) => optionIds.indexOf(id)).filter((index) => index >= 0);
  return [...new Set(indices)];
}
