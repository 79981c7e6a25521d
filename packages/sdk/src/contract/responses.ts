import * as z from "zod/mini";
import { Emotion } from "./emotions.ts";
import { Stage } from "./ideas.ts";
import { open } from "./open.ts";
import { id, Instant, PageQuery, Visibility } from "./primitives.ts";

const common = { participantId: id("participant"), verified: z.boolean(), at: Instant };

/** What its author did to it since; what was taken back has no words. */
const ownChanges = { editedAt: z.nullable(Instant), takenBackAt: z.nullable(Instant) };

/** One raw response of an activity, as stored. */
export const Response = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ballot"), ...common, choices: z.array(id("option")) }),
  z.object({
    type: z.literal("comparison"),
    ...common,
    winner: id("option"),
    loser: id("option"),
    shownFirst: id("option"),
  }),
  z.object({ type: z.literal("reaction"), ...common, emotion: open(Emotion) }),
  z.object({ type: z.literal("pulse"), ...common, score: z.int() }),
  z.object({
    type: z.literal("pin"),
    ...common,
    id: id("pin"),
    x: z.number(),
    y: z.number(),
    emotion: open(Emotion),
    body: z.string(),
    visibility: open(Visibility),
  }),
  z.object({
    type: z.literal("idea"),
    ...common,
    id: id("idea"),
    title: z.string(),
    body: z.string(),
    stage: open(Stage),
    supports: z.int(),
    visibility: open(Visibility),
    ...ownChanges,
  }),
  z.object({
    type: z.literal("comment"),
    ...common,
    id: id("comment"),
    subjectId: z.string(),
    replyTo: z.nullable(id("comment")),
    body: z.string(),
    visibility: open(Visibility),
    ...ownChanges,
  }),
]);
export type Response = z.infer<typeof Response>;

export const ResponseQuery = z.extend(PageQuery, {
  /** Unless told, what the activity is for: ballots, comparisons, reactions, scores or ideas. */
  type: z.optional(z.enum(["ballot", "comparison", "reaction", "pulse", "pin", "idea", "comment"])),
});
export type ResponseType = Response["type"];
