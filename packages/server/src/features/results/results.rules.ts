import {
  emotions,
  type ConceptResults,
  type IdeasResults,
  type PulseResults,
  type Results,
} from "@tomoni/sdk/contract";
import { hasEnough } from "../../analysis/statistics/too-close.ts";
import { wilson } from "../../analysis/statistics/wilson.ts";
import { buckets } from "../../store/counts/buckets.ts";
import type { Facts } from "./facts.ts";
import { toChoiceResults, toPairwiseResults, toRankedResults } from "./vote-results.rules.ts";

function toConceptResults(facts: Facts): ConceptResults {
  const reactions = facts.total(buckets.holders);
  return {
    kind: "concept",
    ...facts.common,
    reactions: emotions.map((emotion) => {
      const count = facts.total(buckets.emotion(emotion));
      return {
        emotion,
        count,
        verifiedCount: facts.verified(buckets.emotion(emotion)),
        share: hasEnough(reactions) ? (wilson(count, reactions) ?? null) : null,
      };
    }),
    pins: facts.total(buckets.pins),
    comments: facts.total(buckets.comments),
  };
}

const scores = [1, 2, 3, 4, 5];

function toPulseResults(facts: Facts): PulseResults {
  const responses = facts.total(buckets.holders);
  const counts = scores.map((score) => facts.total(buckets.score(score)));
  const sum = counts.reduce((total, count, index) => total + count * (scores[index] ?? 0), 0);
  const topTwo = (counts[3] ?? 0) + (counts[4] ?? 0);
  return {
    kind: "pulse",
    ...facts.common,
    responses,
    verifiedResponses: facts.verified(buckets.holders),
    scores: scores.map((score, index) => ({ score, count: counts[index] ?? 0 })),
    mean: hasEnough(responses) ? sum / responses : null,
    topTwo: hasEnough(responses) ? (wilson(topTwo, responses) ?? null) : null,
  };
}

function toIdeasResults(facts: Facts): IdeasResults {
  return {
    kind: "ideas",
    ...facts.common,
    ideas: facts.total(buckets.ideas),
    supports: facts.total(buckets.supports),
    comments: facts.total(buckets.comments),
  };
}

/** Counts in, estimates out. */
export function toResults(
  activity: { kind: string; method: string | null },
  facts: Facts,
): Results {
  if (activity.kind === "concept") return toConceptResults(facts);
  if (activity.kind === "pulse") return toPulseResults(facts);
  if (activity.kind === "ideas") return toIdeasResults(facts);
  if (activity.method === "ranked") return toRankedResults(facts);
  if (activity.method === "pairwise") return toPairwiseResults(facts);
  return toChoiceResults(facts, activity.method === "approval" ? "approval" : "single");
}
