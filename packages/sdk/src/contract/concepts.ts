import * as z from "zod/mini";
import { Emotion } from "./emotions.ts";
import { Answer } from "./ideas.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant, Visibility } from "./primitives.ts";
import { ResultsSchema } from "./results.ts";
import { text } from "./text.ts";

export const ReactionInput = z.strictObject({ emotion: Emotion });

/** A participant's current emotion for a concept; null when none. */
export const ReactionAnswer = z.object({
  emotion: z.nullable(open(Emotion)),
  results: z.nullable(ResultsSchema),
});
export type ReactionAnswer = z.infer<typeof ReactionAnswer>;

const share = z.number().check(z.minimum(0), z.maximum(1));

/** A point on the concept's picture: x and y are 0 to 1 from the top left. */
export const NewPin = z.strictObject({
  id: id("pin"),
  x: share,
  y: share,
  emotion: Emotion,
  body: z._default(text(0, limits.pinBody), ""),
});
export type NewPin = z.input<typeof NewPin>;

export const Pin = z.object({
  id: id("pin"),
  activityId: id("activity"),
  x: share,
  y: share,
  emotion: open(Emotion),
  body: z.string(),
  mine: z.boolean(),
  visibility: open(Visibility),
  createdAt: Instant,
  /** What the company answered. */
  answer: z.optional(Answer),
});
export type Pin = z.infer<typeof Pin>;

export const PulseInput = z.strictObject({ score: z.int().check(z.minimum(1), z.maximum(5)) });

export const PulseAnswer = z.object({
  score: z.nullable(z.int()),
  results: z.nullable(ResultsSchema),
});
export type PulseAnswer = z.infer<typeof PulseAnswer>;
