import * as z from "zod/mini";
import { Ballot, Comparison } from "./votes.ts";
import { Comment } from "./comments.ts";
import { Pin } from "./concepts.ts";
import { Emotion } from "./emotions.ts";
import { Idea, Stage } from "./ideas.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant } from "./primitives.ts";

/** `identity` is a JWT signed by the host (HS256, audience = project id). */
export const NewParticipant = z.strictObject({
  identity: z.optional(z.string().check(z.minLength(1), z.maxLength(limits.identityToken))),
});
export type NewParticipant = z.infer<typeof NewParticipant>;

export const ParticipantAnswer = z.object({
  participantId: id("participant"),
  token: z.string(),
  verified: z.boolean(),
});
export type ParticipantAnswer = z.infer<typeof ParticipantAnswer>;

/** All that is held on a participant. */
export const Me = z.object({
  participantId: id("participant"),
  verified: z.boolean(),
  firstSeenAt: z.nullable(Instant),
  ballots: z.array(Ballot),
  comparisons: z.array(Comparison),
  reactions: z.array(z.object({ activityId: id("activity"), emotion: open(Emotion) })),
  pulses: z.array(z.object({ activityId: id("activity"), score: z.int() })),
  pins: z.array(Pin),
  ideas: z.array(Idea),
  supports: z.array(id("idea")),
  comments: z.array(Comment),
});
export type Me = z.infer<typeof Me>;

/** What became of something a participant said. */
export const Receipt = z.object({
  ideaId: id("idea"),
  activityId: id("activity"),
  title: z.string(),
  role: open(z.enum(["author", "supporter"])),
  stage: open(Stage),
  answer: z.nullable(z.string()),
  at: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

export const Receipts = z.object({ items: z.array(Receipt) });
