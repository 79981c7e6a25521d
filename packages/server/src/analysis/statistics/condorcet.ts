import { cell, createMatrix } from "./matrix.ts";
import type { Matrix } from "./matrix.ts";
import { toIndices } from "./ranked-ballots.ts";
import type { RankedBallots } from "./ranked-ballots.ts";

/** An option's mean place (1 is best) over the `ballots` that rank it; undefined when none does. */
export interface MeanRank {
  readonly mean: number | undefined;
  readonly ballots: number;
}

/**
 * Counts for each pair how many ballots rank option i above option j: `matrix[i][j]`.
 * A ranked option beats an unranked one; two unranked options are not compared.
 */
export function pairwiseMatrix(
  profile: readonly RankedBallots[],
  optionIds: readonly string[],
): number[][] {
  const matrix = createMatrix(optionIds.length, () => 0);
  for (const { ranking, count } of profile) {
    const below = new Set(optionIds.keys());
    for (const better of toIndices(ranking, optionIds)) {
      below.delete(better);
      const row = matrix[better] ?? [];
      for (const worse of below) row[worse] = (row[worse] ?? 0) + count;
    }
  }
  return matrix;
}

/**
 * Finds the option that more ballots rank above than below each other option, one by one.
 * Undefined where there is none: majorities may go in a circle or a pair may be level.
 */
export function condorcetWinner(matrix: Matrix): number | undefined {
  const indices = [...matrix.keys()];
  return indices.find((i) =>
    indices.every((j) => i === j || cell(matrix, i, j) > cell(matrix, j, i)),
  );
}

/**
 * Averages each option's place over the ballots that rank it. Ballots that leave an option out say nothing about
 * its place, so an option ranked by few can look better than it is: show `ballots` beside the mean.
 */
export function meanRanks(
  profile: readonly RankedBallots[],
  optionIds: readonly string[],
): MeanRank[] {
  const sums = optionIds.map(() => 0);
  const ballots = optionIds.map(() => 0);
  for (const { ranking, count } of profile) {
    for (const [place, index] of toIndices(ranking, optionIds).entries()) {
      sums[index] = (sums[index] ?? 0) + (place + 1) * count;
      ballots[index] = (ballots[index] ?? 0) + count;
    }
  }
  return optionIds.map((_, index) => toMeanRank(sums[index] ?? 0, ballots[index] ?? 0));
}

function toMeanRank(sum: number, ballots: number): MeanRank {
  return { mean: ballots === 0 ? undefined : sum / ballots, ballots };
}
