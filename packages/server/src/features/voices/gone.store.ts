import type { Change } from "../../store/records.ts";
import { indexVoice } from "../../store/voice-terms.ts";
import { changeVoice, findVoice } from "./voice.store.ts";

interface Gone {
  projectId: string;
  ids: readonly string[];
}

/** Of what the team wrote about words that go, all that may repeat them goes too. That it was done, and by whom, stays. */
export async function dropWords({ db }: Change, { projectId, ids }: Gone): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("voice_events")
    .set({ data: "{}" })
    .where("project_id", "=", projectId)
    .where("voice_id", "in", ids)
    .where("type", "in", ["note", "asked", "replied", "handed-over", "decided", "answer"])
    .execute();
  await db
    .updateTable("voice_answers")
    .set((answer) => ({
      body: "",
      state: answer
        .case()
        .when("state", "=", "held")
        .then("taken-back")
        .else(answer.ref("state"))
        .end(),
    }))
    .where("project_id", "=", projectId)
    .where("voice_id", "in", ids)
    .execute();
  await db
    .deleteFrom("voice_drafts")
    .where("project_id", "=", projectId)
    .where("voice_id", "in", ids)
    .execute();
  await db
    .updateTable("voices")
    .set({ tone_words: null, decision: null })
    .where("project_id", "=", projectId)
    .where("id", "in", ids)
    .execute();
}

/** Takes erased words out of the inbox. */
export async function eraseVoices(
  change: Change,
  { projectId, ids }: Gone,
  at: number,
): Promise<void> {
  await dropWords(change, { projectId, ids });
  for (const voiceId of ids.toSorted()) {
    const voice = await findVoice(change, { projectId, voiceId });
    if (!voice) continue;
    await indexVoice(change, voice, "");
    await changeVoice(change, voice, { visibility: "hidden", gone_at: at });
  }
}
