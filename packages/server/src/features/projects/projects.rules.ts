import type {
  ActivityKind,
  Locale,
  Placement,
  Project,
  ProjectChange,
  Theme,
  VoteMethod,
  WidgetConfig,
} from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { ActivityRow, ProjectRow } from "../../store/tables.ts";

export function toProject(row: ProjectRow, maySeeSecret: boolean): Project {
  return {
    id: row.id,
    projectKey: row.project_key,
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    locales: JSON.parse(row.locales) as Locale[],
    defaultLocale: row.default_locale as Locale,
    timeZone: row.time_zone,
    theme: JSON.parse(row.theme) as Theme,
    holdoutShare: row.holdout_share,
    fullNetworks: JSON.parse(row.full_networks) as string[],
    identitySecret: maySeeSecret ? row.identity_secret : null,
    createdAt: toInstant(row.created_at),
  };
}

/** @throws AppError when the project would speak by default a language that is not one of its own */
export function toProjectChanges(row: ProjectRow, change: ProjectChange): Partial<ProjectRow> {
  const locales = change.locales ?? (JSON.parse(row.locales) as Locale[]);
  if (!locales.includes(change.defaultLocale ?? (row.default_locale as Locale))) {
    throw new AppError("invalid-request", {
      errors: [{ pointer: "/defaultLocale", message: "must be one of the project's locales" }],
    });
  }
  return {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.origins && { origins: JSON.stringify(change.origins) }),
    ...(change.locales && { locales: JSON.stringify(change.locales) }),
    ...(change.defaultLocale && { default_locale: change.defaultLocale }),
    ...(change.timeZone !== undefined && { time_zone: change.timeZone }),
    ...(change.theme && { theme: JSON.stringify(change.theme) }),
    ...(change.fullNetworks && { full_networks: JSON.stringify(change.fullNetworks) }),
    ...(change.holdoutShare !== undefined && { holdout_share: change.holdoutShare }),
  };
}

/** What anybody may know of a project: no origins, no secrets, no drafts. */
export function toWidgetConfig(row: ProjectRow, activities: readonly ActivityRow[]): WidgetConfig {
  return {
    projectId: row.id,
    name: row.name,
    defaultLocale: row.default_locale as Locale,
    locales: JSON.parse(row.locales) as Locale[],
    theme: JSON.parse(row.theme) as Theme,
    activities: activities.map((activity) => ({
      id: activity.id,
      kind: activity.kind as ActivityKind,
      method: activity.method as VoteMethod | null,
      status: "live",
      placement: JSON.parse(activity.placement) as Placement,
    })),
    measurement: { holdoutShare: row.holdout_share, salt: row.salt },
  };
}
