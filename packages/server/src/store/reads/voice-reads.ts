import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import type { VoiceAnswerRow, VoiceEventRow, VoicePresenceRow, VoiceRow } from "../voice-tables.ts";

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

    /** How an idea stands to others: what it was merged with, and what makes a refused one true. */
    async ideaLinks(
      projectId: string,
      id: string,
    ): Promise<{ type: "merged-into" | "merged-from" | "realised-by" | "realises"; id: string }[]> {
      const rows = await database
        .selectFrom("voices")
        .select(["id", "merged_into", "realised_by"])
        .where("project_id", "=", projectId)
        .where((row) =>
          row.or([row("id", "=", id), row("merged_into", "=", id), row("realised_by", "=", id)]),
        )
        .orderBy("id")
        .execute();
      return rows.flatMap((row) => {
        const isOwn = row.id === id;
        const merged = isOwn ? row.merged_into : row.merged_into === id ? row.id : null;
        const realised = isOwn ? row.realised_by : row.realised_by === id ? row.id : null;
        return [
          ...(merged ? [{ type: isOwn ? "merged-into" : "merged-from", id: merged } as const] : []),
          ...(realised
            ? [{ type: isOwn ? "realised-by" : "realises", id: realised } as const]
            : []),
        ];
      });
    },

    /** Voices that go on as others, or that others make true. */
    followedVoices: (
      projectId: string,
      ids: readonly string[],
    ): Promise<Pick<VoiceRow, "id" | "merged_into" | "realised_by">[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("voices")
            .select(["id", "merged_into", "realised_by"])
            .where("project_id", "=", projectId)
            .where("id", "in", ids)
            .where((row) =>
              row.or([row("merged_into", "is not", null), row("realised_by", "is not", null)]),
            )
            .execute(),

    /** The number of the last change to a project's voices. */
    async lastVoiceNumber(projectId: string): Promise<number> {
      const head = await database
        .selectFrom("voice_heads")
        .select("last_number")
        .where("project_id", "=", projectId)
        .executeTakeFirst();
      return head?.last_number ?? 0;
    },

    /** What of a project's voices changed after a number, in the order it did. */
    changedVoices: (
      projectId: string,
      { after, limit }: { after: number; limit: number },
    ): Promise<Pick<VoiceRow, "id" | "revision" | "created_at">[]> =>
      database
        .selectFrom("voices")
        .select(["id", "revision", "created_at"])
        .where("project_id", "=", projectId)
        .where("revision", ">", after)
        .orderBy("revision")
        .limit(limit)
        .execute(),

    /** Who looks at what since an instant. */
    presence: (
      projectId: string,
      since: number,
    ): Promise<Pick<VoicePresenceRow, "member_id" | "voice_id">[]> =>
      database
        .selectFrom("voice_presence")
        .select(["member_id", "voice_id"])
        .where("project_id", "=", projectId)
        .where("at", ">", since)
        .orderBy("member_id")
        .execute(),

    /** Questions, replies and stages, oldest first. */
    talk: (projectId: string, ids: readonly string[]): Promise<VoiceEventRow[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("voice_events")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("voice_id", "in", ids)
            .where("type", "in", ["asked", "replied", "stage"])
            .orderBy("at")
            .orderBy("id")
            .execute(),
  };
}
