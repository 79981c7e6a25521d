import type {
  EndpointRequest,
  Page,
  VoiceChange,
  VoiceCounts,
  VoiceDetail,
  VoiceSummary,
} from "@tomoni/sdk/contract";
import { type Caller, toActor } from "../../access/caller.ts";
import { toAsker } from "../../access/asker.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { toActorText } from "../../store/events.ts";
import { countVoices, type InboxRequest, listVoices, ratedAmong } from "./inbox.store.ts";
import { addNote, editVoice, handOver } from "./triage.store.ts";
import { readHistory, readTitles } from "./voice-history.store.ts";
import { toHistory, toPseudonym, toSummary } from "./voices.rules.ts";
import {
  countOthers,
  countSupporters,
  loadVoices,
  type VoiceWithWords,
} from "./voice-words.store.ts";

export type VoicesService = ReturnType<typeof createVoicesService>;

type Needs = Pick<Ports, "store" | "clock" | "publicUrl">;
type Query = Omit<InboxRequest, "projectId" | "asker" | "now">;

/** Voices as one of the team sees them. */
export function createVoiceViews({ store, publicUrl }: Pick<Needs, "store" | "publicUrl">) {
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

  return {
    toSummaries,
    /** @throws AppError where there is no such voice, or nothing is left of it */
    async toDetail(caller: Caller, voiceId: string): Promise<VoiceDetail> {
      const projectId = caller.project.id;
      const [voice] = await loadVoices(db, projectId, [voiceId]);
      if (!voice) throw new AppError("voice-not-found");
      const [[summary], otherVoices, supporters, events, ideaEvents] = await Promise.all([
        toSummaries(caller, [voice]),
        countOthers(db, voice),
        countSupporters(db, voice.row),
        readHistory(db, { projectId, voiceId }),
        store.reads.ideaEvents(projectId, [voiceId]),
      ]);
      const pseudonym = toPseudonym(caller.project, voice.participantId);
      return {
        ...summary!,
        author: { pseudonym, verified: voice.verified, otherVoices },
        supporters,
        values: JSON.parse(voice.row.value_ids) as string[],
        history: toHistory(events, ideaEvents),
      };
    },
  };
}

const toAtOrNull = (instant: string | null | undefined) =>
  instant === undefined || instant === null ? instant : Date.parse(instant);

export function createVoicesService({ store, clock, publicUrl }: Needs) {
  const { records } = store;
  const views = createVoiceViews({ store, publicUrl });
  const needs = { db: records.read, engine: records.engine };

  return {
    async list(caller: Caller, query: Query): Promise<Page<VoiceSummary>> {
      const asker = toAsker(caller);
      const request = { ...query, projectId: caller.project.id, asker, now: clock.now() };
      const { rows, nextCursor } = await listVoices(needs, request);
      return { items: await views.toSummaries(caller, rows), nextCursor };
    },

    counts: (caller: Caller): Promise<VoiceCounts> =>
      countVoices(records.read, {
        projectId: caller.project.id,
        asker: toAsker(caller),
        now: clock.now(),
      }),

    get: views.toDetail,

    async update(
      caller: Caller,
      { voiceId, ifRevision }: { voiceId: string; ifRevision: number | undefined },
      { tone, snoozedUntil, dueAt, ...body }: VoiceChange,
    ): Promise<VoiceDetail> {
      const edit = {
        ...body,
        projectId: caller.project.id,
        voiceId,
        ifRevision,
        at: clock.now(),
        tone: tone && Math.round(tone.score * 100),
        snoozedUntil: toAtOrNull(snoozedUntil),
        dueAt: toAtOrNull(dueAt),
      };
      const actor = toActor(caller);
      await records.change(actor, (change) => editVoice(change, edit, toActorText(actor)));
      return views.toDetail(caller, voiceId);
    },

    async handOver(
      caller: Caller,
      { voiceId, ifRevision }: { voiceId: string; ifRevision: number | undefined },
      body: EndpointRequest<"team.voices.handOver">["body"],
    ): Promise<{ created: boolean; voice: VoiceDetail }> {
      const handOff = {
        ...body,
        projectId: caller.project.id,
        voiceId,
        ifRevision,
        at: clock.now(),
      };
      const created = await records.change(toActor(caller), (change) => handOver(change, handOff));
      return { created, voice: await views.toDetail(caller, voiceId) };
    },

    async note(
      caller: Caller,
      voiceId: string,
      body: EndpointRequest<"team.voices.note">["body"],
    ): Promise<{ created: boolean; voice: VoiceDetail }> {
      const note = { ...body, projectId: caller.project.id, voiceId, at: clock.now() };
      const created = await records.change(toActor(caller), (change) => addNote(change, note));
      return { created, voice: await views.toDetail(caller, voiceId) };
    },
  };
}
