import { expect, test } from "vitest";
import { toLeft } from "./graphemes.ts";

test("[WI1] what is left of a limit is counted in characters a reader sees, and told once it is near", () => {
  const family = "👨‍👩‍👧‍👦";

  expect(toLeft("あ".repeat(69), 80)).toBe(undefined);
  expect(toLeft("あ".repeat(70), 80)).toBe(10);
  expect(toLeft(family.repeat(80), 80)).toBe(0);
  expect(toLeft("あ".repeat(83), 80)).toBe(-3);
});
