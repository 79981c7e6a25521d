import type { VoiceAudience } from "@tomoni/sdk/contract";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../store/tables.ts";
import type { VoiceWithWords } from "./voice-words.store.ts";

/** Who is told of an answer: its author, and whoever else supported it or said what was merged into it, each once. */
export async function readAudience(
  db: Kysely<Tables>,
  { row, participantId }: VoiceWithWords,
): Promise<VoiceAudience> {
  const { project_id, id } = row;
  const authorsOf = (table: string) => sql`
    select s.participant_id from voices v join ${sql.table(table)} s on s.project_id = v.project_id and s.id = v.id
    where v.project_id = ${project_id} and v.merged_into = ${id} and v.gone_at is null`;
  // Whoever erased themselves is counted under a mark, which is no participant.
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (
      select participant_id from supports where project_id = ${project_id} and idea_id = ${id}
      union ${authorsOf("ideas")} union ${authorsOf("comments")} union ${authorsOf("pins")}
    ) as people join participants p on p.project_id = ${project_id} and p.id = people.participant_id
    where p.id <> ${participantId ?? ""}`.execute(db);
  return {
    author: participantId !== null && row.gone_at === null,
    supporters: Number(rows[0]?.total ?? 0),
  };
}
