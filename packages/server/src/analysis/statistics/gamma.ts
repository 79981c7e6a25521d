import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** Draws one number each time it is called. */
export type Draw = () => number;

/**
 * Creates a standard normal draw by the polar method.
 * @see Marsaglia & Bray (1964), "A convenient method for generating normal variables"
 */
export function createNormal(random: RandomGenerator): Draw {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    let x = 0;
    let y = 0;
    let square = 0;
    do {
      x = 2 * uniformFloat64(random) - 1;
      y = 2 * uniformFloat64(random) - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    spare = y * scale;
    return x * scale;
  };
}

/**
 * Creates a gamma draw with scale 1. `shape` is at least 1, as it always is for a count under a uniform prior.
 * @throws RangeError when the shape is under 1
 * @see Marsaglia & Tsang (2000), "A simple method for generating gamma variables"
 */
export function createGamma(shape: number, random: RandomGenerator, normal: Draw): Draw {
  if (!(shape >= 1)) throw new RangeError(`a gamma shape of ${shape} is under 1`);

  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return () => {
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = uniformFloat64(random);
      // Squeeze: accepts most draws without a logarithm.
      if (u < 1 - 0.0331 * x * x * x * x) return d * v;
      if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  };
}
