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
import { AppError } from "../../errors.ts";
import type { Current, Ports } from "../../ports.ts";
import type { ActivityWithOptions, PageRequest } from "../../store/reads/requests.ts";
import type { ActivityRow } from "../../store/tables.ts";
import type { ResultsService } from "../results/results.service.ts";
import { toActivity, toActivityChanges, toActivityRows } from "./activities.convert.ts";
import type { TeamDesk } from "./team-desk.ts";
import {
  checkDistinct,
  checkHasEnds,
  checkPublished,
  hasEnoughOptions,
} from "./activities.rules.ts";

export type ActivitiesService = ReturnType<typeof createActivitiesService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
  desk: TeamDesk;
  results: ResultsService;
}

/** An activity in one language, made once for each reading of it. */
function createShown() {
  const known = new WeakMap<ActivityWithOptions, Map<string, Activity>>();
  return (found: ActivityWithOptions, locale: Locale, fallback: Locale): Activity => {
    const inLocales = known.get(found) ?? new Map<string, Activity>();
    known.set(found, inLocales);
    const key = `${locale} ${fallback}`;
    const shown = inLocales.get(key) ?? toActivity(found, locale, fallback);
    inLocales.set(key, shown);
    return shown;
  };
}

export function createActivitiesService({ store, clock, setup, results, desk }: Needs) {
  const { reads } = store;
  const { read, toTeam, toTeamList, forget, changed } = desk;
  const toShown = createShown();

  async function update(
    caller: Caller,
    activityId: string,
    changes: Partial<ActivityRow>,
  ): Promise<TeamActivity> {
    await store.write("updateActivity", { projectId: caller.project.id, activityId, changes });
    return changed(caller, activityId);
  }

  return {
    async get(
      caller: Caller,
      activityId: string,
      locale: Locale | undefined,
    ): Promise<Current<Activity>> {
      const found = await setup.activity(caller.project.id, activityId);
      checkPublished(found.activity);
      const fallback = caller.project.default_locale as Locale;
      return {
        body: toShown(found, locale ?? fallback, fallback),
        isCurrent: () => setup.isCurrent(found),
      };
    },

    getForTeam: toTeam,

    async list(
      caller: Caller,
      query: PageRequest & { status?: string | undefined; kind?: string | undefined },
    ): Promise<Page<TeamActivity>> {
      const { rows, nextCursor } = await reads.activities({
        ...query,
        projectId: caller.project.id,
      });
      return { items: await toTeamList(caller, rows), nextCursor };
    },

    async create(
      caller: Caller,
      input: NewActivity,
    ): Promise<{ created: boolean; activity: TeamActivity }> {
      checkDistinct(input.options);
      const { created } = await store.write(
        "createActivity",
        toActivityRows(caller.project.id, input, clock.now()),
      );
      return { created, activity: await changed(caller, input.id) };
    },

    async update(
      caller: Caller,
      activityId: string,
      change: ActivityChange,
    ): Promise<TeamActivity> {
      const { activity } = await read(caller, activityId);
      if (change.endLabels) checkHasEnds(activity);
      return update(caller, activityId, toActivityChanges(change));
    },

    async delete(caller: Caller, activityId: string): Promise<void> {
      await read(caller, activityId);
      await store.write("deleteActivity", { projectId: caller.project.id, activityId });
      forget(activityId);
    },

    async open(caller: Caller, activityId: string): Promise<TeamActivity> {
      const { activity, options } = await read(caller, activityId);
      if (!hasEnoughOptions(activity, options.length)) {
        throw new AppError("too-few-options", {
          detail: "A vote needs at least two options before it opens.",
        });
      }
      if (activity.status === "live") return toTeam(caller, activityId);
      return update(caller, activityId, {
        status: "live",
        opened_at: activity.opened_at ?? clock.now(),
        closed_at: null,
      });
    },

    async close(caller: Caller, activityId: string): Promise<TeamActivity> {
      const { activity } = await read(caller, activityId);
      if (activity.status === "closed") return toTeam(caller, activityId);
      return update(caller, activityId, { status: "closed", closed_at: clock.now() });
    },

    async results(caller: Caller, activityId: string): Promise<Results> {
      return results.current(await read(caller, activityId));
    },
  };
}
