import { sql } from "kysely";
import { AppError } from "../../errors.ts";
import { toActorText } from "../../store/events.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { toVoiceState } from "../../store/voices.ts";

export interface VoiceRef {
  projectId: string;
  voiceId: string;
}

type Patch = Partial<Omit<VoiceRow, "project_id" | "id" | "state" | "revision">>;

/** The number of a change to a project's voices; held until the commit, so that no number is seen after a higher one. */
export async function takeNumber({ db }: Change, projectId: string): Promise<number> {
  const { last_number } = await db
    .insertInto("voice_heads")
    .values({ project_id: projectId, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .column("project_id")
        .doUpdateSet({ last_number: sql<number>`voice_heads.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return last_number;
}

/** A voice as it is in this transaction. */
export function findVoice(
  { db }: Change,
  { projectId, voiceId }: VoiceRef,
): Promise<VoiceRow | undefined> {
  return db
    .selectFrom("voices")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", voiceId)
    .executeTakeFirst();
}

/**
 * A voice that nobody else changes until the commit; customers' writes to it wait too.
 * @throws AppError where there is none, or it is no longer what was read
 */
export async function lockVoice(
  change: Change,
  ref: VoiceRef,
  ifRevision?: number,
): Promise<VoiceRow> {
  await change.lock(ref.voiceId);
  const row = await findVoice(change, ref);
  if (!row) throw new AppError("voice-not-found");
  if (ifRevision !== undefined && ifRevision !== row.revision)
    throw new AppError("changed-meanwhile");
  return row;
}

/** Changes a voice and gives it its project's next revision. @returns it as it is now */
export async function changeVoice(change: Change, row: VoiceRow, patch: Patch): Promise<VoiceRow> {
  const changed = { ...row, ...patch };
  const state = toVoiceState(changed);
  const revision = await takeNumber(change, row.project_id);
  await change.db
    .updateTable("voices")
    .set({ ...patch, state, revision })
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .execute();
  change.touched({ projectId: row.project_id, voices: true });
  return { ...changed, state, revision };
}

/** Changes what is in the inbox of words that customers changed; words that have no voice are left alone. */
export async function followVoices(
  change: Change,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
  patch: Patch,
): Promise<void> {
  for (const voiceId of ids) {
    const row = await findVoice(change, { projectId, voiceId });
    if (row) await changeVoice(change, row, patch);
  }
}

export interface NewEntry {
  id: string;
  type: string;
  at: number;
  /** Who did it, where that is not whoever changes it now. */
  actor?: string;
  /** What belongs to the type. */
  data?: Readonly<Record<string, unknown>>;
}

/** Adds a line to a voice's history, and to the project's events, which hold none of its words. As addLine. */
export async function addEntry(change: Change, row: VoiceRow, entry: NewEntry): Promise<boolean> {
  const isNew = await addLine(change, row, entry);
  if (isNew) await recordOn(change, row, entry);
  return isNew;
}

/** Appends what happened to a voice to the project's events, without words. */
export async function recordOn(
  change: Change,
  { project_id, id, activity_id }: Pick<VoiceRow, "project_id" | "id" | "activity_id">,
  entry: NewEntry,
): Promise<void> {
  const { body: _body, reason: _reason, ...told } = entry.data ?? {};
  await change.record({
    projectId: project_id,
    type: `voice.${entry.type}`,
    subjectId: id,
    data: told,
    at: entry.at,
    ...(activity_id !== null && { activityId: activity_id }),
  });
}

/**
 * Adds a line to a voice's history.
 * @returns false where the same line is there already
 * @throws AppError where its id belongs to another
 */
export async function addLine(
  change: Change,
  { project_id, id: voice_id }: VoiceRow,
  { id, type, at, actor = toActorText(change.actor), data = {} }: NewEntry,
): Promise<boolean> {
  const text = JSON.stringify(data);
  const known = await change.db
    .selectFrom("voice_events")
    .select(["type", "data"])
    .where("project_id", "=", project_id)
    .where("voice_id", "=", voice_id)
    .where("id", "=", id)
    .executeTakeFirst();
  if (known && (known.type !== type || known.data !== text)) throw new AppError("id-conflict");
  if (known) return false;
  await change.db
    .insertInto("voice_events")
    .values({ project_id, voice_id, id, type, actor, data: text, at })
    .execute();
  return true;
}
