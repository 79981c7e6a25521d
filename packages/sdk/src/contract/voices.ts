import * as z from "zod/mini";
import { Emotion } from "./emotions.ts";
import { Stage } from "./ideas.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Image, Instant, PageQuery, Visibility } from "./primitives.ts";
import { text } from "./text.ts";

/** A voice has the id of its idea, comment or pin; what the team added has one of its own. */
export const VoiceId = z.string().check(
  z.regex(/^(idea|cmt|pin|vce)_[0-7][0-9a-hjkmnp-tv-z]{25}$/, {
    error: "must be an id such as idea_…, cmt_…, pin_… or vce_…",
  }),
);

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

const summaryFields = {
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
};

export const VoiceSummary = z.object(summaryFields);
export type VoiceSummary = z.infer<typeof VoiceSummary>;

/** Who did something: a member or key by its id, the customer, or the program. */
export const VoiceActor = z.object({
  kind: open(z.enum(["member", "key", "participant", "program"])),
  id: z.nullable(z.string()),
});
export type VoiceActor = z.infer<typeof VoiceActor>;

/** One line of the history. What else is told of it depends on the type. */
export const VoiceEntry = z.object({
  id: z.string(),
  type: open(
    z.enum(["stage", "answer", "edited", "handed-over", "note", "changed", "snoozed", "tone"]),
  ),
  at: Instant,
  by: z.nullable(VoiceActor),
  stage: z.optional(open(Stage)),
  body: z.optional(z.string()),
  reason: z.optional(z.string()),
  departmentId: z.optional(z.nullable(z.string())),
  memberId: z.optional(z.nullable(z.string())),
  mentions: z.optional(z.array(z.string())),
  until: z.optional(z.nullable(Instant)),
  dueAt: z.optional(z.nullable(Instant)),
});
export type VoiceEntry = z.infer<typeof VoiceEntry>;

export const VoiceDetail = z.object({
  ...summaryFields,
  author: z.object({
    /** The same for all that one customer said, and nothing that leads to who they are. */
    pseudonym: z.string(),
    verified: z.boolean(),
    otherVoices: z.int(),
  }),
  supporters: z.object({ all: z.int(), verified: z.int() }),
  values: z.array(z.string()),
  /** Oldest first. */
  history: z.array(VoiceEntry),
});
export type VoiceDetail = z.infer<typeof VoiceDetail>;

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

export const VoiceChange = z.strictObject({
  /** To `declined` only by a decision, which gives a reason. */
  stage: z.optional(Stage),
  departmentId: z.optional(z.nullable(id("department"))),
  holderId: z.optional(z.nullable(id("member"))),
  /** Ids of the charter's values. */
  values: z.optional(z.array(text(1, 40)).check(z.maxLength(7))),
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
