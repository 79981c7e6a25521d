import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import { indexVoice } from "../../store/voice-terms.ts";
import { toNewVoice } from "../../store/voices.ts";
import { findVoice, recordOn, takeNumber, type VoiceRef } from "./voice.store.ts";

export interface NewAdded extends VoiceRef {
  source: string;
  activityId: string | null;
  words: string;
  customerNote: string;
  at: number;
  requestHash: string;
}

/** @throws AppError where the project has no such activity */
async function checkActivity({ db }: Change, projectId: string, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await db
    .selectFrom("activities")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw new AppError("activity-not-found");
}

/** Writes down what a customer said elsewhere. @returns whether it was new */
export async function addVoice(change: Change, added: NewAdded): Promise<boolean> {
  const { projectId: project_id, voiceId: id, source, activityId, words, customerNote, at } = added;
  await change.lock(id);
  const known = await findVoice(change, added);
  if (known && known.request_hash !== added.requestHash) throw new AppError("id-conflict");
  if (known) return false;
  await checkActivity(change, project_id, activityId);
  const given = { project_id, id, kind: "added", activity_id: activityId, created_at: at };
  const voice = toNewVoice({ ...given, visibility: "visible" });
  const told = { source, words, customer_note: customerNote, request_hash: added.requestHash };
  const revision = await takeNumber(change, project_id);
  await change.db
    .insertInto("voices")
    .values({ ...voice, ...told, ...untouched, revision })
    .execute();
  await indexVoice(change, { project_id, id, search_row: 0 }, `${words} ${customerNote}`);
  await recordOn(
    change,
    { project_id, id, activity_id: activityId },
    { id, type: "added", at, data: { source } },
  );
  change.touched({ projectId: project_id, voices: true });
  return true;
}

/** The columns of a table that nothing happened to. */
const untouched = {
  stage: "new",
  department_id: null,
  holder_id: null,
  snoozed_until: null,
  asked_at: null,
  answered_at: null,
  closed_at: null,
  gone_at: null,
  supports: 0,
  merged_into: null,
  merged_count: 0,
  tone_score: null,
  tone_words: null,
  tone_by: null,
  value_ids: "[]",
  decision: null,
  realised_by: null,
  search_row: 0,
} as const;
