import { expect, test } from "vitest";
import { probabilityBestOfShares } from "./probability-best.ts";
import { hasEnough, isTooCloseToCall, toVerdict } from "./too-close.ts";

test("[M13] under five ballots nothing is called and the missing ballots are told", () => {
  const verdicts = [0, 4].map((ballots) => toVerdict([0.99, 0.01], ballots));

  expect(verdicts).toEqual([
    { verdict: "not-enough", needed: 5 },
    { verdict: "not-enough", needed: 1 },
  ]);
  expect([hasEnough(4), hasEnough(5), isTooCloseToCall([0.5, 0.5], 4)]).toEqual([
    false,
    true,
    false,
  ]);
});

test("[M13] a leader is called from a probability of 0.95 of being the best", () => {
  const verdicts = [0.95, 0.9499].map((best) => toVerdict([1 - best, best], 5));

  expect(verdicts).toEqual([
    { verdict: "clear", leaderIndex: 1 },
    { verdict: "too-close", leaderIndex: 1 },
  ]);
});

test("[M13] options that lead level have no leader", () => {
  const verdict = toVerdict(probabilityBestOfShares([20, 20, 3]), 43);

  expect(verdict).toEqual({ verdict: "too-close" });
});

test("[M13] 12 to 8 is too close to call, 600 to 400 is clear", () => {
  const verdicts = [
    [12, 8],
    [600, 400],
  ].map((counts) => isTooCloseToCall(probabilityBestOfShares(counts), 1000));

  expect(verdicts).toEqual([true, false]);
});
