import { holdAnswer, publishAnswer } from "../features/voices/answers.store.ts";
import { decide } from "../features/voices/decisions.store.ts";
import { askBack, replyToQuestion } from "../features/voices/questions.store.ts";
import { rateVoice } from "../features/voices/ratings.store.ts";
import { addNote, editVoice, handOver } from "../features/voices/triage.store.ts";
import { lockVoice } from "../features/voices/voice.store.ts";
import type { Change } from "../store/records.ts";
import { hourMs } from "./rhythm.ts";
import { toSeededId } from "./seeded-id.ts";
import type { DeskAct } from "./team-content.ts";
import { type Desk, type Desks, type TeamPlace, toDemoHash } from "./write-team.ts";

/** A voice that a department does something with, and when. */
export interface ActPlace {
  projectId: string;
  voiceId: string;
  /** Who said it. */
  participantId: string;
  at: number;
  /** The number of the act, by which it is known. */
  index: number;
}

const ifRevision = undefined;
const toEntry = ({ voiceId, index }: ActPlace, name = "") =>
  toSeededId("entry", `${voiceId} ${index} ${name}`);

async function answer(change: Change, place: ActPlace, words: string): Promise<void> {
  const { projectId, voiceId, at } = place;
  const id = toSeededId("answer", `${voiceId} ${place.index}`);
  const row = await lockVoice(change, { projectId, voiceId });
  const requestHash = toDemoHash(id, words);
  const held = { projectId, voiceId, ifRevision, id, body: words, sendAt: null, at, requestHash };
  await holdAnswer(change, row, held);
  await publishAnswer(change, { projectId, voiceId, answerId: id });
}

async function decideOn(
  change: Change,
  place: ActPlace,
  { outcome, words, values = [] }: DeskAct & { kind: "decide" },
): Promise<void> {
  const { projectId, voiceId, at } = place;
  const id = toSeededId("answer", `${voiceId} ${place.index}`);
  const requestHash = toDemoHash(id, words);
  const said = { outcome, reason: words, valueIds: values, requestHash };
  await decide(change, { projectId, voiceId, ifRevision, id, at, ...said });
  if (words !== "") await publishAnswer(change, { projectId, voiceId, answerId: id });
}

function write(
  change: Change,
  place: ActPlace,
  { act, desks }: { act: DeskAct; desks: Desks },
): Promise<unknown> {
  const { at, projectId, voiceId } = place;
  const ref = { projectId, voiceId, ifRevision, id: toEntry(place), at };
  switch (act.kind) {
    case "hand-over": {
      const { departmentId } = desks[act.to];
      return handOver(change, { ...ref, departmentId, memberId: null, reason: act.words });
    }
    case "note":
      return addNote(change, { ...ref, body: act.words, mentions: [] });
    case "ask":
      return askBack(change, { ...ref, body: act.words });
    case "answer":
      return answer(change, place, act.words);
    case "decide":
      return decideOn(change, place, act);
    case "rate": {
      const { departmentId, memberId } = desks[act.by];
      const [closeness, society, brand] = act.scores;
      const rater = { id: memberId, departmentId };
      return rateVoice(change, { projectId, voiceId, rater, closeness, society, brand, at });
    }
  }
}

/** Lets a department act on a voice, and the customer reply where it asked. */
export async function writeAct(
  { store: { records } }: TeamPlace,
  place: ActPlace,
  { act, desks }: { act: DeskAct; desks: Desks },
): Promise<void> {
  await records.change(desks[act.by].actor, (change) => write(change, place, { act, desks }));
  if (act.kind !== "ask" || act.reply === undefined) return;
  const { projectId, voiceId, participantId, at } = place;
  const reply = { projectId, voiceId, participantId, body: act.reply, questionId: toEntry(place) };
  await records.change({ kind: "participant" }, (change) =>
    replyToQuestion(change, { ...reply, id: toEntry(place, "reply"), at: at + 5 * hourMs }),
  );
}

/** What has no date by which it must be answered. */
export async function writeNoHurry(
  { store }: TeamPlace,
  { actor }: Desk,
  { projectId, voiceId, at }: ActPlace,
): Promise<void> {
  const edit = { projectId, voiceId, ifRevision, at, dueAt: null };
  await store.records.change(actor, (change) => editVoice(change, edit, "program"));
}
