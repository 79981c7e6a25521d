import type { Kysely } from "kysely";
import type { ComparisonRow, CounterRow, StanceRow, Tables, TallyRow } from "../tables.ts";
import type { ActivityRef } from "./requests.ts";

/** What participants hold in an activity, and the counters kept of it. */
export function stanceReads(database: Kysely<Tables>) {
  return {
    stance: (
      { projectId, activityId }: ActivityRef,
      participantId: string,
    ): Promise<StanceRow | undefined> =>
      database
        .selectFrom("stances")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("activity_id", "=", activityId)
        .where("participant_id", "=", participantId)
        .executeTakeFirst(),
    counters: ({ projectId, activityId }: ActivityRef): Promise<CounterRow | undefined> =>
      database
        .selectFrom("counters")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("activity_id", "=", activityId)
        .executeTakeFirst(),
    tallies: ({ projectId, activityId }: ActivityRef): Promise<TallyRow[]> =>
      database
        .selectFrom("tallies")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("activity_id", "=", activityId)
        .execute(),
    comparisonsOf: (
      { projectId, activityId }: ActivityRef,
      participantId: string,
    ): Promise<ComparisonRow[]> =>
      database
        .selectFrom("comparisons")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("activity_id", "=", activityId)
        .where("participant_id", "=", participantId)
        .execute(),
  };
}
