import type {
  Activity,
  ActivityChange,
  Locale,
  NewActivity,
  Page,
  Results,
  TeamActivity,
} from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import type { Current, Ports } from "../../ports.ts";
import type { ActivityWithOptions, PageRequest } from "../../store/reads/requests.ts";
import type { ProjectRow } from "../../store/tables.ts";
import { closeActivity } from "../networks/closing.store.ts";
import { removeMarks } from "../networks/networks.store.ts";
import { createFullMarks } from "../results/facts-reader.ts";
import type { ResultsService } from "../results/results.service.ts";
import { toActivity, toActivityChanges, toActivityRows } from "./activities.convert.ts";
import {
  changeActivity,
  createActivity,
  deleteActivity,
  listActivities,
} from "./activities.store.ts";
import { toPublicText } from "../moderation/moderation.rules.ts";
import type { TeamDesk } from "./team-desk.ts";
import { checkDistinct, checkHasEnds, checkPublished, toOpened } from "./activities.rules.ts";

export type ActivitiesService = ReturnType<typeof createActivitiesService>;

interface Needs extends Pick<Ports, "store" | "clock" | "marks"> {
  setup: SetupCache;
  desk: TeamDesk;
  results: ResultsService;
}

/** Whether an activity says the same of the project that it is of. */
const isToldAlike = (known: ProjectRow | undefined, { theme, moderation }: ProjectRow) =>
  known?.theme === theme && known.moderation === moderation;

/** An activity in one language, made once for each reading of it. */
function createShown() {
  const known = new WeakMap<ActivityWithOptions, Map<string, Activity>>();
  return (found: ActivityWithOptions, locale: Locale, project: ProjectRow): Activity => {
    const { theme, project_key: projectKey } = project;
    const fallback = project.default_locale as Locale;
    const inLocales = known.get(found) ?? new Map<string, Activity>();
    known.set(found, inLocales);
    const moderationText = toPublicText(project, locale, fallback);
    const key = `${locale} ${fallback} ${theme} ${moderationText}`;
    const shown =
      inLocales.get(key) ??
      toActivity(found, { locale, fallback, theme, projectKey, moderationText });
    inLocales.set(key, shown);
    return shown;
  };
}

export function createActivitiesService({ store, clock, marks, setup, results, desk }: Needs) {
  const { records } = store;
  const toShown = createShown();
  const toFullMarks = createFullMarks(marks);

  return {
    async get(
      caller: Caller,
      activityId: string,
      locale: Locale | undefined,
    ): Promise<Current<Activity>> {
      const found = await setup.activity(caller.project.id, activityId);
      checkPublished(found.activity);
      const { project } = caller;
      return {
        body: toShown(found, locale ?? (project.default_locale as Locale), project),
        isCurrent: () =>
          setup.isCurrent(found) && isToldAlike(setup.knownProjectOf(activityId), project),
      };
    },

    getForTeam: desk.get,

    async list(
      caller: Caller,
      query: PageRequest & { status?: string | undefined; kind?: string | undefined },
    ): Promise<Page<TeamActivity>> {
      const { rows, nextCursor } = await listActivities(records.read, {
        ...query,
        projectId: caller.project.id,
      });
      return { items: await desk.toList(caller, rows), nextCursor };
    },

    async create(
      caller: Caller,
      input: NewActivity,
    ): Promise<{ created: boolean; activity: TeamActivity }> {
      checkDistinct(input.options);
      const rows = toActivityRows(caller.project.id, input, clock.now());
      const { result, activity } = await desk.change(
        caller,
        { activityId: input.id, type: "activity.created" },
        (change) => createActivity(change, rows),
      );
      return { ...result, activity };
    },

    async update(
      caller: Caller,
      activityId: string,
      change: ActivityChange,
    ): Promise<TeamActivity> {
      const { activity } = await desk.change(
        caller,
        { activityId, type: "activity.updated" },
        (within, ref) =>
          changeActivity(within, ref, (found) => {
            if (change.endLabels) checkHasEnds(found.activity);
            return toActivityChanges(change);
          }),
      );
      return activity;
    },

    async delete(caller: Caller, activityId: string): Promise<void> {
      await desk.remove(caller, activityId, deleteActivity);
    },

    async open(caller: Caller, activityId: string): Promise<TeamActivity> {
      // What is left of the marks of an earlier time must not be taken for this one's.
      await removeMarks(records, { projectId: caller.project.id, activityId });
      const { activity } = await desk.change(
        caller,
        { activityId, type: "activity.opened" },
        (change, ref) => changeActivity(change, ref, (found) => toOpened(found, clock.now())),
      );
      return activity;
    },

    async close(caller: Caller, activityId: string): Promise<TeamActivity> {
      const full = toFullMarks(caller.project, activityId);
      const { activity } = await desk.change(
        caller,
        { activityId, type: "activity.closed" },
        (change, ref) => closeActivity(change, ref, { full, at: clock.now() }),
      );
      await removeMarks(records, { projectId: caller.project.id, activityId });
      return activity;
    },

    async results(caller: Caller, activityId: string): Promise<Results> {
      return results.current(await desk.find(caller, activityId));
    },
  };
}
