import { type Kysely, sql } from "kysely";
import { fillVoices } from "../store/fill-voices.ts";
import type { Engine } from "../store/migrations/dialect.ts";
import type { Tables } from "../store/tables.ts";
import { toVoiceState } from "../store/voices.ts";

type Database = Kysely<Tables>;

/** Words that the inbox has not, or otherwise than they are. */
export interface WrongVoice {
  id: string;
  fault: string;
}

interface Ref {
  project_id: string;
  id: string;
}

/** Words of an activity that should have a voice, and what that should say of them. */
const saidIn = ({ project_id, id }: Ref) => sql`
  select id, visibility, (select count(*) from supports s
    where s.project_id = ideas.project_id and s.idea_id = ideas.id) as supports from ideas
    where project_id = ${project_id} and activity_id = ${id}
  union all select id, visibility, 0 from comments
    where project_id = ${project_id} and activity_id = ${id} and author = 'participant'
  union all select id, visibility, 0 from pins
    where project_id = ${project_id} and activity_id = ${id} and body <> ''`;

/** What of an activity's words the inbox has not, or shows otherwise; a state other than its columns come to is one, too. */
export async function findWrongVoices(database: Database, activity: Ref): Promise<WrongVoice[]> {
  const { rows } = await sql<{
    id: string;
    visibility: string;
    supports: number;
    kept: string | null;
    kept_supports: number;
    gone_at: number | null;
  }>`
    select w.id, w.visibility, w.supports, v.visibility as kept, v.supports as kept_supports, v.gone_at
    from (${saidIn(activity)}) as w left join voices v on v.project_id = ${activity.project_id} and v.id = w.id
    where v.id is null or v.supports <> w.supports or (v.gone_at is null and v.visibility <> w.visibility)
    order by w.id`.execute(database);
  const said = rows.map(({ id, visibility, supports, kept, kept_supports }) => ({
    id,
    fault:
      kept === null
        ? "is not in the inbox"
        : `is ${kept} with ${Number(kept_supports)} supports in the inbox, and ${visibility} with ${Number(supports)}`,
  }));
  const standing = await database
    .selectFrom("voices")
    .select(["id", "state", "visibility", "merged_into", "asked_at", "closed_at", "gone_at"])
    .where("project_id", "=", activity.project_id)
    .where("activity_id", "=", activity.id)
    .orderBy("id")
    .execute();
  const states = standing
    .filter((row) => row.state !== toVoiceState(row))
    .map((row) => ({ id: row.id, fault: `is ${row.state}, and should be ${toVoiceState(row)}` }));
  return [...said, ...states];
}

/** Puts the inbox right where it has words otherwise than they are, or has them not. */
export async function mendVoices(
  needs: { db: Database; engine: Engine },
  { project_id }: Ref,
  wrong: readonly WrongVoice[],
): Promise<void> {
  if (wrong.length === 0) return;
  const { db } = needs;
  for (const { id } of wrong) {
    const row = await db
      .selectFrom("voices")
      .selectAll()
      .where("project_id", "=", project_id)
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) continue;
    const { rows } = await sql<{ visibility: string }>`
      select visibility from ideas where project_id = ${project_id} and id = ${id}
      union all select visibility from comments where project_id = ${project_id} and id = ${id}
      union all select visibility from pins where project_id = ${project_id} and id = ${id}`.execute(
      db,
    );
    const visibility =
      row.gone_at === null ? (rows[0]?.visibility ?? row.visibility) : row.visibility;
    await db
      .updateTable("voices")
      .set({ visibility, state: toVoiceState({ ...row, visibility }) })
      .where("project_id", "=", project_id)
      .where("id", "=", id)
      .execute();
  }
  await fillVoices(needs, { projectId: project_id, ids: wrong.map(({ id }) => id) });
}
