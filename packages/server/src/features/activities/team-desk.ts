import type { TeamActivity } from "@tomoni/sdk/contract";
import { type Caller, toActor } from "../../access/caller.ts";
import type { Clock } from "../../clock.ts";
import type { Store } from "../../store/store.ts";
import type { ActivityRef } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { ActivityRow } from "../../store/tables.ts";
import { toTeamActivity } from "./activities.convert.ts";
import { findActivity, optionsAmong, responsesAmong } from "./activities.store.ts";
import { recorded } from "./recorded.ts";

/** What the team's reads and writes of activities and their options share. */
export type TeamDesk = ReturnType<typeof createTeamDesk>;

async function toTeam(db: Change["db"], ref: ActivityRef): Promise<TeamActivity> {
  const found = await findActivity(db, ref);
  const responses = await responsesAmong(db, ref.projectId, [ref.activityId]);
  return toTeamActivity(found, responses.get(ref.activityId) ?? 0);
}

interface Needs {
  store: Pick<Store, "records">;
  clock: Clock;
}

export function createTeamDesk({ store: { records }, clock }: Needs) {
  const toRef = ({ project }: Caller, activityId: string) => ({
    projectId: project.id,
    activityId,
  });

  return {
    /** As it is now, not as it was remembered. @throws AppError when the project has no such activity */
    find: (caller: Caller, activityId: string) =>
      findActivity(records.read, toRef(caller, activityId)),

    get: (caller: Caller, activityId: string) => toTeam(records.read, toRef(caller, activityId)),

    /** The same for a page of activities, by two reads however many there are. */
    async toList({ project }: Caller, activities: readonly ActivityRow[]): Promise<TeamActivity[]> {
      const ids = activities.map(({ id }) => id);
      const [options, responses] = await Promise.all([
        optionsAmong(records.read, project.id, ids),
        responsesAmong(records.read, project.id, ids),
      ]);
      const optionsOf = Map.groupBy(options, (option) => option.activity_id);
      return activities.map((activity) =>
        toTeamActivity(
          { activity, options: optionsOf.get(activity.id) ?? [] },
          responses.get(activity.id) ?? 0,
        ),
      );
    },

    /**
     * Changes one activity. @param type what this is among the project's events
     * @returns what `work` did, and the activity as this change leaves it
     */
    change: <Result>(
      caller: Caller,
      { activityId, type }: { activityId: string; type: string },
      work: (change: Change, ref: ActivityRef) => Promise<Result>,
    ): Promise<{ result: Result; activity: TeamActivity }> =>
      records.change(toActor(caller), async (change) => {
        const ref = toRef(caller, activityId);
        const event = { ...ref, type, at: clock.now() };
        const result = await recorded(change, event, (within) => work(within, ref));
        return { result, activity: await toTeam(change.db, ref) };
      }),

    /** Deletes one, which has nothing to show afterwards. */
    remove: (
      caller: Caller,
      activityId: string,
      work: (change: Change, ref: ActivityRef) => Promise<void>,
    ): Promise<void> =>
      records.change(toActor(caller), (change) => {
        const ref = toRef(caller, activityId);
        const event = { ...ref, type: "activity.deleted", at: clock.now() };
        return recorded(change, event, (within) => work(within, ref));
      }),
  };
}
