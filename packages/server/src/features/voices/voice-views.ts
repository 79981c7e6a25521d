import type { VoiceDetail, VoiceSummary } from "@tomoni/sdk/contract";
import { toAsker } from "../../access/asker.ts";
import type { Caller } from "../../access/caller.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { ratedAmong } from "./inbox.store.ts";
import { readDrafts } from "./drafts.store.ts";
import { readRatings } from "./ratings.store.ts";
import { readAnswers, readHistory, readTitles } from "./voice-history.store.ts";
import {
  toAnswer,
  toDecision,
  toDraft,
  toHistory,
  toPseudonym,
  toSummary,
} from "./voices.rules.ts";
import {
  countOthers,
  countSupporters,
  loadMerged,
  loadVoices,
  type VoiceWithWords,
} from "./voice-words.store.ts";

export type VoiceViews = ReturnType<typeof createVoiceViews>;

/** Voices as one of the team sees them. */
export function createVoiceViews({ store, publicUrl }: Pick<Ports, "store" | "publicUrl">) {
  const { read: db } = store.records;

  async function toSummaries(
    caller: Caller,
    voices: readonly VoiceWithWords[],
  ): Promise<VoiceSummary[]> {
    const { project } = caller;
    const ids = voices.map(({ row }) => row.id);
    const activityIds = [...new Set(voices.flatMap(({ row }) => row.activity_id ?? []))];
    const imageIds = voices.flatMap(({ imageId }) => imageId ?? []);
    const [titles, images, rated] = await Promise.all([
      readTitles(db, project.id, activityIds),
      store.reads.imageSizes(project.id, imageIds),
      ratedAmong(db, { projectId: project.id, askerId: toAsker(caller).id }, ids),
    ]);
    const context = { project, titles, images, rated, publicUrl };
    return voices.map((voice) => toSummary(voice, context));
  }

  /** @throws AppError where there is no such voice */
  async function load(caller: Caller, voiceId: string): Promise<VoiceWithWords> {
    const [voice] = await loadVoices(db, caller.project.id, [voiceId]);
    if (!voice) throw new AppError("voice-not-found");
    return voice;
  }

  return {
    toSummaries,
    load,
    async toDetail(caller: Caller, voiceId: string): Promise<VoiceDetail> {
      const voice = await load(caller, voiceId);
      const { row } = voice;
      const ref = { projectId: caller.project.id, voiceId };
      const { id } = toAsker(caller);
      const [
        [summary],
        otherVoices,
        supporters,
        events,
        ideaEvents,
        answers,
        rating,
        drafts,
        merged,
      ] = await Promise.all([
        toSummaries(caller, [voice]),
        countOthers(db, voice),
        countSupporters(db, row),
        readHistory(db, ref),
        store.reads.ideaEvents(ref.projectId, [voiceId]),
        readAnswers(db, ref),
        readRatings(db, { ...ref, askerId: id }),
        readDrafts(db, { ...ref, authorId: id }),
        loadMerged(db, row),
      ]);
      const pseudonym = toPseudonym(caller.project, voice.participantId);
      return {
        ...summary!,
        author: { pseudonym, verified: voice.verified, otherVoices },
        supporters,
        values: JSON.parse(row.value_ids) as string[],
        decision: toDecision(row),
        answers: answers.map(toAnswer),
        rating,
        drafts: drafts.map(toDraft),
        source: row.source,
        customerNote: row.customer_note,
        merged: merged.map((part) => ({ id: part.row.id, title: part.title, body: part.body })),
        realisedBy: row.realised_by,
        history: toHistory(events, ideaEvents),
      };
    },
  };
}
