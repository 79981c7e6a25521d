import { expect, test } from "vitest";
import { seededOrder } from "./shuffle.ts";

test("[M14] a participant sees the options in the same order every time", () => {
  const orders = [1, 2].map(() => seededOrder(6, "act_1:par_7"));

  expect(orders[0]).toEqual(orders[1]);
  expect(orders[0]?.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
});

test("[M14] an order does not change from one release to the next", () => {
  const orders = [seededOrder(5, "act_1:par_1"), seededOrder(5, "act_1:par_2")];

  expect(orders).toEqual([
    [2, 0, 3, 1, 4],
    [1, 3, 2, 4, 0],
  ]);
});

test("[M14] over many participants every order is equally frequent", () => {
  const participants = 6000;
  const frequencies = new Map<string, number>();

  for (let index = 0; index < participants; index += 1) {
    const order = seededOrder(3, `act_1:par_${index}`).join();
    frequencies.set(order, (frequencies.get(order) ?? 0) + 1);
  }

  const expected = participants / 6;
  const chiSquare = [...frequencies.values()].reduce(
    (sum, n) => sum + (n - expected) ** 2 / expected,
    0,
  );
  expect(frequencies.size).toBe(6);
  // The 99.9% point of chi-square with 5 degrees of freedom.
  expect(chiSquare).toBeLessThan(20.52);
});

test("[M14] no options and one option have one order", () => {
  expect([seededOrder(0, "a"), seededOrder(1, "a")]).toEqual([[], [0]]);
});
