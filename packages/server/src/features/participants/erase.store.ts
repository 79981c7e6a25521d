import { createId } from "@tomoni/sdk/contract";
import type { Change } from "../../store/records.ts";

export interface ParticipantRef {
  projectId: string;
  participantId: string;
}

/** Marks the activities that lose words as changed: nothing that is counted changes, but what readers see. */
async function markErased({ db, sums }: Change, ref: ParticipantRef): Promise<void> {
  const { projectId, participantId } = ref;
  const of = (table: "ideas" | "comments" | "pins") =>
    db
      .selectFrom(table)
      .select("activity_id")
      .where("project_id", "=", projectId)
      .where("participant_id", "=", participantId);
  const rows = await of("ideas").union(of("comments")).union(of("pins")).execute();
  for (const row of rows)
    sums.bump({ projectId, at: 0 }, row.activity_id, { participants: 0, verified: 0 });
}

/** Words, pictures and links go; counts stay. What counted is handed to an id that leads to nobody. */
export async function eraseParticipant(change: Change, ref: ParticipantRef): Promise<void> {
  const { db } = change;
  const { projectId, participantId } = ref;
  const nobody = createId("participant");
  const own = { project_id: projectId, participant_id: participantId };
  await change.lock(participantId);
  await markErased(change, ref);
  await change.eraseTerms(projectId, participantId);
  const words = {
    ideas: { title: "", body: "", image_id: null, visibility: "hidden" },
    comments: { body: "", visibility: "hidden" },
    pins: { body: "" },
  } as const;
  for (const table of ["ideas", "comments", "pins"] as const)
    await db
      .updateTable(table)
      .set({ ...words[table], participant_id: nobody })
      .where((row) => row.and(own))
      .execute();
  for (const table of ["supports", "stances", "comparisons"] as const)
    await db
      .updateTable(table)
      .set({ participant_id: nobody })
      .where((row) => row.and(own))
      .execute();
  for (const table of ["images", "flags"] as const)
    await db
      .deleteFrom(table)
      .where((row) => row.and(own))
      .execute();
  await db
    .deleteFrom("participants")
    .where("project_id", "=", projectId)
    .where("id", "=", participantId)
    .execute();
}
