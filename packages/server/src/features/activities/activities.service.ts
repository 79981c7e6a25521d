import type {
  Activity,
  ActivityChange,
  Locale,
  NewActivity,
  NewOption,
  OptionChange,
  Page,
  Results,
  TeamActivity,
} from "@tomoni/sdk/contract";
import type { Caller } from "../../caller.ts";
import type { Directory } from "../../directory.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../services.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import type { ActivityRow } from "../../store/tables.ts";
import type { ResultsService } from "../results/results.service.ts";
import {
  toActivity,
  toActivityChanges,
  toActivityRows,
  toOptionChanges,
  toOptionRow,
  toTeamActivity,
} from "./activities.convert.ts";
import { checkKind, checkPublished, hasEnoughOptions } from "./activities.rules.ts";

export type ActivitiesService = ReturnType<typeof createActivitiesService>;

interface Needs extends Pick<Ports, "store" | "clock" | "hub"> {
  directory: Directory;
  results: ResultsService;
}

export function createActivitiesService({ store, clock, hub, directory, results }: Needs) {
  const { reads } = store;

  /** As it is now, not as it was remembered. */
  async function read({ project }: Caller, activityId: string) {
    const found = await reads.activity(activityId);
    if (!found || found.activity.project_id !== project.id)
      throw new AppError("activity-not-found");
    return found;
  }

  async function toTeam(caller: Caller, activityId: string): Promise<TeamActivity> {
    const found = await read(caller, activityId);
    const counter = await reads.counters({ projectId: caller.project.id, activityId });
    return toTeamActivity(found, counter?.responses ?? 0);
  }

  /** What every write of the team ends with: nobody may go on with what was remembered. */
  function forget(activityId: string): void {
    directory.forget();
    results.forget();
    hub.publish(activityId);
  }

  async function changed(caller: Caller, activityId: string): Promise<TeamActivity> {
    forget(activityId);
    return toTeam(caller, activityId);
  }

  async function update(
    caller: Caller,
    activityId: string,
    changes: Partial<ActivityRow>,
  ): Promise<TeamActivity> {
    await store.write("updateActivity", { projectId: caller.project.id, activityId, changes });
    return changed(caller, activityId);
  }

  async function findOption(caller: Caller, activityId: string, optionId: string): Promise<void> {
    const { options } = await read(caller, activityId);
    if (!options.some((option) => option.id === optionId)) throw new AppError("option-not-found");
  }

  return {
    async get(caller: Caller, activityId: string, locale: Locale | undefined): Promise<Activity> {
      const found = await directory.activity(caller.project.id, activityId);
      checkPublished(found.activity);
      const fallback = caller.project.default_locale as Locale;
      return toActivity(found, locale ?? fallback, fallback);
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
      return { items: await Promise.all(rows.map((row) => toTeam(caller, row.id))), nextCursor };
    },

    async create(
      caller: Caller,
      input: NewActivity,
    ): Promise<{ created: boolean; activity: TeamActivity }> {
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
      await read(caller, activityId);
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

    async createOption(
      caller: Caller,
      activityId: string,
      option: NewOption,
    ): Promise<{ created: boolean; activity: TeamActivity }> {
      const { activity } = await read(caller, activityId);
      checkKind(activity, "vote");
      const { created } = await store.write(
        "createOption",
        toOptionRow(caller.project.id, activityId, option),
      );
      return { created, activity: await changed(caller, activityId) };
    },

    async updateOption(
      caller: Caller,
      ids: { activityId: string; optionId: string },
      change: OptionChange,
    ): Promise<TeamActivity> {
      await findOption(caller, ids.activityId, ids.optionId);
      await store.write("updateOption", {
        projectId: caller.project.id,
        ...ids,
        changes: toOptionChanges(change),
      });
      return changed(caller, ids.activityId);
    },

    async deleteOption(
      caller: Caller,
      ids: { activityId: string; optionId: string },
    ): Promise<TeamActivity> {
      await findOption(caller, ids.activityId, ids.optionId);
      await store.write("deleteOption", { projectId: caller.project.id, ...ids });
      return changed(caller, ids.activityId);
    },

    async orderOptions(
      caller: Caller,
      activityId: string,
      optionIds: readonly string[],
    ): Promise<TeamActivity> {
      const { options } = await read(caller, activityId);
      const isWhole =
        options.length === optionIds.length &&
        options.every((option) => optionIds.includes(option.id));
      if (!isWhole)
        throw new AppError("choice-not-in-activity", {
          detail: "Name every option of the activity, once each.",
        });
      await store.write("orderOptions", { projectId: caller.project.id, activityId, optionIds });
      return changed(caller, activityId);
    },
  };
}
