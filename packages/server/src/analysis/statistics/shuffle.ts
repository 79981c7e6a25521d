import { uniformInt } from "pure-rand/distribution/uniformInt";
import { createRandom } from "./random.ts";

/**
 * Orders the indices 0 to length - 1 at random (Fisher-Yates), always the same for the same seed and length.
 * Seed it with the activity and the participant: each participant keeps one order, and position bias averages out.
 */
export function seededOrder(length: number, seed: string): number[] {
  const random = createRandom(seed);
  const order = Array.from({ length }, (_, index) => index);
  for (let end = length - 1; end > 0; end -= 1) {
    const picked = uniformInt(random, 0, end);
    [order[end], order[picked]] = [order[picked] ?? 0, order[end] ?? 0];
  }
  return order;
}
