import { expect, test } from "vitest";
import { cutFound } from "./cut-found.ts";

test("[CO2] what was searched for is marked whatever its case and width, and nothing else", () => {
  expect(cutFound("Cap の CAPS", "ｃａｐ")).toEqual([
    { part: "Cap", isFound: true },
    { part: " の ", isFound: false },
    { part: "CAP", isFound: true },
    { part: "S", isFound: false },
  ]);
  expect(cutFound("ふたのパッキン", "パッキン ふた")).toEqual([
    { part: "ふた", isFound: true },
    { part: "の", isFound: false },
    { part: "パッキン", isFound: true },
  ]);
  expect(cutFound("㍻ cap", "cap")).toEqual([
    { part: "㍻ ", isFound: false },
    { part: "cap", isFound: true },
  ]);
  expect(cutFound("cap", "  ")).toEqual([{ part: "cap", isFound: false }]);
});
