import { expect, test } from "vitest";
import { chooseNextPair } from "./next-pair.ts";

const none = [
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
];

test("[M12] the pair with the least certain outcome is shown next", () => {
  const wins = [
    [0, 4, 6],
    [4, 0, 2],
    [0, 1, 0],
  ];

  const pair = chooseNextPair(wins, none, new Set());

  expect(pair).toEqual([1, 2]);
});

test("[M12] among equally uncertain pairs the one shown least goes first, whichever side it was shown on", () => {
  const shown = [
    [0, 2, 1],
    [0, 0, 1],
    [2, 0, 0],
  ];

  const pairs = [new Set<string>(), new Set(["1-2"])].map((done) =>
    chooseNextPair(none, shown, done),
  );

  expect(pairs).toEqual([
    [1, 2],
    [0, 1],
  ]);
});

test("[M12] what is still level goes by the lowest indices, and nothing is left when all pairs are done", () => {
  const answered = [[], ["0-1"], ["0-1", "0-2"], ["0-1", "0-2", "1-2"]];

  const pairs = answered.map((done) => chooseNextPair(none, none, new Set(done)));

  expect(pairs).toEqual([[0, 1], [0, 2], [1, 2], undefined]);
});
