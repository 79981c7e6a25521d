import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../cursor.ts";
import type { ComparisonRow, CounterRow, StanceRow, Tables, TallyRow } from "../tables.ts";
import type { ActivityRef, PageRequest, RowPage } from "./requests.ts";

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
    countersAmong: (projectId: string, activityIds: readonly string[]): Promise<CounterRow[]> =>
      activityIds.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("counters")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("activity_id", "in", activityIds)
            .execute(),
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

    async stances(request: PageRequest & ActivityRef): Promise<RowPage<StanceRow>> {
      const after = parseCursor(request.cursor, ["string"]);
      let query = database
        .selectFrom("stances")
        .selectAll()
        .where("project_id", "=", request.projectId)
        .where("activity_id", "=", request.activityId);
      if (after) query = query.where("participant_id", ">", String(after[0]));
      const rows = await query
        .orderBy("participant_id")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [row.participant_id]);
    },

    async comparisons(request: PageRequest & ActivityRef): Promise<RowPage<ComparisonRow>> {
      const after = parseCursor(request.cursor, ["string", "number", "number"]);
      let query = database
        .selectFrom("comparisons")
        .selectAll()
        .where("project_id", "=", request.projectId)
        .where("activity_id", "=", request.activityId);
      if (after)
        query = query.where(
          sql<boolean>`(participant_id, low_slot, high_slot) > (${after[0]}, ${after[1]}, ${after[2]})`,
        );
      const rows = await query
        .orderBy("participant_id")
        .orderBy("low_slot")
        .orderBy("high_slot")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [
        row.participant_id,
        row.low_slot,
        row.high_slot,
      ]);
    },
  };
}
