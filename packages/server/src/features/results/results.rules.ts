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
import { toPairwiseResults } from "./pairwise-results.rules.ts";
import { toChoiceResults, toRankedResults } from "./vote-results.rules.ts";

function toConceptResults(facts: Facts): ConceptResults {
  const reactions = facts.weight(buckets.holders);
  return {
    kind: "concept",
    ...facts.common,
    reactions: emotions.map((emotion) => {
      const weight = Math.min(facts.weight(buckets.emotion(emotion)), reactions);
      return {
        emotion,
        count: facts.total(buckets.emotion(emotion)),
        verifiedCount: facts.verified(buckets.emotion(emotion)),
        share: hasEnough(reactions) ? (wilson(weight, reactions) ?? null) : null,
      };
    }),
    pins: facts.total(buckets.pins),
    comments: facts.total(buckets.comments),
  };
}

const scores = [1, 2, 3, 4, 5];

function toPulseResults(facts: Facts): PulseResults {
  const people = facts.weight(buckets.holders);
  const weights = scores.map((score) => facts.weight(buckets.score(score)));
  const sum = weights.reduce((total, weight, index) => total + weight * (scores[index] ?? 0), 0);
  const topTwo = Math.min((weights[3] ?? 0) + (weights[4] ?? 0), people);
  return {
    kind: "pulse",
    ...facts.common,
    responses: facts.total(buckets.holders),
    verifiedResponses: facts.verified(buckets.holders),
    scores: scores.map((score) => ({ score, count: facts.total(buckets.score(score)) })),
    mean: hasEnough(people) ? sum / people : null,
    topTwo: hasEnough(people) ? (wilson(topTwo, people) ?? null) : null,
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
