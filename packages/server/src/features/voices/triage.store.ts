import { createId } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { checkDepartment, checkMember, findOnDuty } from "./place.store.ts";
import { checkValues } from "../charter/charter-values.store.ts";
import { addIdeaEvent } from "../ideas/idea-events.store.ts";
import {
  addEntry,
  addLine,
  changeVoice,
  findVoice,
  lockVoice,
  recordOn,
  type VoiceRef,
} from "./voice.store.ts";

export interface Edit extends VoiceRef {
  ifRevision: number | undefined;
  at: number;
  stage?: string | undefined;
  departmentId?: string | null | undefined;
  holderId?: string | null | undefined;
  values?: readonly string[] | undefined;
  /** From -100 to 100. */
  tone?: number | undefined;
  snoozedUntil?: number | null | undefined;
  dueAt?: number | null | undefined;
}

/** Sets the stage, which customers see of an idea within a second. */
export async function setStage(
  change: Change,
  row: VoiceRow,
  { stage, at }: { stage: string; at: number },
): Promise<VoiceRow> {
  if (row.stage === stage) return row;
  const id = createId("event", at);
  const { project_id: projectId, id: voiceId } = row;
  const line = { id, type: "stage", at, data: { stage } };
  if (row.kind !== "idea") {
    await addEntry(change, row, line);
    return changeVoice(change, row, { stage });
  }
  await addLine(change, row, line);
  await addIdeaEvent(change, { projectId, ideaId: voiceId, id, type: "stage", value: stage, at });
  return (await findVoice(change, { projectId, voiceId }))!;
}

type Patch = Parameters<typeof changeVoice>[2];

/** What changes of the columns that customers do not see. */
function toPatch(row: VoiceRow, edit: Edit, actor: string): Patch {
  const { departmentId, holderId, values, tone, snoozedUntil, dueAt } = edit;
  const patch: Patch = {
    ...(departmentId !== undefined && { department_id: departmentId }),
    ...(holderId !== undefined && { holder_id: holderId }),
    ...(values !== undefined && { value_ids: JSON.stringify(values) }),
    ...(tone !== undefined && { tone_score: tone, tone_by: actor }),
    ...(snoozedUntil !== undefined && { snoozed_until: snoozedUntil }),
    ...(dueAt !== undefined && { due_at: dueAt }),
  };
  const isNew = ([name, value]: [string, unknown]) => row[name as keyof VoiceRow] !== value;
  return Object.fromEntries(Object.entries(patch).filter(isNew));
}

const toIso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** What the history says of a change. */
function toChangeData({ departmentId, holderId, snoozedUntil, dueAt }: Edit) {
  return {
    ...(departmentId !== undefined && { departmentId }),
    ...(holderId !== undefined && { memberId: holderId }),
    ...(snoozedUntil !== undefined && { until: toIso(snoozedUntil) }),
    ...(dueAt !== undefined && { dueAt: toIso(dueAt) }),
  };
}

/** @throws AppError where the project has no such department or member */
async function checkPlace(change: Change, edit: Edit): Promise<void> {
  const { projectId, departmentId, holderId } = edit;
  if (departmentId) await checkDepartment(change, { projectId, departmentId });
  if (holderId) await checkMember(change, { projectId, memberId: holderId });
}

/**
 * Changes what the team holds of a voice; what is so already changes nothing.
 * @throws AppError where it is no longer what was read, or is to be declined, which a decision does
 */
export async function editVoice(change: Change, edit: Edit, actor: string): Promise<void> {
  const { stage, at } = edit;
  let row = await lockVoice(change, edit, edit.ifRevision);
  if (stage === "declined" && row.stage !== stage)
    throw new AppError("reason-needed", {
      errors: [{ pointer: "/stage", message: "is set to declined by a decision with its reason" }],
    });
  await checkPlace(change, edit);
  await checkValues(change, row, { ids: edit.values ?? [], pointer: "/values" });
  if (stage !== undefined) row = await setStage(change, row, { stage, at });
  const patch = toPatch(row, edit, actor);
  if (Object.keys(patch).length === 0) return;
  const type = "snoozed_until" in patch ? "snoozed" : "tone_score" in patch ? "tone" : "changed";
  await addEntry(change, row, { id: createId("event", at), type, at, data: toChangeData(edit) });
  await changeVoice(change, row, patch);
}

export interface HandOff extends VoiceRef {
  ifRevision: number | undefined;
  id: string;
  at: number;
  departmentId: string;
  memberId: string | null;
  reason: string;
}

/** Hands a voice over: it waits for the other department now, which has its own time for it. @returns whether it was new */
export async function handOver(change: Change, handOff: HandOff): Promise<boolean> {
  const { id, at, departmentId, memberId, reason, ifRevision } = handOff;
  const row = await lockVoice(change, handOff);
  const data = { departmentId, memberId, reason };
  const line = { id, type: "handed-over", at, data };
  if (!(await addLine(change, row, line))) return false;
  const told = { ...data, fromDepartmentId: row.department_id };
  await recordOn(change, row, { ...line, data: told });
  if (ifRevision !== undefined && ifRevision !== row.revision)
    throw new AppError("changed-meanwhile");
  const place = { projectId: row.project_id, departmentId };
  const limitMs = await checkDepartment(change, place);
  if (memberId !== null) await checkMember(change, { projectId: row.project_id, memberId });
  await changeVoice(change, row, {
    department_id: departmentId,
    holder_id: memberId ?? (await findOnDuty(change, { ...place, at })),
    due_at: at + limitMs,
    snoozed_until: null,
  });
  return true;
}

export interface Note extends VoiceRef {
  id: string;
  at: number;
  body: string;
  mentions: readonly string[];
}

/** Adds a note. It changes nothing that somebody else could be changing. @returns whether it was new */
export async function addNote(change: Change, note: Note): Promise<boolean> {
  const { id, at, body, mentions } = note;
  const row = await lockVoice(change, note);
  const isNew = await addEntry(change, row, { id, type: "note", at, data: { body, mentions } });
  if (isNew) await changeVoice(change, row, {});
  return isNew;
}
