import { expect, test } from "vitest";
import { toContrast } from "./contrast.ts";

test("[CO21] contrast is as WCAG counts it, whichever colour comes first", () => {
  expect(toContrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(toContrast("#ffffff", "#ffffff")).toBe(1);
  expect(toContrast("#ffffff", "#777777")).toBeCloseTo(4.48, 2);
  expect(toContrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
