import { expect, test } from "vitest";
import { condorcetWinner, meanRanks, pairwiseMatrix } from "./condorcet.ts";

const ids = ["mug", "tumbler", "flask"];

test("[M8] a pair counts who ranks one above the other, and a ranked option beats an unranked one", () => {
  const profile = [
    { ranking: ["mug", "flask", "tumbler"], count: 4 },
    { ranking: ["tumbler"], count: 3 },
    { ranking: ["gone", "flask", "flask", "mug"], count: 2 },
  ];

  const matrix = pairwiseMatrix(profile, ids);

  expect(matrix).toEqual([
    [0, 6, 4],
    [3, 0, 3],
    [2, 6, 0],
  ]);
});

test("[M8] the option that beats each other one by one is the Condorcet winner", () => {
  const names = ["memphis", "nashville", "chattanooga", "knoxville"];
  const rankings = [
    { ranking: ["memphis", "nashville", "chattanooga", "knoxville"], count: 42 },
    { ranking: ["nashville", "chattanooga", "knoxville", "memphis"], count: 26 },
    { ranking: ["chattanooga", "knoxville", "nashville", "memphis"], count: 15 },
    { ranking: ["knoxville", "chattanooga", "nashville", "memphis"], count: 17 },
  ];

  const winner = condorcetWinner(pairwiseMatrix(rankings, names));

  expect(winner).toBe(names.indexOf("nashville"));
});

test("[M8] majorities in a circle, level pairs and no ballots leave no Condorcet winner", () => {
  const circle = [
    { ranking: ["mug", "tumbler", "flask"], count: 1 },
    { ranking: ["tumbler", "flask", "mug"], count: 1 },
    { ranking: ["flask", "mug", "tumbler"], count: 1 },
  ];
  const level = [
    { ranking: ["mug", "tumbler", "flask"], count: 2 },
    { ranking: ["tumbler", "mug", "flask"], count: 2 },
  ];

  const winners = [circle, level, []].map((profile) =>
    condorcetWinner(pairwiseMatrix(profile, ids)),
  );

  expect(winners).toEqual([undefined, undefined, undefined]);
});

test("[M9] the mean rank counts only the ballots that rank the option", () => {
  const profile = [
    { ranking: ["mug", "tumbler"], count: 3 },
    { ranking: ["tumbler", "mug"], count: 1 },
    { ranking: ["mug"], count: 4 },
  ];

  const ranks = meanRanks(profile, ids);

  expect(ranks).toEqual([
    { mean: 9 / 8, ballots: 8 },
    { mean: 7 / 4, ballots: 4 },
    { mean: undefined, ballots: 0 },
  ]);
});
