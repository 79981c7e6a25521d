import { createId, idPrefixes } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import { buckets } from "../../store/counts/buckets.ts";
import { toActorText } from "../../store/events.ts";
import type { Change } from "../../store/records.ts";
import type { CommentRow } from "../../store/tables.ts";
import type { VoiceAnswerRow, VoiceRow } from "../../store/voice-tables.ts";
import { countSeenComments } from "../comments/seen-comments.store.ts";
import { addIdeaEvent } from "../ideas/idea-events.store.ts";
import { decisionOf } from "./decisions.rules.ts";
import { setStage } from "./triage.store.ts";
import {
  addLine,
  changeVoice,
  findVoice,
  lockVoice,
  recordOn,
  type VoiceRef,
} from "./voice.store.ts";

/** How long an answer can be taken back at least. */
export const heldMs = 10_000;
export const publishKind = "publish-answer";

export interface NewHeldAnswer extends VoiceRef {
  ifRevision: number | undefined;
  id: string;
  body: string;
  /** When it is to go out; as soon as may be without one. */
  sendAt: number | null;
  at: number;
  requestHash: string;
}

/** @throws AppError where what the team would answer to is gone */
export function checkThere({ gone_at }: VoiceRow): void {
  if (gone_at !== null) throw new AppError("voice-not-found");
}

export function findAnswers({ db }: Change, row: VoiceRow): Promise<VoiceAnswerRow[]> {
  return db
    .selectFrom("voice_answers")
    .selectAll()
    .where("project_id", "=", row.project_id)
    .where("voice_id", "=", row.id)
    .execute();
}

/**
 * Whether the same answer is there already.
 * @throws AppError where its id belongs to another, or another waits to go out
 */
function isKnown(answers: readonly VoiceAnswerRow[], { id, requestHash }: NewHeldAnswer): boolean {
  const known = answers.find((answer) => answer.id === id);
  if (known && known.request_hash !== requestHash) throw new AppError("id-conflict");
  if (known) return true;
  if (answers.some(({ state }) => state === "held")) throw new AppError("answer-waiting");
  return false;
}

/** Keeps an answer to a voice that is held until it goes out. @returns whether it was new */
export async function holdAnswer(
  change: Change,
  row: VoiceRow,
  answer: NewHeldAnswer,
): Promise<boolean> {
  const { id, body, sendAt, at, requestHash, ifRevision } = answer;
  checkThere(row);
  if (isKnown(await findAnswers(change, row), answer)) return false;
  if (ifRevision !== undefined && ifRevision !== row.revision)
    throw new AppError("changed-meanwhile");
  // One that was taken before is taken again, also when its time has come.
  if (sendAt !== null && sendAt < at)
    throw new AppError("instant-past", { errors: [{ pointer: "/sendAt", message: "is past" }] });
  const publish_at = Math.max(sendAt ?? 0, at + heldMs);
  const { project_id, id: voice_id } = row;
  const actor = toActorText(change.actor);
  const held = { id, body, actor, state: "held", publish_at, request_hash: requestHash };
  await change.db
    .insertInto("voice_answers")
    .values({ project_id, voice_id, ...held, created_at: at })
    .execute();
  await change.enqueue(toPublishJob({ project_id, voice_id, id, publish_at }));
  return true;
}

export function toPublishJob({
  project_id: projectId,
  voice_id: voiceId,
  id: answerId,
  publish_at: dueAt,
}: Pick<VoiceAnswerRow, "project_id" | "voice_id" | "id" | "publish_at">) {
  const id = `${publishKind} ${projectId} ${answerId}`;
  return { id, kind: publishKind, projectId, data: { voiceId, answerId }, dueAt };
}

/** Answers a voice, later. @returns whether it was new */
export async function answerVoice(change: Change, answer: NewHeldAnswer): Promise<boolean> {
  const row = await lockVoice(change, answer);
  const isNew = await holdAnswer(change, row, answer);
  if (!isNew) return false;
  const data = { answerId: answer.id };
  await recordOn(change, row, { id: answer.id, type: "answer-held", at: answer.at, data });
  await changeVoice(change, row, {});
  return true;
}

interface AnswerRef extends VoiceRef {
  answerId: string;
  at: number;
}

async function setState(change: Change, answer: VoiceAnswerRow, state: string): Promise<void> {
  await change.db
    .updateTable("voice_answers")
    .set({ state })
    .where("project_id", "=", answer.project_id)
    .where("voice_id", "=", answer.voice_id)
    .where("id", "=", answer.id)
    .execute();
}

/**
 * Takes back an answer that did not go out, and the decision whose reason it is; a second time changes nothing.
 * @throws AppError where it is not there, or went out
 */
export async function takeBackAnswer(change: Change, ref: AnswerRef): Promise<void> {
  const row = await lockVoice(change, ref);
  const answers = await findAnswers(change, row);
  const answer = answers.find(({ id }) => id === ref.answerId);
  if (!answer) throw new AppError("answer-not-found");
  if (answer.state === "published") throw new AppError("already-published");
  if (answer.state === "taken-back") return;
  await setState(change, answer, "taken-back");
  const { answerId, at } = ref;
  await recordOn(change, row, { id: answerId, type: "answer-taken-back", at, data: { answerId } });
  const isDecisions = decisionOf(row)?.answerId === answerId;
  await changeVoice(change, row, isDecisions ? { decision: null } : {});
}

/** Says it below the comment, as the team's reply; a thread is one level deep. */
async function replyToComment(
  { db, sums, ...change }: Change,
  row: VoiceRow,
  { id, body, publish_at: at }: VoiceAnswerRow,
): Promise<void> {
  const comment = await db
    .selectFrom("comments")
    .selectAll()
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .executeTakeFirstOrThrow();
  const { project_id, activity_id, subject_id } = comment;
  const reply: CommentRow = {
    project_id,
    activity_id,
    subject_id,
    // The same each time, so that it is said once.
    id: id.replace(idPrefixes.answer, idPrefixes.comment),
    // Nobody: what the team says is no customer's.
    participant_id: createId("participant"),
    verified: 0,
    visibility: "visible",
    request_hash: "",
    created_at: at,
    reply_to: comment.reply_to ?? comment.id,
    author: "team",
    body,
    edited_at: null,
    taken_back_at: null,
  };
  await db.insertInto("comments").values(reply).execute();
  sums.tally([project_id, activity_id, buckets.comments], 1, 0);
  await countSeenComments({ db, sums, ...change }, project_id, [subject_id]);
}

/** Shows an answer where the customer said what it answers. */
async function show(change: Change, row: VoiceRow, answer: VoiceAnswerRow): Promise<void> {
  const { project_id: projectId, activity_id: activityId } = row;
  const at = answer.publish_at;
  if (row.kind === "idea")
    return addIdeaEvent(change, {
      projectId,
      ideaId: row.id,
      id: answer.id,
      type: "answer",
      value: answer.body,
      at,
    });
  if (row.kind === "comment" || row.kind === "reason") await replyToComment(change, row, answer);
  if (activityId !== null)
    change.sums.bump({ projectId, at }, activityId, { participants: 0, verified: 0 });
  await recordOn(change, row, { id: answer.id, type: "answered", at });
}

/** Lets an answer go out, with the stage of the decision whose reason it is; once, and not if it was taken back. */
export async function publishAnswer(
  change: Change,
  { answerId, ...ref }: VoiceRef & { answerId: string },
): Promise<void> {
  await change.lock(ref.voiceId);
  const found = await findVoice(change, ref);
  const answers = found ? await findAnswers(change, found) : [];
  const answer = answers.find(({ id }) => id === answerId);
  if (!found || answer?.state !== "held" || found.gone_at !== null) return;
  const at = answer.publish_at;
  await setState(change, answer, "published");
  const decision = decisionOf(found);
  const row =
    decision?.answerId === answerId
      ? await setStage(change, found, { stage: decision.outcome, at })
      : found;
  const { actor, body } = answer;
  await addLine(change, row, { id: answerId, type: "answer", at, actor, data: { body } });
  await show(change, row, answer);
  const now = (await findVoice(change, ref))!;
  await changeVoice(change, now, { answered_at: at, closed_at: at, asked_at: null });
}
