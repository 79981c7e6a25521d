import type {
  Activity,
  ActivityChange,
  Image,
  Locale,
  LocalizedText,
  NewActivity,
  NewOption,
  Option,
  OptionChange,
  Placement,
  TeamActivity,
  Theme,
} from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import type { ActivityRow, OptionRow } from "../../store/tables.ts";
import { toRequestHash } from "../../access/tokens.ts";
import { localize } from "./activities.rules.ts";

function parseWords(text: string): LocalizedText {
  return JSON.parse(text) as LocalizedText;
}

function parseImage(text: string | null): Image | null {
  return text === null ? null : (JSON.parse(text) as Image);
}

function parseEndLabels(text: string | null): TeamActivity["endLabels"] {
  return text === null ? null : (JSON.parse(text) as TeamActivity["endLabels"]);
}

function toText(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function toOptionalInstant(atMs: number | null): string | null {
  return atMs === null ? null : toInstant(atMs);
}

/** What the customer's and the team's view of an activity have in common. */
function toShared({ activity }: ActivityWithOptions) {
  return {
    id: activity.id,
    kind: activity.kind as Activity["kind"],
    method: activity.method as Activity["method"],
    status: activity.status as Activity["status"],
    image: parseImage(activity.image),
    maxChoices: activity.max_choices,
    resultsVisibility: activity.results_visibility as Activity["resultsVisibility"],
    voters: activity.voters as Activity["voters"],
    commentsEnabled: activity.comments_enabled === 1,
    moderation: activity.moderation as Activity["moderation"],
    openedAt: toOptionalInstant(activity.opened_at),
    closedAt: toOptionalInstant(activity.closed_at),
  };
}

interface Shown {
  locale: Locale;
  /** The project's language, for what is not said in that one. */
  fallback: Locale;
  /** The project's, as it is stored. */
  theme: string;
  projectKey: string;
  /** What customers are told of how words are looked at, where they are. */
  moderationText: string;
}

/** An activity in one language, for customers. */
export function toActivity(found: ActivityWithOptions, shown: Shown): Activity {
  const { locale, fallback, theme, projectKey, moderationText } = shown;
  const localized = (text: LocalizedText) => localize(text, locale, fallback);
  const words = (text: string) => localized(parseWords(text));
  const labels = parseEndLabels(found.activity.end_labels);
  const toOption = (row: OptionRow): Option => ({
    id: row.id,
    title: words(row.title),
    description: words(row.description),
    image: parseImage(row.image),
  });
  return {
    ...toShared(found),
    projectKey,
    locale,
    title: words(found.activity.title),
    description: words(found.activity.description),
    options: found.options.map(toOption),
    endLabels: labels && { low: localized(labels.low), high: localized(labels.high) },
    theme: JSON.parse(theme) as Theme,
    ...(moderationText !== "" && { moderationText }),
  };
}

/** An activity with its words in every language, for the team. */
export function toTeamActivity(found: ActivityWithOptions, responses: number): TeamActivity {
  return {
    ...toShared(found),
    title: parseWords(found.activity.title),
    description: parseWords(found.activity.description),
    options: found.options.map((row) => ({
      id: row.id,
      title: parseWords(row.title),
      description: parseWords(row.description),
      image: parseImage(row.image),
    })),
    endLabels: parseEndLabels(found.activity.end_labels),
    placement: JSON.parse(found.activity.placement) as Placement,
    responses,
    createdAt: toInstant(found.activity.created_at),
  };
}

/** The stored form of an option that is still without a place among the others. */
export function toOptionRow(
  projectId: string,
  activityId: string,
  option: NewOption,
): Omit<OptionRow, "slot" | "position"> {
  return {
    project_id: projectId,
    activity_id: activityId,
    id: option.id,
    title: JSON.stringify(option.title),
    description: JSON.stringify(option.description),
    image: toText(option.image),
  };
}

/** The stored form of a new activity, which begins as a draft. */
export function toActivityRows(
  projectId: string,
  input: NewActivity,
  atMs: number,
): { activity: ActivityRow; options: OptionRow[] } {
  const activity: ActivityRow = {
    project_id: projectId,
    id: input.id,
    kind: input.kind,
    method: input.method,
    status: "draft",
    title: JSON.stringify(input.title),
    description: JSON.stringify(input.description),
    image: toText(input.image),
    max_choices: input.maxChoices,
    end_labels: toText(input.endLabels ?? null),
    results_visibility: input.resultsVisibility,
    voters: input.voters,
    apart: "[]",
    comments_enabled: Number(input.commentsEnabled),
    moderation: input.moderation,
    placement: JSON.stringify(input.placement),
    request_hash: toRequestHash(input),
    created_at: atMs,
    opened_at: null,
    closed_at: null,
  };
  const options = input.options.map((option, index) => ({
    ...toOptionRow(projectId, input.id, option),
    slot: index,
    position: index,
  }));
  return { activity, options };
}

export function toActivityChanges(change: ActivityChange): Partial<ActivityRow> {
  return {
    ...(change.title && { title: JSON.stringify(change.title) }),
    ...(change.description && { description: JSON.stringify(change.description) }),
    ...(change.image !== undefined && { image: toText(change.image) }),
    ...(change.maxChoices !== undefined && { max_choices: change.maxChoices }),
    ...(change.endLabels !== undefined && { end_labels: toText(change.endLabels) }),
    ...(change.resultsVisibility && { results_visibility: change.resultsVisibility }),
    ...(change.voters && { voters: change.voters }),
    ...(change.commentsEnabled !== undefined && {
      comments_enabled: Number(change.commentsEnabled),
    }),
    ...(change.moderation && { moderation: change.moderation }),
    ...(change.placement && { placement: JSON.stringify(change.placement) }),
  };
}

export function toOptionChanges(change: OptionChange): Partial<OptionRow> {
  return {
    ...(change.title && { title: JSON.stringify(change.title) }),
    ...(change.description && { description: JSON.stringify(change.description) }),
    ...(change.image !== undefined && { image: toText(change.image) }),
  };
}
