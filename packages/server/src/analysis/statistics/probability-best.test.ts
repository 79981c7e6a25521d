import { expect, test } from "vitest";
import { readFixture } from "./fixtures/read-fixture.ts";
import { probabilityBestOfApprovals, probabilityBestOfShares } from "./probability-best.ts";

const reference = readFixture<{
  shares: { counts: number[]; expected: number[] }[];
  approvals: { approvals: number[]; ballots: number; expected: number[] }[];
}>("probability-best.json");

for (const { counts, expected } of reference.shares) {
  test(`[M3] the probability of the best share of ${counts.join()} agrees with SciPy`, () => {
    const probabilities = probabilityBestOfShares(counts);

    expect(toDistance(probabilities, expected)).toBeLessThan(1e-6);
  });
}

for (const { approvals, ballots, expected } of reference.approvals) {
  test(`[M3] the probability of the best approval of ${approvals.join()} in ${ballots} agrees with SciPy`, () => {
    const probabilities = probabilityBestOfApprovals(approvals, ballots);

    expect(toDistance(probabilities, expected)).toBeLessThan(1e-6);
  });
}

test("[M4] without ballots every option is equally likely to be the best", () => {
  const probabilities = [
    probabilityBestOfShares([0, 0, 0, 0]),
    probabilityBestOfApprovals([0, 0], 0),
  ];

  expect(probabilities).toEqual([
    [0.25, 0.25, 0.25, 0.25],
    [0.5, 0.5],
  ]);
});

test("[M4] options with equal counts are equally likely, wherever they stand", () => {
  const [first, , third] = probabilityBestOfShares([30, 2, 30]);

  expect(first).toBe(third);
});

test("[M4] the probabilities sum to 1 and are the same each time, also for counts of millions", () => {
  const counts = [4_100_000, 4_099_000, 22, 9, 0];

  const [once, again] = [probabilityBestOfShares(counts), probabilityBestOfShares(counts)];

  expect(once?.reduce((total, probability) => total + probability, 0)).toBeCloseTo(1, 9);
  expect(once?.map((probability) => Math.round(probability * 100))).toEqual([64, 36, 0, 0, 0]);
  expect(again).toEqual(once);
});

test("[M4] more approvals than ballots are refused", () => {
  expect(() => probabilityBestOfApprovals([4], 3)).toThrow(RangeError);
});

function toDistance(probabilities: number[], expected: number[]): number {
  return Math.max(
    ...expected.map((chance, index) => Math.abs((probabilities[index] ?? Number.NaN) - chance)),
  );
}
