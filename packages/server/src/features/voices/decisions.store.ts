import { createId } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import { toActorText } from "../../store/events.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { checkValues } from "../charter/charter-values.store.ts";
import { checkThere, holdAnswer } from "./answers.store.ts";
import { type Decision, decisionOf } from "./decisions.rules.ts";
import { setStage } from "./triage.store.ts";
import { addEntry, changeVoice, lockVoice, type VoiceRef } from "./voice.store.ts";

export interface Decide extends VoiceRef {
  ifRevision: number | undefined;
  id: string;
  outcome: string;
  reason: string;
  valueIds: readonly string[];
  at: number;
  requestHash: string;
}

function isSame({ outcome, reason, valueIds }: Decision, asked: Decide): boolean {
  return (
    outcome === asked.outcome &&
    reason === asked.reason &&
    JSON.stringify(valueIds) === JSON.stringify(asked.valueIds)
  );
}

/** @throws AppError where a refusal gives no reason, or the voice is no longer what was read */
function checkDecision(row: VoiceRow, { outcome, reason, ifRevision }: Decide): void {
  checkThere(row);
  if (ifRevision !== undefined && ifRevision !== row.revision)
    throw new AppError("changed-meanwhile");
  if (outcome === "declined" && reason === "")
    throw new AppError("reason-needed", {
      errors: [{ pointer: "/reason", message: "is needed to decline" }],
    });
}

/**
 * Decides what becomes of a voice. A reason goes to the customer as an answer does, and the stage with it; without one the
 * stage is set at once.
 */
export async function decide(change: Change, asked: Decide): Promise<void> {
  const { id, outcome, reason, valueIds, at, requestHash } = asked;
  const row = await lockVoice(change, asked);
  const before = decisionOf(row);
  if (before?.id === id && !isSame(before, asked)) throw new AppError("id-conflict");
  if (before?.id === id) return;
  checkDecision(row, asked);
  await checkValues(change, row, { ids: valueIds, pointer: "/valueIds" });
  const answerId = reason === "" ? null : id;
  if (answerId !== null) {
    const answer = { ...asked, body: reason, sendAt: null, requestHash };
    // Its answer was sent before, and taken back with it.
    if (!(await holdAnswer(change, row, answer))) return;
  }
  const data = { outcome, reason, valueIds };
  await addEntry(change, row, { id: createId("event", at), type: "decided", at, data });
  const staged = answerId === null ? await setStage(change, row, { stage: outcome, at }) : row;
  const decision: Decision = { id, ...data, actor: toActorText(change.actor), at, answerId };
  await changeVoice(change, staged, {
    decision: JSON.stringify(decision),
    value_ids: JSON.stringify(valueIds),
    ...(answerId === null && { closed_at: outcome === "considering" ? null : at }),
  });
}
