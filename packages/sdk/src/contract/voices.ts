import * as z from "zod/mini";
import { Emotion } from "./emotions.ts";
import { Stage } from "./ideas.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Image, Instant, PageQuery, Visibility } from "./primitives.ts";
import { text } from "./text.ts";
import { VoiceId } from "./voice-id.ts";

/** What customers said, and how: `reason` is a comment on an option of a vote, `added` what the team wrote down. */
export const VoiceKind = z.enum(["idea", "comment", "pin", "reason", "added"]);
export type VoiceKind = z.infer<typeof VoiceKind>;

/**
 * `mine` waits for one's department or for oneself; `open` for anybody; `asked` for the customer; `held` was not shown to
 * anybody yet; `hidden` is not shown any more.
 */
export const VoiceView = z.enum([
  "mine",
  "open",
  "overdue",
  "unrated",
  "snoozed",
  "asked",
  "held",
  "hidden",
  "all",
]);
export type VoiceView = z.infer<typeof VoiceView>;

/** Longest waiting first, newest first, or most supported first. */
export const VoiceSort = z.enum(["waiting", "new", "support"]);
export type VoiceSort = z.infer<typeof VoiceSort>;

export const VoiceTone = z.enum(["glad", "neutral", "worried", "unknown"]);
export type VoiceTone = z.infer<typeof VoiceTone>;

export const VoiceQuery = z.extend(PageQuery, {
  view: z._default(VoiceView, "mine"),
  /** Words that all of a voice's must hold, in Japanese and English; letters' size and width do not matter. */
  q: z.optional(text(0, limits.voiceSearch)),
  stage: z.optional(Stage),
  /** `none` for those that no department has. */
  department: z.optional(z.union([id("department"), z.literal("none")])),
  holder: z.optional(z.union([id("member"), z.literal("none")])),
  kind: z.optional(VoiceKind),
  activity: z.optional(id("activity")),
  tone: z.optional(VoiceTone),
  visibility: z.optional(Visibility),
  sort: z._default(VoiceSort, "waiting"),
});
export type VoiceQuery = z.input<typeof VoiceQuery>;

const Tone = z.object({
  /** From -1, most worried, to 1. */
  score: z.number(),
  words: z.array(z.string()),
  /** `machine`, or the member who corrected it. */
  by: z.string(),
});

export const VoiceSummary = z.object({
  id: VoiceId,
  kind: open(VoiceKind),
  activityId: z.nullable(id("activity")),
  /** As the team named it, in the project's language where it has that. */
  activityTitle: z.string(),
  title: z.string(),
  body: z.string(),
  image: z.nullable(Image),
  /** Where it was said, on the picture of a concept. */
  pin: z.nullable(z.object({ x: z.number(), y: z.number() })),
  emotion: z.nullable(open(Emotion)),
  supports: z.int(),
  verified: z.boolean(),
  stage: open(Stage),
  departmentId: z.nullable(z.string()),
  holderId: z.nullable(z.string()),
  /** Null where nobody waits any more. */
  waitingSince: z.nullable(Instant),
  dueAt: z.nullable(Instant),
  snoozedUntil: z.nullable(Instant),
  askedAt: z.nullable(Instant),
  visibility: open(Visibility),
  tone: z.nullable(Tone),
  answeredAt: z.nullable(Instant),
  isRatedByMe: z.boolean(),
  mergedInto: z.nullable(VoiceId),
  mergedCount: z.int(),
  /** Another after each change; send it in `If-Match` to change only what was read. */
  revision: z.int(),
  createdAt: Instant,
});
export type VoiceSummary = z.infer<typeof VoiceSummary>;

/** How many voices each view holds; `mine` as the one who asks. */
export const VoiceCounts = z.object({
  mine: z.int(),
  open: z.int(),
  overdue: z.int(),
  unrated: z.int(),
  snoozed: z.int(),
  asked: z.int(),
  held: z.int(),
  hidden: z.int(),
});
export type VoiceCounts = z.infer<typeof VoiceCounts>;

/** Most alike first; `similarity` is 0 to 1. */
export const SimilarVoices = z.object({
  items: z.array(z.object({ voice: VoiceSummary, similarity: z.number() })),
});
export type SimilarVoices = z.infer<typeof SimilarVoices>;
