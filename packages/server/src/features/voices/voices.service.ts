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
import { toRequestHash } from "../../access/tokens.ts";
import type { Ports } from "../../ports.ts";
import { toActorText } from "../../store/events.ts";
import { addVoice } from "./added.store.ts";
import { countVoices, type InboxRequest, listVoices } from "./inbox.store.ts";
import { addNote, editVoice, handOver } from "./triage.store.ts";
import type { VoiceViews } from "./voice-views.ts";

export type VoicesService = ReturnType<typeof createVoicesService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  views: VoiceViews;
}

type Query = Omit<InboxRequest, "projectId" | "asker" | "now">;

const toAtOrNull = (instant: string | null | undefined) =>
  instant === undefined || instant === null ? instant : Date.parse(instant);

export function createVoicesService({ store, clock, views }: Needs) {
  const { records } = store;
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

    async create(
      caller: Caller,
      { id: voiceId, ...told }: EndpointRequest<"team.voices.create">["body"],
    ): Promise<{ created: boolean; voice: VoiceDetail }> {
      const requestHash = toRequestHash({ voiceId, ...told });
      const ref = { projectId: caller.project.id, voiceId, requestHash, at: clock.now() };
      const added = { ...told, ...ref };
      const created = await records.change(toActor(caller), (change) => addVoice(change, added));
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
