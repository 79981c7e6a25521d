import { type Kysely, sql } from "kysely";
import type { Tables } from "../../store/tables.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";

const dayMs = 86_400_000;

/** A voice with what was said, from wherever that is. */
export interface VoiceWithWords {
  row: VoiceRow;
  title: string;
  body: string;
  imageId: string | null;
  pin: { x: number; y: number; emotion: string } | null;
  verified: boolean;
  /** Null where the team added it. */
  participantId: string | null;
  subjectId: string | null;
}

type Joined = VoiceRow & {
  i_title: string | null;
  i_body: string | null;
  image_id: string | null;
  c_body: string | null;
  subject_id: string | null;
  p_body: string | null;
  x: number | null;
  y: number | null;
  emotion: string | null;
  is_verified: number | null;
  author_id: string | null;
};

function toVoice(joined: Joined): VoiceWithWords {
  const { i_title, i_body, image_id, c_body, subject_id, p_body, x, y, emotion, ...rest } = joined;
  const { is_verified, author_id, ...row } = rest;
  return {
    row,
    title: i_title ?? "",
    body: i_body ?? c_body ?? p_body ?? row.words,
    imageId: image_id,
    pin: x === null || y === null || emotion === null ? null : { x, y, emotion },
    verified: is_verified === 1,
    participantId: author_id,
    subjectId: subject_id,
  };
}

/** Voices by their ids, in any order. */
export async function loadVoices(
  db: Kysely<Tables>,
  projectId: string,
  ids: readonly string[],
): Promise<VoiceWithWords[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Joined>`
    select v.*, i.title as i_title, i.body as i_body, i.image_id, c.body as c_body, c.subject_id, p.body as p_body, p.x, p.y,
      p.emotion, coalesce(i.verified, c.verified, p.verified) as is_verified,
      coalesce(i.participant_id, c.participant_id, p.participant_id) as author_id
    from voices v
    left join ideas i on v.kind = 'idea' and i.project_id = v.project_id and i.id = v.id
    left join comments c on v.kind in ('comment', 'reason') and c.project_id = v.project_id and c.id = v.id
    left join pins p on v.kind = 'pin' and p.project_id = v.project_id and p.id = v.id
    where v.project_id = ${projectId} and v.id in (${sql.join([...ids])})`.execute(db);
  return rows.map(toVoice);
}

/** What is a part of a voice, oldest first; at most a hundred. */
export async function loadMerged(
  db: Kysely<Tables>,
  { project_id, id, merged_count }: VoiceRow,
): Promise<VoiceWithWords[]> {
  if (merged_count === 0) return [];
  const rows = await db
    .selectFrom("voices")
    .select("id")
    .where("project_id", "=", project_id)
    .where("merged_into", "=", id)
    .orderBy("id")
    .limit(100)
    .execute();
  const voices = await loadVoices(
    db,
    project_id,
    rows.map((row) => row.id),
  );
  return voices.toSorted((one, other) => one.row.created_at - other.row.created_at);
}

/** How many other voices the author of one has. */
export async function countOthers(
  db: Kysely<Tables>,
  { row, participantId }: VoiceWithWords,
): Promise<number> {
  if (participantId === null) return 0;
  const of = (table: string) => sql`
    select s.id from ${sql.table(table)} s join voices v on v.project_id = s.project_id and v.id = s.id
    where s.project_id = ${row.project_id} and s.participant_id = ${participantId} and v.state <> 'gone' and s.id <> ${row.id}`;
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${of("ideas")} union all ${of("comments")} union all ${of("pins")}) as others`.execute(
    db,
  );
  return Number(rows[0]?.total ?? 0);
}

export async function countSupporters(
  db: Kysely<Tables>,
  { project_id, id }: VoiceRow,
): Promise<Record<"all" | "verified" | "returning", number>> {
  const { rows } = await sql<Record<"all" | "verified" | "returning", number>>`
    select count(*) as "all", coalesce(sum(s.verified), 0) as verified,
      coalesce(sum(case when p.first_at < s.at - ${sql.lit(dayMs)} then 1 else 0 end), 0) as "returning"
    from supports s left join participants p on p.project_id = s.project_id and p.id = s.participant_id
    where s.project_id = ${project_id} and s.idea_id = ${id}`.execute(db);
  const { all = 0, verified = 0, returning = 0 } = rows[0] ?? {};
  return { all: Number(all), verified: Number(verified), returning: Number(returning) };
}
