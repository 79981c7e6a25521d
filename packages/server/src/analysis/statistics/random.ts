import { hash } from "node:crypto";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * Creates a repeatable random generator from any text: the same seed gives the same numbers.
 * All 128 bits of its state come from the seed's SHA-256, so neighbouring seeds share nothing.
 */
export function createRandom(seed: string): RandomGenerator {
  const digest = hash("sha256", seed, "buffer");
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
}
