import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { expect, test } from "vitest";
import { bradleyTerry, pairVariance } from "./bradley-terry.ts";
import type { Strength } from "./bradley-terry.ts";
import { readFixture } from "./fixtures/read-fixture.ts";
import { cell, createMatrix } from "./matrix.ts";
import { createRandom } from "./random.ts";
import { beats } from "./strength-interval.ts";

const reference = readFixture<{
  cases: { wins: number[][]; pseudoCount: number; expected: Strength[] }[];
}>("bradley-terry.json");

for (const { wins, pseudoCount, expected } of reference.cases) {
  test(`[M10] strengths of ${JSON.stringify(wins)} with ${pseudoCount} agree with SciPy's optimiser`, () => {
    const strengths = bradleyTerry(wins, { pseudoCount });

    expect(strengths).toEqual(
      expected.map((option) => ({
        strength: expect.closeTo(option.strength, 6),
        low: expect.closeTo(option.low, 6),
        high: expect.closeTo(option.high, 6),
        winProbability: expect.closeTo(option.winProbability, 6),
        comparisons: option.comparisons,
      })),
    );
  });
}

test("[M10] two options have the strengths of a plain proportion", () => {
  const strengths = bradleyTerry(
    [
      [0, 8],
      [2, 0],
    ],
    { pseudoCount: 0 },
  );

  expect(strengths.map(({ strength }) => strength)).toEqual([
    expect.closeTo(0.8, 9),
    expect.closeTo(0.2, 9),
  ]);
  expect(strengths[0]?.winProbability).toBeCloseTo(0.8, 9);
});

test("[M10] the 95% interval covers the true strength 93 to 97 times in 100", () => {
  const truth = [0.4, 0.3, 0.2, 0.1];
  const random = createRandom("coverage");
  const rounds = 500;
  let covered = 0;

  for (let round = 0; round < rounds; round += 1) {
    const strengths = bradleyTerry(simulate(truth, 25, () => uniformFloat64(random)));
    covered += truth.filter((p, i) => isWithin(p, strengths[i])).length;
  }

  const coverage = covered / rounds / truth.length;
  expect(coverage).toBeGreaterThan(0.93);
  expect(coverage).toBeLessThan(0.97);
});

test("[M11] an undefeated option stays finite, with an interval that tells how little is known", () => {
  const [undefeated] = bradleyTerry([
    [0, 3],
    [0, 0],
  ]);

  expect(undefeated).toEqual({
    strength: expect.closeTo(3.1 / 3.2, 9),
    low: expect.closeTo(0.054, 3),
    high: expect.closeTo(0.99994, 5),
    winProbability: expect.closeTo(3.1 / 3.2, 9),
    comparisons: 3,
  });
});

test("[M11] without comparisons all options are equal and nothing is excluded", () => {
  const strengths = bradleyTerry([
    [0, 0],
    [0, 0],
  ]);

  const equal = { strength: 0.5, winProbability: 0.5, comparisons: 0 };
  const wide = { low: expect.closeTo(0, 1), high: expect.closeTo(1, 1) };
  expect(strengths).toEqual([
    { ...equal, ...wide },
    { ...equal, ...wide },
  ]);
});

test("[M11] without pseudo-counts an undefeated option is refused", () => {
  const wins = [
    [0, 3, 2],
    [0, 0, 1],
    [0, 1, 0],
  ];

  expect(() => bradleyTerry(wins, { pseudoCount: 0 })).toThrow(RangeError);
});

test("[M11] fewer than two options have nothing to compare", () => {
  expect([bradleyTerry([]), bradleyTerry([[0]])]).toEqual([[], []]);
});

test("[M12] a pair's variance is that of its Beta posterior and the same both ways round", () => {
  const wins = [
    [0, 3],
    [1, 0],
  ];

  const variances = [pairVariance(wins, 0, 1), pairVariance(wins, 1, 0), pairVariance([], 0, 1)];

  expect(variances).toEqual([8 / 252, 8 / 252, 1 / 12]);
});

/** Plays every pair `comparisons` times; what stands on the diagonal is not read. */
function simulate(truth: readonly number[], comparisons: number, draw: () => number): number[][] {
  const won = createMatrix(truth.length, (i, j) => {
    const chance = beats(truth, i, j);
    return Array.from({ length: comparisons }, draw).filter((value) => value < chance).length;
  });
  return createMatrix(truth.length, (i, j) =>
    i < j ? cell(won, i, j) : comparisons - cell(won, j, i),
  );
}

function isWithin(truth: number, interval: { low: number; high: number } | undefined): boolean {
  return interval !== undefined && interval.low <= truth && truth <= interval.high;
}
