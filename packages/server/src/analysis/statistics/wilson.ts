import quantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Estimate } from "./estimate.ts";

/** A count out of a total; `share` is undefined while the total is 0. */
export interface Share {
  readonly count: number;
  readonly total: number;
  readonly share: Estimate | undefined;
}

/**
 * Estimates a proportion (0 to 1) with Wilson's score interval, without continuity correction.
 * `confidence` lies between 0 and 1 and defaults to 0.95. Undefined when there were no trials.
 * @throws RangeError unless 0 <= successes <= trials
 * @see Wilson (1927), "Probable inference, the law of succession, and statistical inference"
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Estimate | undefined {
  if (!(successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} successes in ${trials} trials is not a proportion`);
  }
  if (trials === 0) return undefined;

  const z = quantile((1 + confidence) / 2, 0, 1);
  const estimate = successes / trials;
  const centre = (successes + z ** 2 / 2) / (trials + z ** 2);
  const spread = (trials * estimate * (1 - estimate) + z ** 2 / 4) ** 0.5;
  const margin = (z * spread) / (trials + z ** 2);
  // At the ends the bound is exactly 0 or 1; rounding would put it a hair beside.
  const low = successes === 0 ? 0 : centre - margin;
  const high = successes === trials ? 1 : centre + margin;
  return { estimate, low, high };
}

/** Puts a count beside its share (Wilson's 95% interval), so that no share travels without its sample size. */
export function toShare(count: number, total: number): Share {
  return { count, total, share: wilson(count, total) };
}
