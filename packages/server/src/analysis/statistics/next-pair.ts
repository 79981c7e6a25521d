import { pairVariance } from "./bradley-terry.ts";
import { cell } from "./matrix.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Chooses the pair to show next: the one whose outcome has the highest posterior variance, then the one shown least,
 * then the lowest indices. `shown[i][j]` counts showings of i before j; `done` holds what the participant has
 * answered, as `"i-j"` with i < j. Undefined when every pair is done.
 */
export function chooseNextPair(
  wins: Matrix,
  shown: Matrix,
  done: ReadonlySet<string>,
): [number, number] | undefined {
  const candidates = toPairs(wins.length)
    .filter(([i, j]) => !done.has(`${i}-${j}`))
    .map(([i, j]) => ({
      pair: [i, j] satisfies [number, number],
      variance: pairVariance(wins, i, j),
      showings: cell(shown, i, j) + cell(shown, j, i),
    }));
  // Sorting keeps the order of equals, so the lowest indices stay first.
  candidates.sort((a, b) => b.variance - a.variance || a.showings - b.showings);
  return candidates[0]?.pair;
}

function toPairs(size: number): [number, number][] {
  const indices = Array.from({ length: size }, (_, index) => index);
  return indices.flatMap((i) => indices.slice(i + 1).map((j): [number, number] => [i, j]));
}
