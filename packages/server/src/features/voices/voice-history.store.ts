import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import type { VoiceAnswerRow, VoiceEventRow } from "../../store/voice-tables.ts";
import type { VoiceRef } from "./voice.store.ts";

export function readHistory(
  db: Kysely<Tables>,
  { projectId, voiceId }: VoiceRef,
): Promise<VoiceEventRow[]> {
  return db
    .selectFrom("voice_events")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("voice_id", "=", voiceId)
    .execute();
}

/** Answers of the team, oldest first. */
export function readAnswers(
  db: Kysely<Tables>,
  { projectId, voiceId }: VoiceRef,
): Promise<VoiceAnswerRow[]> {
  return db
    .selectFrom("voice_answers")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("voice_id", "=", voiceId)
    .orderBy("publish_at")
    .orderBy("id")
    .execute();
}

/** Titles of activities as stored, by id. */
export async function readTitles(
  db: Kysely<Tables>,
  projectId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("activities")
    .select(["id", "title"])
    .where("project_id", "=", projectId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.title]));
}
