import type { Change } from "../../store/records.ts";
import type { VoicePresenceRow } from "../../store/voice-tables.ts";

/** How long somebody looks at a voice after they last said so. */
export const presenceMs = 45_000;

/** Notes which voice a member looks at, or none. It is no event: nobody is to be watched by what they read. */
export async function setPresence(
  change: Change,
  { voice_id, ...given }: Omit<VoicePresenceRow, "voice_id"> & { voice_id: string | null },
): Promise<void> {
  const { project_id, member_id, at } = given;
  if (voice_id === null)
    await change.db
      .deleteFrom("voice_presence")
      .where("project_id", "=", project_id)
      .where("member_id", "=", member_id)
      .execute();
  else
    await change.db
      .insertInto("voice_presence")
      .values({ ...given, voice_id })
      .onConflict((conflict) =>
        conflict.columns(["project_id", "member_id"]).doUpdateSet({ voice_id, at }),
      )
      .execute();
  change.touched({ projectId: project_id, voices: true });
}
