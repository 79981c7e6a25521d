import quantile from "@stdlib/stats-base-dists-normal-quantile";
import { cell, createMatrix, invert } from "./matrix.ts";
import type { Matrix } from "./matrix.ts";
import { sum } from "./sum.ts";

/**
 * Estimates the covariance of the log strengths, fixed to sum to zero: the pseudo-inverse of the Fisher information.
 * Only differences of log strengths are seen, so the information's rows sum to zero; adding 1/n everywhere,
 * inverting and taking 1/n away again gives that pseudo-inverse.
 */
export function toCovariance(strengths: readonly number[], wins: Matrix): number[][] {
  const size = strengths.length;
  const weights = createMatrix(size, (i, j) => {
    const chance = beats(strengths, i, j);
    return i === j ? 0 : played(wins, i, j) * chance * (1 - chance);
  });
  const information = weights.map((row, i) => row.map((value, j) => (i === j ? sum(row) : -value)));
  const regular = information.map((row) => row.map((value) => value + 1 / size));
  return invert(regular).map((row) => row.map((value) => value - 1 / size));
}

/**
 * Converts a covariance of log strengths to the 95% interval of one strength. Strengths sum to 1, so the interval
 * is taken on the log odds of the strength (delta method) and stays between 0 and 1.
 */
export function toInterval(strengths: readonly number[], covariance: Matrix, index: number) {
  const strength = strengths[index] ?? 0;
  // How the log odds of this strength move with each log strength.
  const slope = strengths.map((other, j) => (j === index ? 1 : -other / (1 - strength)));
  const variance = sum(
    slope.map((a, i) => sum(slope.map((b, j) => a * b * cell(covariance, i, j)))),
  );
  const logOdds = Math.log(strength / (1 - strength));
  const margin = quantile(0.975, 0, 1) * Math.sqrt(variance);
  return { low: toProbability(logOdds - margin), high: toProbability(logOdds + margin) };
}

/** Counts the comparisons of i with j, whoever won. */
export function played(wins: Matrix, i: number, j: number): number {
  return cell(wins, i, j) + cell(wins, j, i);
}

/** The chance that i is preferred to j under the given strengths. */
export function beats(strengths: readonly number[], i: number, j: number): number {
  const own = strengths[i] ?? 0;
  return own / (own + (strengths[j] ?? 0));
}

function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
