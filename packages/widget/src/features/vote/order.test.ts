import fc from "fast-check";
import { expect, test } from "vitest";
import { toId } from "../../testing/fixtures.ts";
import { shuffle } from "./order.ts";

const options = [1, 2, 3, 4].map((number) => ({ id: toId("opt", number) }));

test("[W15] a customer always sees the options in the same order, whatever order they come in", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const order = shuffle(options, seed);

      expect(shuffle(options.toReversed(), seed)).toEqual(order);
      expect(order.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual(options);
    }),
  );
});

test("[W15] each option is first for about as many customers as any other", () => {
  const firsts = new Map<string, number>();
  for (let customer = 1; customer <= 4000; customer += 1) {
    const id = shuffle(options, Math.imul(customer, 2_654_435_761))[0]?.id ?? "";
    firsts.set(id, (firsts.get(id) ?? 0) + 1);
  }

  const furthest = Math.max(...[...firsts.values()].map((count) => Math.abs(count - 1000)));

  expect([firsts.size, furthest < 120]).toEqual([4, true]);
});
