import type { Visibility } from "@tomoni/sdk/contract";
import { type Kysely, sql } from "kysely";
import type { ProjectRow, Tables } from "../../store/tables.ts";
import { parseRules, type Standing, toHoldReasons } from "./moderation.rules.ts";

interface Writer {
  projectId: string;
  participantId: string;
}

/** What is known of whoever writes, by one statement. */
export async function readStanding(
  db: Kysely<Tables>,
  { projectId, participantId }: Writer,
): Promise<Standing> {
  const shown = (table: string) => sql`exists (select 1 from ${sql.table(table)}
    where project_id = ${projectId} and participant_id = ${participantId} and visibility = 'visible'
    and ${table === "pins" ? sql`body <> ''` : sql`taken_back_at is null`})`;
  const { rows } = await sql<{ blocked: number; shown: number }>`
    select case when exists (select 1 from blocked_participants
        where project_id = ${projectId} and participant_id = ${participantId}) then 1 else 0 end as blocked,
      case when ${shown("ideas")} or ${shown("comments")} or ${shown("pins")} then 1 else 0 end as shown`.execute(
    db,
  );
  return { isBlocked: Number(rows[0]?.blocked) === 1, isShown: Number(rows[0]?.shown) === 1 };
}

interface Written extends Writer {
  activity: { moderation: string };
  project: Pick<ProjectRow, "moderation">;
  words: string;
}

/** How words are seen once they are written: at once, or when the team has looked at them. */
export async function visibilityOf(
  db: Kysely<Tables>,
  { activity, project, words, ...writer }: Written,
): Promise<Visibility> {
  if (words.trim() === "") return "visible";
  const standing = await readStanding(db, writer);
  const reasons = toHoldReasons({ activity, rules: parseRules(project), standing }, words);
  return reasons.length > 0 ? "waiting" : "visible";
}
