import { createGamma, createNormal } from "./gamma.ts";
import type { Draw } from "./gamma.ts";
import { createRandom } from "./random.ts";
import { sum } from "./sum.ts";

export interface ProbabilityBestOptions {
  /** Monte Carlo draws, 1 or more. Default 20,000: a standard error of 0.0035 at most. */
  readonly draws?: number;
  /** The same seed and counts give the same answer. Default 1. */
  readonly seed?: number;
}

/**
 * Estimates for each option the probability (0 to 1, summing to 1) that its true share is the highest, when a
 * ballot names one option: Dirichlet posterior under a uniform prior. Equal counts get equal probabilities.
 * @see Gelman et al., "Bayesian Data Analysis", 3rd ed., section 3.4
 */
export function probabilityBestOfShares(
  counts: readonly number[],
  options: ProbabilityBestOptions = {},
): number[] {
  const random = createRandom(`${options.seed ?? 1}`);
  const normal = createNormal(random);
  // A Dirichlet draw is gamma draws over their sum, and the sum does not change which is largest.
  const draws = counts.map((count) => createGamma(1 + count, random, normal));
  return toProbabilities(draws, counts, options.draws);
}

/**
 * Estimates for each option the probability (0 to 1, summing to 1) that its true approval is the highest, when a
 * ballot names any number of options: independent Beta(1 + a, 1 + n - a) posteriors. `ballots` is n, so a <= n.
 * @throws RangeError when an option has more approvals than there are ballots
 */
export function probabilityBestOfApprovals(
  approvals: readonly number[],
  ballots: number,
  options: ProbabilityBestOptions = {},
): number[] {
  const random = createRandom(`${options.seed ?? 1}`);
  const normal = createNormal(random);
  const draws = approvals.map((count) => {
    const approving = createGamma(1 + count, random, normal);
    const others = createGamma(1 + ballots - count, random, normal);
    // A Beta draw is x / (x + y), which rises with x / y; the quotient never rounds to a tie at 1.
    return () => approving() / others();
  });
  return toProbabilities(draws, approvals, options.draws);
}

function toProbabilities(
  options: readonly Draw[],
  counts: readonly number[],
  draws = 20_000,
): number[] {
  const wins = countWins(options, draws);
  const byCount = Map.groupBy(counts.keys(), (index) => counts[index]);
  // Options with equal counts are interchangeable: what one draws, any of them might have.
  return counts.map((count) => {
    const level = byCount.get(count) ?? [];
    return sum(level.map((index) => wins[index] ?? 0)) / level.length / draws;
  });
}

function countWins(options: readonly Draw[], draws: number): Uint32Array {
  const highest = new Float64Array(draws).fill(-Infinity);
  const winner = new Uint32Array(draws);
  for (const [index, draw] of options.entries()) {
    for (let at = 0; at < draws; at += 1) {
      const value = draw();
      if (value > (highest[at] ?? 0)) {
        highest[at] = value;
        winner[at] = index;
      }
    }
  }

  const wins = new Uint32Array(options.length);
  for (const index of winner) wins[index] = (wins[index] ?? 0) + 1;
  return wins;
}
