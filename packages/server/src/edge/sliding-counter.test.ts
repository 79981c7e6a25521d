import { expect, test } from "vitest";
import { createSlidingCounter } from "./sliding-counter.ts";

function createCounter(points: number) {
  let nowMs = 0;
  const counter = createSlidingCounter({
    points,
    windowMs: 60_000,
    toldFrom: 0.1,
    now: () => nowMs,
  });
  return {
    ...counter,
    pass: (ms: number) => (nowMs += ms),
    /** @returns how many of so many tries were let through */
    burst: (tries: number) =>
      Array.from({ length: tries }, () => counter.use("key")).filter(({ left }) => left >= 0)
        .length,
  };
}

test("[L12] a burst across the border of two windows is one burst", () => {
  const counter = createCounter(100);
  counter.pass(59_000);
  expect(counter.burst(150)).toBe(100);

  counter.pass(2000);
  // A sixtieth of the window before is out of reach.
  expect(counter.burst(150)).toBe(1);
});

test("[L12] in no minute are there more than twice the quota, and in the long run the quota", () => {
  const counter = createCounter(100);
  let allowed = 0;
  for (let second = 0; second < 600; second += 1) {
    allowed += counter.burst(20);
    counter.pass(1000);
  }

  expect(allowed).toBeGreaterThan(900);
  expect(allowed).toBeLessThanOrEqual(1100);
});

test("[L12] what is refused is not counted, and after the wait it says, one more fits", () => {
  const counter = createCounter(10);
  counter.burst(10);
  counter.pass(30_000);
  const { left, resetsInMs } = counter.use("key");
  expect(left).toBe(-1);
  counter.burst(500);

  counter.pass(Math.ceil(resetsInMs) - 10);
  expect(counter.burst(1)).toBe(0);
  counter.pass(20);
  expect(counter.burst(1)).toBe(1);
});

test("[L12] a key that rests for two windows starts anew", () => {
  const counter = createCounter(10);
  counter.burst(10);
  counter.pass(120_000);

  expect(counter.left("key")).toBe(10);
});
