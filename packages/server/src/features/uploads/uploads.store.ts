import { type Kysely, sql } from "kysely";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { ImageRow, Tables } from "../../store/tables.ts";

/** What pictures may hold together, in bytes as they are stored. */
export const pictureBytes = { ofParticipant: 20_000_000, ofProject: 2_000_000_000 } as const;
/** Stands for a participant where the team sent a picture: what one may keep is not asked of it. */
export const ofTeam = "";
/** How long a picture may wait for what shows it. */
const unattachedMs = 86_400_000;

/** Removes pictures that nothing shows, a day after they were sent: no idea, activity or option. */
export async function removeUnattached(
  { db, record }: Change,
  projectId: string,
  nowMs: number,
): Promise<void> {
  const isNamedIn = (table: "activities" | "options") => sql<boolean>`not exists (
    select 1 from ${sql.table(table)} as place where place.project_id = ${projectId}
      and place.image like '%' || images.id || '%')`;
  const removed = await db
    .deleteFrom("images")
    .where("project_id", "=", projectId)
    .where("created_at", "<", nowMs - unattachedMs)
    .where(
      sql<boolean>`not exists (select 1 from ideas where ideas.project_id = ${projectId} and ideas.image_id = images.id)`,
    )
    .where(isNamedIn("activities"))
    .where(isNamedIn("options"))
    .returning("id")
    .execute();
  const data = { pictures: removed.length };
  if (removed.length > 0) await record({ projectId, type: "pictures.removed", data, at: nowMs });
}

/** @throws AppError when this picture would be more than a participant or a project may keep */
async function checkRoom({ db }: Change, row: ImageRow): Promise<void> {
  const { rows } = await sql<{ own: number | null; all: number | null }>`
    select sum(case when participant_id = ${row.participant_id} then length(bytes) end) as own,
      sum(length(bytes)) as "all" from images where project_id = ${row.project_id}`.execute(db);
  const { own, all } = rows[0] ?? { own: 0, all: 0 };
  const isOver =
    (row.participant_id !== ofTeam &&
      Number(own) + row.bytes.length > pictureBytes.ofParticipant) ||
    Number(all) + row.bytes.length > pictureBytes.ofProject;
  if (!isOver) return;
  throw new AppError("body-too-large", { detail: "There is no room for more pictures." });
}

/** @throws AppError where there is no room for it */
export async function createImage(change: Change, row: ImageRow): Promise<void> {
  await change.lock(row.project_id);
  await removeUnattached(change, row.project_id, row.created_at);
  await checkRoom(change, row);
  await change.db.insertInto("images").values(row).execute();
  const event = { projectId: row.project_id, subjectId: row.id, at: row.created_at };
  await change.record({ ...event, type: "picture.sent" });
}

/** Projects that have a picture old enough to be removed, if nothing shows it. */
export async function findOldPictures(db: Kysely<Tables>, nowMs: number): Promise<string[]> {
  const rows = await db
    .selectFrom("images")
    .select("project_id")
    .distinct()
    .where("created_at", "<", nowMs - unattachedMs)
    .execute();
  return rows.map((row) => row.project_id);
}
