import * as z from "zod/mini";
import { ActorInfo } from "./actors.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { Instant, Locale, localized, PageQuery } from "./primitives.ts";
import { text } from "./text.ts";
import { VoiceSummary } from "./voices.ts";

/** What customers reported and nobody looked at since, what waits to be shown, what was hidden; `all` in that order. */
export const ModerationView = z.enum(["all", "reported", "waiting", "hidden"]);
export type ModerationView = z.infer<typeof ModerationView>;

export const ModerationQuery = z.extend(PageQuery, { view: z._default(ModerationView, "all") });
export type ModerationQuery = z.input<typeof ModerationQuery>;

/**
 * Why words wait: the activity shows none before they were looked at, or the project does; it is the first that somebody
 * says; a word or a link in them; their author is blocked. `earlier` is what the rules were before.
 */
export const HoldReason = z.enum([
  "activity",
  "everything",
  "first",
  "word",
  "link",
  "blocked",
  "earlier",
]);
export type HoldReason = z.infer<typeof HoldReason>;

/** Words that somebody of the team is to look at. */
export const ModerationItem = z.object({
  voice: VoiceSummary,
  /** Why they wait, as the rules are now; empty where they do not. */
  why: z.array(open(HoldReason)),
  /** What customers say against them; `open` came since somebody of the team looked. */
  flags: z.object({
    all: z.int(),
    open: z.int(),
    /** The newest 20. */
    reasons: z.array(z.object({ reason: z.string(), at: Instant })),
  }),
  hidden: z.nullable(z.object({ by: ActorInfo, reason: z.string(), at: Instant })),
  author: z.object({
    /** A made-up name that one customer's words share; null for whoever may not know whose they are. */
    pseudonym: z.nullable(z.string()),
    isBlocked: z.boolean(),
  }),
});
export type ModerationItem = z.infer<typeof ModerationItem>;

export const ModerationReason = z.strictObject({ reason: text(1, limits.moderationReason) });
export type ModerationReason = z.input<typeof ModerationReason>;

/** Whose words wait: nobody's, those of whoever has said nothing that is shown, those that hold a word, or all. */
export const ModerationMode = z.enum(["open", "first-timers", "words", "all"]);
export type ModerationMode = z.infer<typeof ModerationMode>;

export const ModerationRules = z.object({
  mode: open(ModerationMode),
  words: z.array(z.string()),
  holdLinks: z.boolean(),
  /** What customers are told of it, where they write. */
  publicText: z.partialRecord(Locale, z.string()),
});
export type ModerationRules = z.infer<typeof ModerationRules>;

export const ModerationRulesInput = z.strictObject({
  mode: ModerationMode,
  words: z._default(
    z.array(text(1, limits.moderationWord)).check(z.maxLength(limits.moderationWords)),
    [],
  ),
  holdLinks: z._default(z.boolean(), false),
  publicText: z._default(localized(0, limits.moderationText), {}),
});
export type ModerationRulesInput = z.input<typeof ModerationRulesInput>;
