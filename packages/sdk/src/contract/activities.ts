import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { Placement } from "./placements.ts";
import { Theme } from "./theme.ts";
import { id, Image, Instant, Locale, localized, newId, PageQuery } from "./primitives.ts";

export const ActivityKind = z.enum(["vote", "ideas", "concept", "pulse"]);
export type ActivityKind = z.infer<typeof ActivityKind>;

export const VoteMethod = z.enum(["single", "approval", "ranked", "pairwise"]);
export type VoteMethod = z.infer<typeof VoteMethod>;

export const ActivityStatus = z.enum(["draft", "live", "closed"]);
export type ActivityStatus = z.infer<typeof ActivityStatus>;

export const ResultsVisibility = z.enum(["always", "after-response", "after-close", "never"]);
export type ResultsVisibility = z.infer<typeof ResultsVisibility>;

/** Whether what customers write is public at once (`after`) or first looked at by the team (`before`). */
export const Moderation = z.enum(["before", "after"]);

/** What 1 and 5 mean in a pulse, in the reader's language. */
export const EndLabels = z.object({ low: z.string(), high: z.string() });
export type EndLabels = z.infer<typeof EndLabels>;

/** Who may take part: anyone, or only participants whom the host vouches for. Results follow it. */
export const Voters = z.enum(["anyone", "verified"]);
export type Voters = z.infer<typeof Voters>;

/** One prototype in a vote, in the reader's language. */
export const Option = z.object({
  id: id("option"),
  title: z.string(),
  description: z.string(),
  image: z.nullable(Image),
});
export type Option = z.infer<typeof Option>;

/** An activity as a customer sees it, in one language: all that a page needs to show it. */
export const Activity = z.object({
  id: id("activity"),
  /** The public key of the project that it is of. */
  projectKey: z.string(),
  kind: open(ActivityKind),
  method: z.nullable(open(VoteMethod)),
  status: open(ActivityStatus),
  locale: Locale,
  title: z.string(),
  description: z.string(),
  image: z.nullable(Image),
  options: z.array(Option),
  maxChoices: z.nullable(z.int()),
  /** Null: as the widget words them. */
  endLabels: z.nullable(EndLabels),
  /** The project's. */
  theme: Theme,
  resultsVisibility: open(ResultsVisibility),
  voters: open(Voters),
  commentsEnabled: z.boolean(),
  moderation: open(Moderation),
  /** What customers are told of how the team looks at what they write; absent where it says nothing. */
  moderationText: z.optional(z.string()),
  openedAt: z.nullable(Instant),
  closedAt: z.nullable(Instant),
});
export type Activity = z.infer<typeof Activity>;

export const LocaleQuery = z.object({ locale: z.optional(Locale) });

const optionFields = {
  title: localized(1, limits.optionTitle),
  description: localized(0, limits.optionDescription),
  image: z.nullable(Image),
};

/** An option as the team edits it. */
export const TeamOption = z.object({ id: id("option"), ...optionFields });
export type TeamOption = z.infer<typeof TeamOption>;

export const NewOption = z.strictObject({
  id: newId("option"),
  title: optionFields.title,
  description: z._default(optionFields.description, {}),
  image: z._default(optionFields.image, null),
});
export type NewOption = z.infer<typeof NewOption>;

export const OptionChange = z.strictObject({
  title: z.optional(optionFields.title),
  description: z.optional(optionFields.description),
  image: z.optional(optionFields.image),
});
export type OptionChange = z.infer<typeof OptionChange>;

export const OptionOrder = z.strictObject({
  optionIds: z.array(id("option")).check(z.maxLength(limits.options)),
});

/** The same as the team edits it. */
const TeamEndLabels = z.strictObject({
  low: localized(1, limits.endLabel),
  high: localized(1, limits.endLabel),
});

/** An activity as the team edits it, with its words in every locale. */
export const TeamActivity = z.object({
  id: id("activity"),
  kind: open(ActivityKind),
  method: z.nullable(open(VoteMethod)),
  status: open(ActivityStatus),
  title: localized(1, limits.activityTitle),
  description: localized(0, limits.activityDescription),
  image: z.nullable(Image),
  options: z.array(TeamOption),
  maxChoices: z.nullable(z.int()),
  endLabels: z.nullable(TeamEndLabels),
  resultsVisibility: open(ResultsVisibility),
  voters: open(Voters),
  commentsEnabled: z.boolean(),
  moderation: open(Moderation),
  placement: Placement,
  responses: z.int(),
  createdAt: Instant,
  openedAt: z.nullable(Instant),
  closedAt: z.nullable(Instant),
});
export type TeamActivity = z.infer<typeof TeamActivity>;

const maxChoices = z.nullable(z.int().check(z.minimum(1), z.maximum(limits.options)));

export const NewActivity = z
  .strictObject({
    id: newId("activity"),
    kind: ActivityKind,
    method: z._default(z.nullable(VoteMethod), null),
    title: localized(1, limits.activityTitle),
    description: z._default(localized(0, limits.activityDescription), {}),
    image: z._default(z.nullable(Image), null),
    options: z._default(z.array(NewOption).check(z.maxLength(limits.options)), []),
    maxChoices: z._default(maxChoices, null),
    endLabels: z.optional(z.nullable(TeamEndLabels)),
    resultsVisibility: z._default(ResultsVisibility, "after-response"),
    voters: z._default(Voters, "anyone"),
    commentsEnabled: z._default(z.boolean(), true),
    moderation: z._default(Moderation, "after"),
    placement: z._default(Placement, { kind: "inline" }),
  })
  .check(
    z.refine((activity) => (activity.kind === "vote") === (activity.method !== null), {
      error: "a vote needs a method, and nothing else has one",
      path: ["method"],
    }),
    z.refine((activity) => activity.kind === "vote" || activity.options.length === 0, {
      error: "only a vote has options",
      path: ["options"],
    }),
    z.refine(
      (activity) => activity.method !== "ranked" || activity.options.length <= limits.rankedOptions,
      {
        error: `a ranked vote has at most ${limits.rankedOptions} options`,
        path: ["options"],
      },
    ),
    z.refine((activity) => activity.kind === "pulse" || !activity.endLabels, {
      error: "only a pulse has ends",
      path: ["endLabels"],
    }),
  );
export type NewActivity = z.infer<typeof NewActivity>;

export const ActivityChange = z.strictObject({
  title: z.optional(localized(1, limits.activityTitle)),
  description: z.optional(localized(0, limits.activityDescription)),
  image: z.optional(z.nullable(Image)),
  maxChoices: z.optional(maxChoices),
  /** Of a pulse only; null takes them back. */
  endLabels: z.optional(z.nullable(TeamEndLabels)),
  resultsVisibility: z.optional(ResultsVisibility),
  voters: z.optional(Voters),
  commentsEnabled: z.optional(z.boolean()),
  moderation: z.optional(Moderation),
  placement: z.optional(Placement),
});
export type ActivityChange = z.infer<typeof ActivityChange>;

export const ActivityFilter = z.extend(PageQuery, {
  status: z.optional(ActivityStatus),
  kind: z.optional(ActivityKind),
});
