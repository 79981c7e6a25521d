import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../cursor.ts";
import type { ComparisonRow, StanceRow, Tables } from "../tables.ts";
import { contributions } from "./contributions.ts";
import type { ActivityRef, PageRequest, RowPage } from "./requests.ts";

/** Raw responses, page by page: hundreds of rows each, and millions in an export. */
export function responseReads(database: Kysely<Tables>) {
  return {
    ideaRows: (request: PageRequest & ActivityRef) => contributions(database, "ideas", request),
    commentRows: (request: PageRequest & ActivityRef) =>
      contributions(database, "comments", request),
    pinRows: (request: PageRequest & ActivityRef) => contributions(database, "pins", request),

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
