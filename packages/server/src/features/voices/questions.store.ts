import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { checkThere } from "./answers.store.ts";
import { addEntry, changeVoice, findVoice, lockVoice, type VoiceRef } from "./voice.store.ts";

export interface Question extends VoiceRef {
  ifRevision: number | undefined;
  id: string;
  body: string;
  at: number;
}

async function isThere({ db }: Change, row: VoiceRow, id: string, type: string): Promise<boolean> {
  const known = await db
    .selectFrom("voice_events")
    .select("type")
    .where("project_id", "=", row.project_id)
    .where("voice_id", "=", row.id)
    .where("id", "=", id)
    .executeTakeFirst();
  return known?.type === type;
}

/** Asks whoever said it; the clock stops until they reply. @returns whether it was new */
export async function askBack(change: Change, question: Question): Promise<boolean> {
  const { id, body, at, ifRevision } = question;
  const row = await lockVoice(change, question);
  checkThere(row);
  if (row.kind === "added") throw new AppError("no-author");
  if (await isThere(change, row, id, "asked"))
    return addEntry(change, row, { id, type: "asked", at, data: { body } });
  if (ifRevision !== undefined && ifRevision !== row.revision)
    throw new AppError("changed-meanwhile");
  if (row.asked_at !== null) throw new AppError("already-asked");
  const isNew = await addEntry(change, row, { id, type: "asked", at, data: { body } });
  await changeVoice(change, row, { asked_at: at, snoozed_until: null });
  return isNew;
}

const tables = { idea: "ideas", comment: "comments", reason: "comments", pin: "pins" } as const;

/** Whether a participant said it, or somebody who turned out to be them. */
async function isAuthor({ db }: Change, row: VoiceRow, participantId: string): Promise<boolean> {
  const table = tables[row.kind as keyof typeof tables];
  if (!table) return false;
  const merged = await db
    .selectFrom("merged_participants")
    .select("into_id")
    .where("project_id", "=", row.project_id)
    .where("id", "=", participantId)
    .executeTakeFirst();
  const found = await db
    .selectFrom(table)
    .select("id")
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .where("participant_id", "in", [participantId, ...(merged ? [merged.into_id] : [])])
    .executeTakeFirst();
  return found !== undefined;
}

export interface Reply extends VoiceRef {
  participantId: string;
  id: string;
  body: string;
  questionId: string;
  at: number;
}

/**
 * The customer's reply: the voice waits for the team again, as long as it had before it was asked.
 * @returns whether it was new
 * @throws AppError where the words are not one's own, or nothing was asked
 */
export async function replyToQuestion(change: Change, reply: Reply): Promise<boolean> {
  const { participantId, voiceId, id, body, questionId, at } = reply;
  await change.lock(participantId, voiceId);
  const row = await findVoice(change, reply);
  if (!row || row.gone_at !== null || !(await isAuthor(change, row, participantId)))
    throw new AppError("voice-not-found");
  if (!(await isThere(change, row, questionId, "asked"))) throw new AppError("question-not-found");
  const data = { body, questionId };
  const isNew = await addEntry(change, row, { id, type: "replied", at, data });
  if (!isNew) return false;
  const stoodMs = row.asked_at === null ? 0 : Math.max(0, at - row.asked_at);
  await changeVoice(change, row, {
    asked_at: null,
    waiting_since: row.waiting_since + stoodMs,
    due_at: row.due_at === null ? null : row.due_at + stoodMs,
  });
  return true;
}
