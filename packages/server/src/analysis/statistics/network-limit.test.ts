import fc from "fast-check";
import { expect, test } from "vitest";
import { type NetworkPart, toCut, toLift, weighNetworks } from "./network-limit.ts";

function toPart(
  network: string,
  counts: Record<string, number>,
  standing: NetworkPart["standing"] = "usual",
): NetworkPart {
  const people = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { network, people, counts: new Map(Object.entries(counts)), standing };
}

test("[M15] a network weighs a tenth of all others, but 20 people in any case and 300 at most", () => {
  const limitBeside = (others: number) =>
    weighNetworks(others + 10_000, [toPart("one", { a: 10_000 })]).limit;

  expect([0, 100, 200, 1000, 3000, 50_000].map(limitBeside).map(Math.round)).toEqual([
    20, 20, 20, 100, 300, 300,
  ]);
});

test("[M15] each person of a network over the limit counts as much less, and nobody else does", () => {
  const parts = [toPart("burst", { a: 9000, b: 1000 }), toPart("family", { a: 3, b: 3 })];

  const weighed = weighNetworks(10_106, parts);

  expect(weighed.parts.map(({ factor }) => factor)).toEqual([20 / 10_000, 1]);
  expect(toCut(weighed.parts, "a")).toBeCloseTo(9000 - 18);
  expect(toCut(weighed.parts, "b")).toBeCloseTo(1000 - 2);
});

test("[M15] what the team lists counts in full, what it set apart not at all", () => {
  const parts = [
    toPart("tablet", { a: 500 }, "full"),
    toPart("burst", { a: 500 }, "apart"),
    toPart("office", { a: 500 }),
  ];

  const { limit, parts: weighed } = weighNetworks(1500, parts);

  expect(limit).toBeCloseTo(50);
  expect(weighed.map(({ factor }) => factor)).toEqual([1, 0, limit / 500]);
});

test("[M15] whatever the networks, each weighs the limit at most, which follows from what all weigh", () => {
  const sizes = fc.array(fc.integer({ min: 5, max: 50_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 100_000 }), (large, small) => {
      const parts = large.map((size, index) => toPart(String(index), { a: size }));
      const people = small + large.reduce((sum, size) => sum + size, 0);

      const { limit, parts: weighed } = weighNetworks(people, parts);

      const weights = weighed.map((part) => part.factor * part.people);
      const all = people - toCut(weighed, "a");
      expect(Math.max(0, ...weights)).toBeLessThanOrEqual(limit + 1e-6);
      expect(limit).toBeCloseTo(Math.min(300, Math.max(20, all / 11)), 3);
    }),
  );
});

test("[M16] the lift is what one network has put a choice ahead by, as it weighs", () => {
  const parts = [
    toPart("burst", { a: 9000, b: 1000 }),
    toPart("family", { a: 8, b: 0 }),
    toPart("tablet", { a: 300 }, "full"),
  ];

  const { limit, parts: weighed } = weighNetworks(10_500, parts);

  expect(toLift(weighed, "a", "b")).toBeCloseTo(0.8 * limit);
  expect(toLift(weighed, "b", "a")).toBe(0);
});
