import type { NewOption, OptionChange, TeamActivity } from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import { toOptionChanges, toOptionRow } from "./activities.convert.ts";
import { createOption, deleteOption, orderOptions, updateOption } from "./options.store.ts";
import type { TeamDesk } from "./team-desk.ts";

export type OptionsService = ReturnType<typeof createOptionsService>;

interface Ids {
  activityId: string;
  optionId: string;
}

export function createOptionsService({ desk }: { desk: TeamDesk }) {
  return {
    async create(
      caller: Caller,
      activityId: string,
      option: NewOption,
    ): Promise<{ created: boolean; activity: TeamActivity }> {
      const row = toOptionRow(caller.project.id, activityId, option);
      const { result, activity } = await desk.change(
        caller,
        { activityId, type: "option.created" },
        (change) => createOption(change, row),
      );
      return { ...result, activity };
    },

    async update(
      caller: Caller,
      { activityId, optionId }: Ids,
      option: OptionChange,
    ): Promise<TeamActivity> {
      const changes = toOptionChanges(option);
      const { activity } = await desk.change(
        caller,
        { activityId, type: "option.updated" },
        (change, ref) => updateOption(change, { ...ref, optionId, changes }),
      );
      return activity;
    },

    async delete(caller: Caller, { activityId, optionId }: Ids): Promise<TeamActivity> {
      const { activity } = await desk.change(
        caller,
        { activityId, type: "option.deleted" },
        (change, ref) => deleteOption(change, { ...ref, optionId }),
      );
      return activity;
    },

    async order(
      caller: Caller,
      activityId: string,
      optionIds: readonly string[],
    ): Promise<TeamActivity> {
      const { activity } = await desk.change(
        caller,
        { activityId, type: "options.ordered" },
        (change, ref) => orderOptions(change, { ...ref, optionIds }),
      );
      return activity;
    },
  };
}
