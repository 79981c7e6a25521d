import { expect, test } from "vitest";
import { createGamma, createNormal } from "./gamma.ts";
import { createRandom } from "./random.ts";

const draws = 100_000;

test("[M3] normal draws have mean 0, variance 1 and the normal's kurtosis", () => {
  const normal = createNormal(createRandom("normal"));

  const values = Array.from({ length: draws }, normal);

  expect(toMoment(values, 1)).toBeCloseTo(0, 1);
  expect(toMoment(values, 2)).toBeCloseTo(1, 1);
  expect(toMoment(values, 4)).toBeCloseTo(3, 0);
});

for (const shape of [1, 3.5, 250]) {
  test(`[M3] gamma draws of shape ${shape} have its mean and variance`, () => {
    const random = createRandom("gamma");
    const gamma = createGamma(shape, random, createNormal(random));

    const values = Array.from({ length: draws }, gamma);

    const mean = toMoment(values, 1);
    const variance = toMoment(values, 2) - mean ** 2;
    expect(mean / shape).toBeCloseTo(1, 1);
    expect(variance / shape).toBeCloseTo(1, 1);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThan(0);
  });
}

test("[M3] a gamma shape under 1 is refused", () => {
  const random = createRandom("gamma");

  expect(() => createGamma(0.5, random, createNormal(random))).toThrow(RangeError);
});

function toMoment(values: readonly number[], power: number): number {
  return values.reduce((total, value) => total + value ** power, 0) / values.length;
}
