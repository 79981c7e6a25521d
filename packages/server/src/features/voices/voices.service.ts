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
import { createInboxCache } from "./inbox-cache.ts";
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
  const lists = createInboxCache<{ page: Page<VoiceSummary>; text: Buffer }>({ store, clock });
  const counts = createInboxCache<VoiceCounts>({ store, clock });

  return {
    /** A page, and its JSON in UTF-8. */
    async list(caller: Caller, query: Query): Promise<{ page: Page<VoiceSummary>; text: Buffer }> {
      const asker = toAsker(caller);
      const projectId = caller.project.id;
      const key = JSON.stringify([projectId, asker, query]);
      return lists.get(projectId, key, async () => {
        const request = { ...query, projectId, asker, now: clock.now() };
        const { rows, nextCursor } = await listVoices(needs, request);
        const page = { items: await views.toSummaries(caller, rows), nextCursor };
        return { page, text: Buffer.from(JSON.stringify(page)) };
      });
    },

    counts(caller: Caller): Promise<VoiceCounts> {
      const asker = toAsker(caller);
      const projectId = caller.project.id;
      const request = { projectId, asker, now: clock.now() };
      const key = JSON.stringify([projectId, asker]);
      return counts.get(projectId, key, () => countVoices(records.read, request));
    },

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
