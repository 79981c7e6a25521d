import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import type { VoiceAnswerRow, VoiceEventRow } from "../voice-tables.ts";

/** What customers see of the inbox: what the team answered to their words, and asked about them. */
export function voiceReads(database: Kysely<Tables>) {
  return {
    /** Answers that went out, oldest first; without those whose words are gone. */
    publishedAnswers: (projectId: string, ids: readonly string[]): Promise<VoiceAnswerRow[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("voice_answers")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("voice_id", "in", ids)
            .where("state", "=", "published")
            .where("body", "<>", "")
            .orderBy("publish_at")
            .orderBy("id")
            .execute(),

    /** Questions and replies, oldest first. */
    talk: (projectId: string, ids: readonly string[]): Promise<VoiceEventRow[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("voice_events")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("voice_id", "in", ids)
            .where("type", "in", ["asked", "replied"])
            .orderBy("at")
            .orderBy("id")
            .execute(),
  };
}
