import type { VoiceDetail } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import type { Asker } from "../../access/asker.ts";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import { findVoice, recordOn, takeNumber, type VoiceRef } from "./voice.store.ts";
import { toRatings } from "./ratings.rules.ts";

export interface Rate extends VoiceRef {
  rater: Asker;
  closeness: number;
  society: number;
  brand: number;
  at: number;
}

/** Rates a voice, or again; nothing of it is told in the history, where others would lean on it. */
export async function rateVoice(change: Change, rate: Rate): Promise<void> {
  const { projectId, voiceId, rater, closeness, society, brand, at } = rate;
  const row = await findVoice(change, rate);
  if (!row || row.gone_at !== null) throw new AppError("voice-not-found");
  const scores = { department_id: rater.departmentId, closeness, society, brand, at };
  await change.db
    .insertInto("voice_ratings")
    .values({ project_id: projectId, voice_id: voiceId, rater_id: rater.id, ...scores })
    .onConflict((conflict) =>
      conflict.columns(["project_id", "voice_id", "rater_id"]).doUpdateSet(scores),
    )
    .execute();
  // Lists tell who rated what; the voice itself stays at its revision, for whoever changes it now.
  await takeNumber(change, projectId);
  change.touched({ projectId, voices: true });
  await recordOn(change, row, { id: voiceId, type: "rated", at });
}

/** What was rated, as far as somebody may know of it. */
export async function readRatings(
  db: Kysely<Tables>,
  { projectId, voiceId, askerId }: VoiceRef & { askerId: string },
): Promise<VoiceDetail["rating"]> {
  const rows = await db
    .selectFrom("voice_ratings")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("voice_id", "=", voiceId)
    .execute();
  return toRatings(rows, askerId);
}
