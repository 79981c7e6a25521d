import type { Locale, LocalizedText, ResultsVisibility } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import type { ActivityRow } from "../../store/tables.ts";

interface Stateful {
  status: string;
}

/** @throws AppError for a draft, which customers must not learn of */
export function checkPublished(activity: Stateful): void {
  if (activity.status === "draft") throw new AppError("activity-not-found");
}

/** @throws AppError when the activity takes no responses now */
export function checkLive(activity: Stateful): void {
  checkPublished(activity);
  if (activity.status !== "live") throw new AppError("activity-not-live");
}

/** @throws AppError when the activity is of another kind, or another method of voting */
export function checkKind(
  activity: { kind: string; method: string | null },
  kind: string,
  methods?: readonly string[],
): void {
  const fits =
    activity.kind === kind && (methods === undefined || methods.includes(activity.method ?? ""));
  if (!fits) {
    const wanted = methods ? `a ${methods.join(" or ")} vote` : `of the kind "${kind}"`;
    throw new AppError("wrong-kind", { detail: `The activity is not ${wanted}.` });
  }
}

/** Whether results may be shown to somebody who has responded, or has not. */
export function areResultsShown(
  activity: Stateful & { results_visibility: string },
  hasResponded: boolean,
): boolean {
  const visibility = activity.results_visibility as ResultsVisibility;
  if (visibility === "always") return true;
  if (visibility === "never") return false;
  return activity.status === "closed" || (visibility === "after-response" && hasResponded);
}

/** @throws AppError where the activity, or its results, are not to be seen */
export function checkShown(
  activity: Stateful & { results_visibility: string },
  hasResponded: boolean,
): void {
  checkPublished(activity);
  if (!areResultsShown(activity, hasResponded)) throw new AppError("results-hidden");
}

/** Whether a vote has what it takes to open: something to choose between. */
export function hasEnoughOptions(activity: { kind: string }, optionCount: number): boolean {
  return activity.kind !== "vote" || optionCount >= 2;
}

/**
 * What opening changes of an activity as it stands; nothing when it is open already.
 * @throws AppError for a vote without a choice
 */
export function toOpened(
  { activity, options }: ActivityWithOptions,
  nowMs: number,
): Partial<ActivityRow> | undefined {
  if (!hasEnoughOptions(activity, options.length))
    throw new AppError("too-few-options", {
      detail: "A vote needs at least two options before it opens.",
    });
  if (activity.status === "live") return undefined;
  return { status: "live", opened_at: activity.opened_at ?? nowMs, closed_at: null };
}

/** @throws AppError when two options would go by one id */
export function checkDistinct(options: readonly { id: string }[]): void {
  const index = options.findIndex(({ id }, at) => options.findIndex((one) => one.id === id) < at);
  if (index < 0) return;
  throw new AppError("invalid-request", {
    errors: [{ pointer: `/options/${index}/id`, message: "is the id of an option before it" }],
  });
}

/** @throws AppError for an activity without a scale whose ends could be named */
export function checkHasEnds(activity: { kind: string }): void {
  if (activity.kind === "pulse") return;
  throw new AppError("invalid-request", {
    errors: [{ pointer: "/endLabels", message: "only a pulse has ends" }],
  });
}

/** The words in a locale, else in the project's own, else in whichever there is. */
export function localize(words: LocalizedText, locale: Locale, fallback: Locale): string {
  return words[locale] ?? words[fallback] ?? Object.values(words)[0] ?? "";
}
