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
    z.enum([
      "stage",
      "answer",
      "edited",
      "taken-back",
      "handed-over",
      "note",
      "changed",
      "snoozed",
      "tone",
      "asked",
      "replied",
      "decided",
      "merged",
      "unmerged",
      "realised",
      "approved",
      "hidden",
      "shown-again",
      "author-blocked",
      "author-unblocked",
    ]),
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
  questionId: z.optional(z.string()),
  outcome: z.optional(z.string()),
  valueIds: z.optional(z.array(z.string())),
  voiceId: z.optional(VoiceId),
});
export type VoiceEntry = z.infer<typeof VoiceEntry>;

/** What the team answers in public: it goes out at `publishAt`, and may be taken back until then. */
export const VoiceAnswer = z.object({
  id: id("answer"),
  body: z.string(),
  by: VoiceActor,
  state: open(z.enum(["held", "published", "taken-back"])),
  publishAt: Instant,
});
export type VoiceAnswer = z.infer<typeof VoiceAnswer>;

export const DecisionOutcome = z.enum([
  "considering",
  "planned",
  "building",
  "shipped",
  "declined",
]);
export type DecisionOutcome = z.infer<typeof DecisionOutcome>;

const VoiceDecision = z.object({
  outcome: open(DecisionOutcome),
  reason: z.string(),
  valueIds: z.array(z.string()),
  by: VoiceActor,
  at: Instant,
  /** The answer by which the reason goes out, and the stage with it; null where it gives none. */
  answerId: z.nullable(id("answer")),
});

const score = z.int().check(z.minimum(1), z.maximum(5));

/** How close to customers, how good for society, how much like the brand: 1 to 5 each. */
export const VoiceRating = z.strictObject({ closeness: score, society: score, brand: score });
export type VoiceRating = z.infer<typeof VoiceRating>;

const axes = { closeness: z.number(), society: z.number(), brand: z.number() };

/** What others rated is told only to who rated: nobody is to lean on it. */
const VoiceRatings = z.object({
  mine: z.nullable(VoiceRating),
  /** Means by department. */
  others: z.nullable(
    z.array(z.object({ departmentId: z.nullable(z.string()), raters: z.int(), ...axes })),
  ),
  /** How far apart the departments' means are at most. */
  spread: z.nullable(z.object(axes)),
});

export const DraftTab = z.enum(["answer", "handover", "note", "decide", "ask"]);
export type DraftTab = z.infer<typeof DraftTab>;

export const VoiceDraftInput = z.strictObject({ tab: DraftTab, body: text(0, limits.draft) });
export type VoiceDraftInput = z.infer<typeof VoiceDraftInput>;
export const VoiceDraftTab = z.object({ tab: DraftTab });

export const VoiceDraft = z.object({ tab: open(DraftTab), body: z.string(), updatedAt: Instant });
export type VoiceDraft = z.infer<typeof VoiceDraft>;
export const VoiceDrafts = z.object({ items: z.array(VoiceDraft) });

/** How the team heard what it wrote down for a customer. */
export const VoiceSource = z.enum(["phone", "shop", "mail", "event"]);
export type VoiceSource = z.infer<typeof VoiceSource>;

export const VoiceDetail = z.object({
  ...summaryFields,
  author: z.object({
    /** The same for all that one customer said, and nothing that leads to who they are. */
    pseudonym: z.string(),
    verified: z.boolean(),
    otherVoices: z.int(),
  }),
  /** `returning` came on more than one day. */
  supporters: z.object({ all: z.int(), verified: z.int(), returning: z.int() }),
  values: z.array(z.string()),
  decision: z.nullable(VoiceDecision),
  /** Oldest first, those that were taken back too. */
  answers: z.array(VoiceAnswer),
  rating: VoiceRatings,
  /** One's own. */
  drafts: z.array(VoiceDraft),
  source: z.nullable(open(VoiceSource)),
  customerNote: z.string(),
  /** What is a part of it. */
  merged: z.array(z.object({ id: VoiceId, title: z.string(), body: z.string() })),
  /** Refused, and made true by another later. */
  realisedBy: z.nullable(VoiceId),
  /** Oldest first. */
  history: z.array(VoiceEntry),
});
export type VoiceDetail = z.infer<typeof VoiceDetail>;

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

/** Most alike first; `similarity` is 0 to 1. */
export const SimilarVoices = z.object({
  items: z.array(z.object({ voice: z.object(summaryFields), similarity: z.number() })),
});
export type SimilarVoices = z.infer<typeof SimilarVoices>;

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
