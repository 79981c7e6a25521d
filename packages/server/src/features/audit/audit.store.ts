import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../../store/cursor.ts";
import type { PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { EventRow, Tables } from "../../store/tables.ts";

export interface AuditRequest extends PageRequest {
  type?: string | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
}

const isOfSort = (sort: string) =>
  sql<boolean>`(type = ${sort} or substr(type, 1, ${sort.length + 1}) = ${`${sort}.`})`;

/** What happened in a project, newest first. */
export async function listAudit(
  db: Kysely<Tables>,
  projectId: string,
  { cursor, limit, type, actorId, subjectId }: AuditRequest,
): Promise<RowPage<EventRow>> {
  const after = parseCursor(cursor, ["number"]);
  let query = db.selectFrom("events").selectAll().where("project_id", "=", projectId);
  if (after) query = query.where("number", "<", Number(after[0]));
  if (type !== undefined) query = query.where(isOfSort(type));
  if (actorId !== undefined)
    query = query.where("actor", "in", [`member ${actorId}`, `key ${actorId}`]);
  if (subjectId !== undefined) query = query.where("subject_id", "=", subjectId);
  const rows = await query
    .orderBy("number", "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, (row) => [row.number]);
}
