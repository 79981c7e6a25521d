import type { TeamActivity } from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import type { ActivityRow } from "../../store/tables.ts";
import type { ResultsService } from "../results/results.service.ts";
import { toTeamActivity } from "./activities.convert.ts";

interface Needs extends Pick<Ports, "store" | "hub"> {
  setup: SetupCache;
  results: ResultsService;
}

/** What the team's reads and writes of activities and their options share. */
export type TeamDesk = ReturnType<typeof createTeamDesk>;

export function createTeamDesk({ store, hub, setup, results }: Needs) {
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

  /** The same for a page of activities, by two reads however many there are. */
  async function toTeamList(
    { project }: Caller,
    activities: readonly ActivityRow[],
  ): Promise<TeamActivity[]> {
    const ids = activities.map(({ id }) => id);
    const [options, counters] = await Promise.all([
      reads.optionsAmong(project.id, ids),
      reads.countersAmong(project.id, ids),
    ]);
    const optionsOf = Map.groupBy(options, (option) => option.activity_id);
    const responsesOf = new Map(counters.map((one) => [one.activity_id, one.responses]));
    return activities.map((activity) =>
      toTeamActivity(
        { activity, options: optionsOf.get(activity.id) ?? [] },
        responsesOf.get(activity.id) ?? 0,
      ),
    );
  }

  /** What every write of the team ends with: nobody may go on with what was remembered. */
  function forget(activityId: string): void {
    setup.forget();
    results.forget();
    hub.publish(activityId);
  }

  async function changed(caller: Caller, activityId: string): Promise<TeamActivity> {
    forget(activityId);
    return toTeam(caller, activityId);
  }

  return { read, toTeam, toTeamList, forget, changed };
}
