import { logGamma } from "./log-gamma.ts";

/** A posterior on a scale without ends, where it is smooth: its logarithm, and how steep that is. */
interface Posterior {
  log(at: number): number;
  slope(at: number): number;
}

interface Grid {
  from: number;
  to: number;
  step: number;
}

/** Points to a standard deviation: errors stay under a millionth. */
const fineness = 8;
/** How far the grid reaches, in standard deviations, and in the lengths over which a skewed tail falls by e. */
const reach = { deviations: 7, falls: 20 };

/**
 * The probability of each option (0 to 1, summing to 1) that its true share is the highest, when a ballot names one
 * option: Dirichlet posterior under a uniform prior, integrated numerically. Equal counts get equal probabilities.
 * @see Gelman et al., "Bayesian Data Analysis", 3rd ed., section 3.4
 */
export function probabilityBestOfShares(counts: readonly number[]): number[] {
  // A Dirichlet draw is gamma draws over their sum, and the sum does not change which is largest.
  const posteriors = counts.map((count) => toLogGammaPosterior(1 + count));
  const shape = 1 + Math.max(0, ...counts);
  const middle = Math.log(shape);
  const deviation = 1 / Math.sqrt(shape);
  return integrate(posteriors, {
    from: middle - reach.deviations * deviation - reach.falls / shape,
    to: middle + Math.min(reach.deviations * deviation, Math.log(reach.falls * 2)),
    step: deviation / fineness,
  });
}

/**
 * The probability of each option (0 to 1, summing to 1) that its true approval is the highest, when a ballot names
 * any number of options: independent Beta(1 + a, 1 + n - a) posteriors. `ballots` is n, so a <= n.
 * @throws RangeError when an option has more approvals than there are ballots
 */
export function probabilityBestOfApprovals(
  approvals: readonly number[],
  ballots: number,
): number[] {
  const most = Math.max(0, ...approvals);
  if (most > ballots) throw new RangeError(`${most} approvals are more than ${ballots} ballots`);
  const posteriors = approvals.map((count) => toLogitBetaPosterior(1 + count, 1 + ballots - count));
  const [approving, others] = [1 + most, 1 + ballots - most];
  const middle = Math.log(approving / others);
  const deviation = Math.sqrt(1 / approving + 1 / others);
  return integrate(posteriors, {
    from: middle - reach.deviations * deviation - reach.falls / approving,
    to: middle + reach.deviations * deviation + reach.falls / others,
    step: deviation / fineness,
  });
}

/** The logarithm of a gamma variable with scale 1. */
function toLogGammaPosterior(shape: number): Posterior {
  const scale = logGamma(shape);
  return {
    log: (at) => shape * at - Math.exp(at) - scale,
    slope: (at) => shape - Math.exp(at),
  };
}

/** The logit of a beta variable. */
function toLogitBetaPosterior(alpha: number, beta: number): Posterior {
  const scale = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
  return {
    log: (at) => alpha * at - (alpha + beta) * Math.log1p(Math.exp(at)) - scale,
    slope: (at) => alpha - (alpha + beta) / (1 + Math.exp(-at)),
  };
}

/** Sums over the grid the chance that one option lies there and all the others below. */
function integrate(posteriors: readonly Posterior[], { from, to, step }: Grid): number[] {
  const points = Math.ceil((to - from) / step);
  const curves = posteriors.map((posterior) => toCurve(posterior, { from, to, step }));
  const chances = new Float64Array(posteriors.length);
  // Plain loops: callbacks at hundreds of points would leave more garbage than a vote does otherwise.
  for (let index = 0; index <= points; index += 1) {
    let allBelow = 1;
    for (const { below } of curves) allBelow *= below[index]!;
    for (let option = 0; option < curves.length; option += 1) {
      const { density, below } = curves[option]!;
      chances[option]! += (density[index]! / below[index]!) * allBelow;
    }
  }
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return Array.from(chances, (chance) => chance / total);
}

/**
 * A posterior's density at each point of the grid, and how much of it lies below: what does not lie above, since
 * the grid ends where the leader's does, and may begin above all that another has.
 * @see the Euler-Maclaurin formula, whose first term makes up for the trapezoids' corners
 */
function toCurve({ log, slope }: Posterior, { from, to, step }: Grid) {
  const points = Math.ceil((to - from) / step);
  const density = new Float64Array(points + 1);
  const below = new Float64Array(points + 1);
  let above = 0;
  for (let index = points; index >= 0; index -= 1) {
    const at = from + index * step;
    const height = Math.exp(log(at));
    density[index] = height;
    if (index < points) above += ((height + density[index + 1]!) / 2) * step;
    const corner = (step ** 2 / 12) * height * slope(at);
    // Never quite nothing, so that it can be divided by.
    below[index] = Math.min(1, Math.max(1e-300, 1 - above - corner));
  }
  return { density, below };
}
