import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../../store/cursor.ts";
import type { ActivityRef, PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { ComparisonRow, StanceRow, Tables } from "../../store/tables.ts";

/** Raw responses come page by page: hundreds of rows each, and millions in an export. */
type Asked = PageRequest & ActivityRef;

/** Rows of one activity in the order they came; the raw export of contributions. */
export async function readContributions<Name extends "ideas" | "comments" | "pins">(
  database: Kysely<Tables>,
  table: Name,
  request: Asked,
): Promise<RowPage<Tables[Name]>> {
  const after = parseCursor(request.cursor, ["number", "string"]);
  const rows = await sql<Tables[Name]>`
    select * from ${sql.table(table)} where project_id = ${request.projectId} and activity_id = ${request.activityId}
    ${after ? sql`and (created_at, id) > (${after[0]}, ${after[1]})` : sql``}
    order by created_at, id limit ${request.limit + 1}`.execute(database);
  return toPage(rows.rows, request.limit, (row) => [row.created_at, row.id]);
}

/** What each participant holds in an activity. */
export async function readStances(
  database: Kysely<Tables>,
  request: Asked,
): Promise<RowPage<StanceRow>> {
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
}

/** Every judgement of a pair. */
export async function readComparisons(
  database: Kysely<Tables>,
  request: Asked,
): Promise<RowPage<ComparisonRow>> {
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
  return toPage(rows, request.limit, (row) => [row.participant_id, row.low_slot, row.high_slot]);
}
