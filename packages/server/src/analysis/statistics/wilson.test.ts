import { expect, test } from "vitest";
import type { Estimate } from "./estimate.ts";
import { readFixture } from "./fixtures/read-fixture.ts";
import { toShare, wilson } from "./wilson.ts";

interface Case {
  successes: number;
  trials: number;
  confidence: number;
  expected: Estimate;
}

const reference = readFixture<{ cases: Case[] }>("wilson.json");

for (const { successes, trials, confidence, expected } of reference.cases) {
  test(`[M1] Wilson's interval for ${successes} of ${trials} at ${confidence} agrees with SciPy`, () => {
    const estimate = wilson(successes, trials, confidence);

    expect(estimate).toEqual({
      estimate: expect.closeTo(expected.estimate, 9),
      low: expect.closeTo(expected.low, 9),
      high: expect.closeTo(expected.high, 9),
    });
  });
}

test("[M1] the bounds are exact where nobody or everybody chose an option", () => {
  const bounds = [1, 7, 10, 999].map((n) => [wilson(0, n)?.low, wilson(n, n)?.high]);

  expect(bounds).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

test("[M1] a share carries its count and its total, and is absent without ballots", () => {
  const shares = [toShare(8, 10), toShare(0, 0)];

  expect(shares).toEqual([
    { count: 8, total: 10, share: wilson(8, 10) },
    { count: 0, total: 0, share: undefined },
  ]);
});

test("[M1] counts that are no proportion are refused", () => {
  expect(() => wilson(11, 10)).toThrow(
    new RangeError("11 successes in 10 trials is not a proportion"),
  );
  expect(() => wilson(-1, 10)).toThrow(RangeError);
  expect(() => wilson(Number.NaN, 10)).toThrow(RangeError);
});

test("[M2] Wilson's 95% interval covers the truth 94 to 97 times in 100 on average", () => {
  const chances = [0.02, 0.1, 0.5];
  const sizes = [20, 100, 1000];

  const coverages = chances.flatMap((chance) => sizes.map((trials) => toCoverage(chance, trials)));

  const mean = coverages.reduce((total, coverage) => total + coverage, 0) / coverages.length;
  expect(mean).toBeGreaterThan(0.94);
  expect(mean).toBeLessThan(0.97);
  expect(Math.min(...coverages)).toBeGreaterThan(0.92);
});

/** The exact coverage: the binomial probability of every count whose interval holds the true chance. */
function toCoverage(chance: number, trials: number): number {
  let probability = (1 - chance) ** trials;
  let coverage = 0;
  for (let count = 0; count <= trials; count += 1) {
    const interval = wilson(count, trials);
    if (interval && interval.low <= chance && chance <= interval.high) coverage += probability;
    probability *= ((trials - count) / (count + 1)) * (chance / (1 - chance));
  }
  return coverage;
}
