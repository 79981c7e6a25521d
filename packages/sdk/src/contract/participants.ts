import * as z from "zod/mini";
import { Ballot, Comparison } from "./votes.ts";
import { Comment } from "./comments.ts";
import { Pin } from "./concepts.ts";
import { Emotion } from "./emotions.ts";
import { Idea, Stage } from "./ideas.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant } from "./primitives.ts";
import { text } from "./text.ts";
import { VoiceId } from "./voice-id.ts";

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
  /** What one replied to what the team asked. */
  replies: z._default(
    z.array(z.object({ voiceId: VoiceId, questionId: z.string(), body: z.string(), at: Instant })),
    [],
  ),
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

/** What the team answered to a comment or a pin of one's own. `excerpt` is how it begins. */
export const AnswerReceipt = z.object({
  voiceId: VoiceId,
  kind: open(z.enum(["comment", "reason", "pin"])),
  activityId: id("activity"),
  excerpt: z.string(),
  answer: z.string(),
  at: Instant,
});
export type AnswerReceipt = z.infer<typeof AnswerReceipt>;

/** The stage that the team gave a comment or a pin of one's own. */
export const StageReceipt = z.object({
  voiceId: VoiceId,
  kind: open(z.enum(["comment", "reason", "pin"])),
  activityId: id("activity"),
  excerpt: z.string(),
  stage: open(Stage),
  at: Instant,
});
export type StageReceipt = z.infer<typeof StageReceipt>;

/** What the team asked about one's own words, and what one replied. */
export const QuestionReceipt = z.object({
  voiceId: VoiceId,
  kind: z.optional(open(z.enum(["idea", "comment", "reason", "pin"]))),
  questionId: z.string(),
  activityId: id("activity"),
  excerpt: z.string(),
  question: z.string(),
  at: Instant,
  reply: z.nullable(z.object({ body: z.string(), at: Instant })),
});
export type QuestionReceipt = z.infer<typeof QuestionReceipt>;

/** A reply to what the team asked. */
export const NewReply = z.strictObject({
  id: id("entry"),
  body: text(1, limits.reply),
  questionId: id("entry"),
});
export type NewReply = z.input<typeof NewReply>;

export const Receipts = z.object({
  items: z.array(Receipt),
  answers: z._default(z.array(AnswerReceipt), []),
  questions: z._default(z.array(QuestionReceipt), []),
  stages: z._default(z.array(StageReceipt), []),
});
export type Receipts = z.infer<typeof Receipts>;
