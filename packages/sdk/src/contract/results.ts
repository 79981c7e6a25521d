import * as z from "zod/mini";
import { Voters } from "./activities.ts";
import { Emotion } from "./emotions.ts";
import { open } from "./open.ts";
import { Estimate, id, Instant } from "./primitives.ts";

const count = z.int().check(z.minimum(0));
const probability = z.nullable(z.number());

/**
 * Whether the numbers allow a winner to be named. `needed`: responses still missing before shares are shown.
 * `too-close`: the leader is best with a probability under 95%. `oneNetwork`: only the responses of one network would
 * make the leader clear, so none is called.
 */
export const Verdict = z.object({
  state: open(z.enum(["not-enough", "too-close", "clear"])),
  leader: z.nullable(id("option")),
  needed: count,
  oneNetwork: z.optional(z.boolean()),
});
export type Verdict = z.infer<typeof Verdict>;

/**
 * What shares, intervals and verdicts are of, where that is not every response alike: one network weighs at most as
 * `limit` people, and an activity for verified participants weighs theirs alone. `people`: the sum of the weights.
 * `networks` are over the limit or set apart by the team, with `responses` among them.
 */
export const Weighing = z.object({
  voters: Voters,
  people: z.number(),
  limit: z.number(),
  networks: count,
  responses: count,
});
export type Weighing = z.infer<typeof Weighing>;

const common = {
  activityId: id("activity"),
  /** Rises with every response: two results with the same revision are the same. */
  revision: count,
  updatedAt: Instant,
  /** Participants who responded; `verifiedResponses` counts those vouched for by the host. */
  responses: count,
  verifiedResponses: count,
  /** Absent where every response weighs the same. */
  weighing: z.optional(Weighing),
};

const ChosenOption = z.object({
  optionId: id("option"),
  count,
  verifiedCount: count,
  share: z.nullable(Estimate),
  probabilityBest: probability,
});

export const ChoiceResults = z.object({
  kind: z.literal("vote"),
  method: z.enum(["single", "approval"]),
  ...common,
  verdict: Verdict,
  options: z.array(ChosenOption),
});

export const RankedResults = z.object({
  kind: z.literal("vote"),
  method: z.literal("ranked"),
  ...common,
  verdict: Verdict,
  options: z.array(
    z.object({
      optionId: id("option"),
      count,
      verifiedCount: count,
      share: z.nullable(Estimate),
      meanRank: z.nullable(z.number()),
      rankedBy: count,
    }),
  ),
  rounds: z.array(
    z.object({
      /** People as they weigh. */
      counts: z.array(z.object({ optionId: id("option"), count: z.number() })),
      exhausted: z.number(),
      eliminated: z.array(id("option")),
    }),
  ),
  winner: z.nullable(id("option")),
  tied: z.array(id("option")),
  condorcetWinner: z.nullable(id("option")),
});

export const PairwiseResults = z.object({
  kind: z.literal("vote"),
  method: z.literal("pairwise"),
  ...common,
  verdict: Verdict,
  comparisons: count,
  options: z.array(
    z.object({
      optionId: id("option"),
      comparisons: count,
      wins: count,
      strength: z.nullable(Estimate),
      winProbability: probability,
    }),
  ),
});

export const ConceptResults = z.object({
  kind: z.literal("concept"),
  ...common,
  reactions: z.array(
    z.object({ emotion: open(Emotion), count, verifiedCount: count, share: z.nullable(Estimate) }),
  ),
  pins: count,
  comments: count,
});

export const PulseResults = z.object({
  kind: z.literal("pulse"),
  ...common,
  scores: z.array(z.object({ score: z.int(), count })),
  mean: z.nullable(z.number()),
  topTwo: z.nullable(Estimate),
});

export const IdeasResults = z.object({
  kind: z.literal("ideas"),
  ...common,
  ideas: count,
  supports: count,
  comments: count,
});

/** Counts and estimates of one activity. Shares are null while there is too little to show them. */
export const ResultsSchema = z.union([
  ChoiceResults,
  RankedResults,
  PairwiseResults,
  ConceptResults,
  PulseResults,
  IdeasResults,
]);
export type Results = z.infer<typeof ResultsSchema>;
export type ChoiceResults = z.infer<typeof ChoiceResults>;
export type RankedResults = z.infer<typeof RankedResults>;
export type PairwiseResults = z.infer<typeof PairwiseResults>;
export type ConceptResults = z.infer<typeof ConceptResults>;
export type PulseResults = z.infer<typeof PulseResults>;
export type IdeasResults = z.infer<typeof IdeasResults>;
export type VoteResults = ChoiceResults | RankedResults | PairwiseResults;
