import { expect, test } from "vitest";
import { readFixture } from "./fixtures/read-fixture.ts";
import { probabilityBestOfApprovals, probabilityBestOfShares } from "./probability-best.ts";

const reference = readFixture<{
  shares: { counts: number[]; expected: number[] }[];
  approvals: { approvals: number[]; ballots: number; expected: number[] }[];
}>("probability-best.json");

for (const { counts, expected } of reference.shares) {
  test(`[M3] the probability of the best share of ${counts.join()} agrees with numerical integration`, () => {
    const probabilities = probabilityBestOfShares(counts);

    expect(toStandardErrors(probabilities, expected)).toBeLessThan(3);
  });
}

for (const { approvals, ballots, expected } of reference.approvals) {
  test(`[M3] the probability of the best approval of ${approvals.join()} in ${ballots} agrees with numerical integration`, () => {
    const probabilities = probabilityBestOfApprovals(approvals, ballots);

    expect(toStandardErrors(probabilities, expected)).toBeLessThan(3);
  });
}

test("[M3] the estimate stays within three standard errors from seed to seed", () => {
  const expected = [1 / 4, 3 / 4];

  const distances = Array.from({ length: 40 }, (_, seed) =>
    toStandardErrors(probabilityBestOfShares([0, 1], { draws: 2000, seed }), expected, 2000),
  );

  expect(distances.filter((distance) => distance > 3).length).toBeLessThanOrEqual(1);
});

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
  const [first, second, third] = probabilityBestOfShares([30, 2, 30]);

  expect(first).toBe(third);
  expect((first ?? 0) + (second ?? 0) + (third ?? 0)).toBeCloseTo(1, 9);
});

test("[M4] the probabilities sum to 1 and are the same for the same seed only", () => {
  const counts = [41, 37, 22, 9, 0];

  const [once, again, other] = [7, 7, 8].map((seed) => probabilityBestOfShares(counts, { seed }));

  expect(once?.reduce((total, probability) => total + probability, 0)).toBeCloseTo(1, 9);
  expect(again).toEqual(once);
  expect(other).not.toEqual(once);
});

test("[M4] more approvals than ballots are refused", () => {
  expect(() => probabilityBestOfApprovals([4], 3)).toThrow(RangeError);
});

function toStandardErrors(probabilities: number[], expected: number[], draws = 20_000): number {
  const distances = expected.map((chance, index) => {
    const error = Math.sqrt((chance * (1 - chance)) / draws);
    return Math.abs((probabilities[index] ?? Number.NaN) - chance) / error;
  });
  return Math.max(...distances);
}
