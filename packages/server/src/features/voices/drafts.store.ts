import type { Kysely } from "kysely";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import type { VoiceDraftRow } from "../../store/voice-tables.ts";
import { AppError } from "../../errors.ts";
import { findVoice, type VoiceRef } from "./voice.store.ts";

export interface DraftRef extends VoiceRef {
  authorId: string;
}

/** What one began to write about a voice. */
export function readDrafts(
  db: Kysely<Tables>,
  { projectId, voiceId, authorId }: DraftRef,
): Promise<VoiceDraftRow[]> {
  return db
    .selectFrom("voice_drafts")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("voice_id", "=", voiceId)
    .where("author_id", "=", authorId)
    .orderBy("tab")
    .execute();
}

/** Keeps what one began to write, one text a tab. */
export async function saveDraft(
  change: Change,
  {
    projectId,
    voiceId,
    authorId,
    tab,
    body,
    at,
  }: DraftRef & { tab: string; body: string; at: number },
): Promise<void> {
  const voice = await findVoice(change, { projectId, voiceId });
  if (!voice || voice.gone_at !== null) throw new AppError("voice-not-found");
  const ref = { project_id: projectId, voice_id: voiceId, author_id: authorId, tab };
  await change.db
    .insertInto("voice_drafts")
    .values({ ...ref, body, updated_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(["project_id", "voice_id", "author_id", "tab"])
        .doUpdateSet({ body, updated_at: at }),
    )
    .execute();
}

export async function deleteDraft(
  change: Change,
  { projectId, voiceId, authorId, tab }: DraftRef & { tab: string },
): Promise<void> {
  if (!(await findVoice(change, { projectId, voiceId }))) throw new AppError("voice-not-found");
  await change.db
    .deleteFrom("voice_drafts")
    .where("project_id", "=", projectId)
    .where("voice_id", "=", voiceId)
    .where("author_id", "=", authorId)
    .where("tab", "=", tab)
    .execute();
}
