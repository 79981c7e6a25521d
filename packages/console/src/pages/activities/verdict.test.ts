import type { Results } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { createFormat } from "../../words/format.ts";
import { toVerdict } from "./verdict.ts";
import { activitiesEn as words } from "./words-en.ts";

const format = createFormat("en", () => 0);
const common = {
  activityId: "act_1",
  revision: 1,
  updatedAt: "2026-11-30T00:00:00.000Z",
  responses: 40,
  verifiedResponses: 0,
};

function toSentence(verdict: object, probabilityBest = 0.97): string {
  const option = { count: 1, verifiedCount: 0, share: null, probabilityBest };
  const options = [{ optionId: "opt_1", ...option }];
  const results = { kind: "vote", method: "single", ...common, verdict, options } as Results;
  return toVerdict({ results, words, format, nameOf: () => "Push" });
}

test("[CO3] the verdict says no more than the numbers do", () => {
  const clear = { state: "clear", leader: "opt_1", needed: 0 };

  expect(toSentence(clear)).toBe("Push is chosen most. It is ahead with a probability of 97%.");
  expect(toSentence(clear, 0.9999)).toContain("99%");
  expect(toSentence({ ...clear, state: "too-close" })).toContain("too close to call");
  expect(toSentence({ ...clear, state: "too-close", oneNetwork: true })).toContain("one network");
  expect(toSentence({ state: "not-enough", leader: null, needed: 12 })).toBe(
    "Too early to say. 12 more responses and shares show.",
  );
});
