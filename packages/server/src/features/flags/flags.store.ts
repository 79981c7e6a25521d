import type { Author } from "../../store/counts/writes.ts";
import type { Change } from "../../store/records.ts";

/** One for each participant and subject; the later reason stays. */
export async function createFlag(
  { db }: Change,
  { author, subjectId, reason }: { author: Author; subjectId: string; reason: string },
): Promise<void> {
  const { projectId, participantId, at } = author;
  await db
    .insertInto("flags")
    .values({
      project_id: projectId,
      subject_id: subjectId,
      participant_id: participantId,
      reason,
      at,
    })
    .onConflict((conflict) =>
      conflict.columns(["project_id", "subject_id", "participant_id"]).doUpdateSet({ reason, at }),
    )
    .execute();
}
