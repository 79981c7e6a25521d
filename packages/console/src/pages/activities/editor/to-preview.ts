import type { Activity, Locale, Project, TeamActivity } from "@tomoni/sdk/contract";
import { toText } from "../../../ui/localized.ts";

/** The draft as customers will read it in a language, once it is open. */
export function toPreview(
  activity: TeamActivity,
  { projectKey, theme, locale }: Pick<Project, "projectKey" | "theme"> & { locale: Locale },
): Activity {
  const read = (text: TeamActivity["title"]) => toText(text, locale);
  const { placement: _, responses: __, createdAt, endLabels, ...rest } = activity;
  return {
    ...rest,
    projectKey,
    theme,
    locale,
    status: "live",
    title: read(activity.title),
    description: read(activity.description),
    options: activity.options.map(({ title, description, ...option }) => ({
      ...option,
      title: read(title),
      description: read(description),
    })),
    endLabels: endLabels && { low: read(endLabels.low), high: read(endLabels.high) },
    openedAt: createdAt,
    closedAt: null,
  };
}
