import * as z from "zod/mini";
import { Stage } from "./ideas.ts";
import { limits } from "./limits.ts";
import { id, Instant } from "./primitives.ts";
import { text } from "./text.ts";
import { DecisionOutcome, VoiceSource } from "./voice-detail.ts";
import { VoiceId } from "./voice-id.ts";

/** Something that a customer said where no widget was. */
export const NewVoiceInput = z.strictObject({
  id: id("voice"),
  source: VoiceSource,
  activityId: z._default(z.nullable(id("activity")), null),
  words: text(1, limits.addedWords),
  /** What the team has to know to tell the customer; seen by the team alone. */
  customerNote: z._default(text(0, limits.customerNote), ""),
});
export type NewVoiceInput = z.input<typeof NewVoiceInput>;

/** Goes out 10 seconds later at the earliest. */
export const NewAnswer = z.strictObject({
  id: id("answer"),
  body: text(1, limits.answer),
  sendAt: z._default(z.nullable(Instant), null),
});
export type NewAnswer = z.input<typeof NewAnswer>;

/** Who is told of an answer, each once. */
export const VoiceAudience = z.object({ author: z.boolean(), supporters: z.int() });
export type VoiceAudience = z.infer<typeof VoiceAudience>;

/** Stops the clock until the customer replies. */
export const NewQuestion = z.strictObject({
  id: id("entry"),
  body: text(1, limits.question),
});
export type NewQuestion = z.input<typeof NewQuestion>;

/** The voice that another becomes a part of; each who supported either supports it once. */
export const MergeInput = z.strictObject({ into: VoiceId });
export type MergeInput = z.infer<typeof MergeInput>;

/** The voice that makes a refused one true; null takes the link away. */
export const RealisedInput = z.strictObject({ by: z.nullable(VoiceId) });
export type RealisedInput = z.infer<typeof RealisedInput>;

/** What was decided, and why in words that the customer may read; a refusal needs a reason. */
export const DecisionInput = z.strictObject({
  /** Of the answer that takes the reason to the customer. */
  id: id("answer"),
  outcome: DecisionOutcome,
  reason: z._default(text(0, limits.decisionReason), ""),
  valueIds: z._default(
    z.array(text(1, limits.valueId)).check(z.maxLength(limits.charterValues)),
    [],
  ),
});
export type DecisionInput = z.input<typeof DecisionInput>;

export const VoiceChange = z.strictObject({
  /** To `declined` only by a decision, which gives a reason. */
  stage: z.optional(Stage),
  departmentId: z.optional(z.nullable(id("department"))),
  holderId: z.optional(z.nullable(id("member"))),
  /** Ids of the charter's values. */
  values: z.optional(z.array(text(1, limits.valueId)).check(z.maxLength(limits.charterValues))),
  tone: z.optional(z.strictObject({ score: z.number().check(z.minimum(-1), z.maximum(1)) })),
  snoozedUntil: z.optional(z.nullable(Instant)),
  dueAt: z.optional(z.nullable(Instant)),
});
export type VoiceChange = z.infer<typeof VoiceChange>;

export const HandOver = z.strictObject({
  id: id("entry"),
  departmentId: id("department"),
  memberId: z._default(z.nullable(id("member")), null),
  reason: text(1, limits.handOverReason),
});
export type HandOver = z.input<typeof HandOver>;

/** For the team alone. */
export const NewNote = z.strictObject({
  id: id("entry"),
  body: text(1, limits.note),
  mentions: z._default(z.array(id("member")).check(z.maxLength(20)), []),
});
export type NewNote = z.input<typeof NewNote>;
