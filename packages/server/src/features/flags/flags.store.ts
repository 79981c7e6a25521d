import type { Author } from "../../store/counts/writes.ts";
import type { Change } from "../../store/records.ts";

interface NewFlag {
  author: Author;
  kind: "idea" | "comment" | "pin";
  activityId: string;
  subjectId: string;
  reason: string;
}

/** One for each participant and subject; the later reason stays, and the team is told of the first. */
export async function createFlag(
  change: Change,
  { author, kind, activityId, subjectId, reason }: NewFlag,
): Promise<void> {
  const { projectId, participantId, at } = author;
  await change.lock(participantId, subjectId);
  const earlier = await change.db
    .updateTable("flags")
    .set({ reason, at, looked_at: null })
    .where("project_id", "=", projectId)
    .where("subject_id", "=", subjectId)
    .where("participant_id", "=", participantId)
    .returning("subject_id")
    .executeTakeFirst();
  if (earlier) return;
  const row = { project_id: projectId, subject_id: subjectId, participant_id: participantId };
  await change.db
    .insertInto("flags")
    .values({ ...row, reason, at, looked_at: null })
    .execute();
  await change.record({ projectId, activityId, subjectId, type: `${kind}.flagged`, at });
}
