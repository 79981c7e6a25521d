import * as z from "zod/mini";
import { Stage } from "./ideas.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant } from "./primitives.ts";
import { text } from "./text.ts";
import { VoiceId } from "./voice-id.ts";
import { VoiceSummary } from "./voices.ts";

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

export const VoiceDetail = z.extend(VoiceSummary, {
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
