import { cell, createMatrix } from "./matrix.ts";
import type { Matrix } from "./matrix.ts";
import { beats, played, toCovariance, toInterval } from "./strength-interval.ts";
import { sum } from "./sum.ts";

export interface BradleyTerryOptions {
  /** Wins added each way to every pair, so that undefeated options stay finite. Default 0.1. */
  readonly pseudoCount?: number;
  /** Default 10,000. */
  readonly maxIterations?: number;
  /** Stops when no log strength moves more than this in an iteration. Default 1e-10. */
  readonly tolerance?: number;
}

export interface Strength {
  /** All strengths sum to 1: the chance to be picked when every option is offered at once. */
  readonly strength: number;
  /** The 95% interval of the strength, between 0 and 1. */
  readonly low: number;
  readonly high: number;
  /** The mean chance to be preferred to another option, over all the others. */
  readonly winProbability: number;
  /** Comparisons the option took part in, pseudo-counts left out. */
  readonly comparisons: number;
}

/**
 * Estimates how strongly each option is preferred from `wins[i][j]`, how often i was preferred to j (the MM algorithm).
 * Intervals: inverse Fisher information (pseudo-counts included) of log strengths that sum to zero, taken to the log
 * odds of the strength by the delta method. Fewer than two options: nothing to compare, so an empty list.
 * @throws RangeError when `pseudoCount` is 0 and some options never won against the rest: no finite estimate exists
 * @see Hunter (2004), "MM algorithms for generalized Bradley-Terry models"
 */
export function bradleyTerry(wins: Matrix, options: BradleyTerryOptions = {}): Strength[] {
  if (wins.length < 2) return [];
  const { pseudoCount = 0.1 } = options;
  const padded = createMatrix(wins.length, (i, j) =>
    i === j ? 0 : cell(wins, i, j) + pseudoCount,
  );
  if (pseudoCount === 0 && !isConnected(padded)) {
    throw new RangeError(
      "without pseudo-counts, every group of options needs a win against the rest",
    );
  }

  const strengths = fitStrengths(padded, options);
  const covariance = toCovariance(strengths, padded);
  return strengths.map((strength, index) => ({
    strength,
    ...toInterval(strengths, covariance, index),
    winProbability: toWinProbability(strengths, index),
    comparisons: sum(wins.map((_, j) => (j === index ? 0 : played(wins, index, j)))),
  }));
}

/**
 * Tells how uncertain a pair's outcome is: the variance of Beta(1 + wins of i, 1 + wins of j), at most 1/12.
 * It looks at the pair alone, so it is exact for two options, needs no fit and is the same both ways round.
 */
export function pairVariance(wins: Matrix, i: number, j: number): number {
  const a = 1 + cell(wins, i, j);
  const b = 1 + cell(wins, j, i);
  return (a * b) / ((a + b) ** 2 * (a + b + 1));
}

function fitStrengths(wins: Matrix, options: BradleyTerryOptions): number[] {
  const { maxIterations = 10_000, tolerance = 1e-10 } = options;
  let strengths = wins.map(() => 1 / wins.length);
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const before = strengths;
    strengths = improve(before, wins);
    const moved = strengths.map((strength, i) => Math.abs(Math.log(strength / (before[i] ?? 0))));
    if (Math.max(...moved) <= tolerance) break;
  }
  return strengths;
}

function improve(strengths: readonly number[], wins: Matrix): number[] {
  const raised = strengths.map((strength, i) => {
    const expected = strengths.map((other, j) =>
      i === j ? 0 : played(wins, i, j) / (strength + other),
    );
    return sum(wins[i] ?? []) / sum(expected);
  });
  const total = sum(raised);
  return raised.map((strength) => strength / total);
}

function toWinProbability(strengths: readonly number[], index: number): number {
  const chances = strengths.map((_, j) => (j === index ? 0 : beats(strengths, index, j)));
  return sum(chances) / (strengths.length - 1);
}

/** Whether every option leads to every other along wins, which is when a finite estimate exists (Ford 1957). */
function isConnected(wins: Matrix): boolean {
  const reaches = wins.map((row) => row.map((count) => count > 0));
  for (const via of wins.keys()) {
    for (const row of reaches) {
      if (row[via]) for (const [to, reached] of (reaches[via] ?? []).entries()) row[to] ||= reached;
    }
  }
  return reaches.every((row, i) => row.every((reached, j) => i === j || reached));
}
