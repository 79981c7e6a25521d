import { createId } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { addEntry, changeVoice, lockVoice } from "./voice.store.ts";

/** Whose voices go to whom: those of a department to another, or those somebody holds to nobody. */
export type Rehoming = { projectId: string } & (
  | { departmentId: string; moveTo: string }
  | { memberId: string }
);

/** As many at once as hold up nobody. */
const atOnce = 100;
const jobKind = "rehome-voices";

function heldBy(db: Kysely<Tables>, from: Rehoming) {
  const [column, id] =
    "memberId" in from
      ? (["holder_id", from.memberId] as const)
      : (["department_id", from.departmentId] as const);
  return db
    .selectFrom("voices")
    .select("id")
    .where("project_id", "=", from.projectId)
    .where(column, "=", id);
}

/** Whether a department holds any voice. */
export async function holdsVoices(
  { db }: Change,
  { projectId, departmentId }: { projectId: string; departmentId: string },
): Promise<boolean> {
  const from = { projectId, departmentId, moveTo: "" };
  return (await heldBy(db, from).limit(1).executeTakeFirst()) !== undefined;
}

function toPatch(from: Rehoming): Pick<VoiceRow, "holder_id"> & Partial<VoiceRow> {
  return "memberId" in from ? { holder_id: null } : { department_id: from.moveTo, holder_id: null };
}

/** Moves some. @returns whether all are moved */
async function moveSome(change: Change, from: Rehoming, at: number): Promise<boolean> {
  const found = await heldBy(change.db, from).limit(atOnce).execute();
  const data =
    "memberId" in from ? { memberId: null } : { departmentId: from.moveTo, memberId: null };
  const type = "memberId" in from ? "changed" : "handed-over";
  for (const { id: voiceId } of found) {
    const row = await lockVoice(change, { projectId: from.projectId, voiceId });
    await addEntry(change, row, { id: createId("entry", at), type, at, data });
    await changeVoice(change, row, toPatch(from));
  }
  return found.length < atOnce;
}

/** Moves voices with what caused it, as far as that holds up nobody; a job does the rest. */
export async function rehomeVoices(change: Change, from: Rehoming, at: number): Promise<void> {
  if (await moveSome(change, from, at)) return;
  const { projectId } = from;
  const id = `${jobKind} ${"memberId" in from ? from.memberId : from.departmentId}`;
  await change.enqueue({ id, kind: jobKind, projectId, data: from, dueAt: at });
}

/** Moves what is left. @returns whether all are moved */
export function continueRehoming(change: Change, from: Rehoming, at: number): Promise<boolean> {
  return moveSome(change, from, at);
}
