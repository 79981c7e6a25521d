import type { NewOption, OptionChange, TeamActivity } from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import { AppError } from "../../errors.ts";
import type { Store } from "../../store/store.ts";
import { toOptionChanges, toOptionRow } from "./activities.convert.ts";
import { checkKind } from "./activities.rules.ts";
import type { TeamDesk } from "./team-desk.ts";

export type OptionsService = ReturnType<typeof createOptionsService>;

export function createOptionsService({ store, desk }: { store: Store; desk: TeamDesk }) {
  const { read, changed } = desk;

  async function findOption(caller: Caller, activityId: string, optionId: string): Promise<void> {
    const { options } = await read(caller, activityId);
    if (!options.some((option) => option.id === optionId)) throw new AppError("option-not-found");
  }

  return {
    async create(
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

    async update(
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

    async delete(
      caller: Caller,
      ids: { activityId: string; optionId: string },
    ): Promise<TeamActivity> {
      await findOption(caller, ids.activityId, ids.optionId);
      await store.write("deleteOption", { projectId: caller.project.id, ...ids });
      return changed(caller, ids.activityId);
    },

    async order(
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
