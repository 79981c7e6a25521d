import type { EndpointRequest, VoiceAudience, VoiceDetail, VoiceDraft } from "@tomoni/sdk/contract";
import { toAsker } from "../../access/asker.ts";
import { type Caller, toActor } from "../../access/caller.ts";
import { toRequestHash } from "../../access/tokens.ts";
import type { Ports } from "../../ports.ts";
import type { Change } from "../../store/records.ts";
import { answerVoice, takeBackAnswer } from "./answers.store.ts";
import { readAudience } from "./audience.store.ts";
import { decide } from "./decisions.store.ts";
import { deleteDraft, readDrafts, saveDraft } from "./drafts.store.ts";
import { askBack } from "./questions.store.ts";
import { rateVoice } from "./ratings.store.ts";
import type { VoiceViews } from "./voice-views.ts";
import { toDraft } from "./voices.rules.ts";

export type AnswersService = ReturnType<typeof createAnswersService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  views: VoiceViews;
}

/** A voice as somebody read it. */
export interface Target {
  voiceId: string;
  ifRevision: number | undefined;
}

type Body<Name extends "answer" | "ask" | "decide" | "rate" | "saveDraft"> =
  EndpointRequest<`team.voices.${Name}`>["body"];

/** What the team says to customers, and what it thinks of what they say. */
export function createAnswersService({ store, clock, views }: Needs) {
  const { records } = store;

  /** Changes a voice. @returns what `work` returned, and the voice as it is then */
  async function change<Result>(
    caller: Caller,
    voiceId: string,
    work: (change: Change) => Promise<Result>,
  ): Promise<{ created: Result; voice: VoiceDetail }> {
    const created = await records.change(toActor(caller), work);
    return { created, voice: await views.toDetail(caller, voiceId) };
  }

  const refOf = ({ project }: Caller, voiceId: string) => ({
    projectId: project.id,
    voiceId,
    at: clock.now(),
  });

  return {
    answer(caller: Caller, { voiceId, ifRevision }: Target, body: Body<"answer">) {
      const ref = refOf(caller, voiceId);
      const sendAt = body.sendAt === null ? null : Date.parse(body.sendAt);
      const answer = { ...body, ...ref, ifRevision, requestHash: toRequestHash(body), sendAt };
      return change(caller, voiceId, (work) => answerVoice(work, answer));
    },

    async takeBack(caller: Caller, voiceId: string, answerId: string): Promise<VoiceDetail> {
      const ref = { ...refOf(caller, voiceId), answerId };
      const { voice } = await change(caller, voiceId, (work) => takeBackAnswer(work, ref));
      return voice;
    },

    async audience(caller: Caller, voiceId: string): Promise<VoiceAudience> {
      return readAudience(records.read, await views.load(caller, voiceId));
    },

    ask(caller: Caller, { voiceId, ifRevision }: Target, body: Body<"ask">) {
      const question = { ...body, ...refOf(caller, voiceId), ifRevision };
      return change(caller, voiceId, (work) => askBack(work, question));
    },

    async decide(
      caller: Caller,
      { voiceId, ifRevision }: Target,
      body: Body<"decide">,
    ): Promise<VoiceDetail> {
      const requestHash = toRequestHash(body);
      const asked = { ...body, ...refOf(caller, voiceId), ifRevision, requestHash };
      const { voice } = await change(caller, voiceId, (work) => decide(work, asked));
      return voice;
    },

    async rate(caller: Caller, voiceId: string, body: Body<"rate">): Promise<VoiceDetail> {
      const rate = { ...body, ...refOf(caller, voiceId), rater: toAsker(caller) };
      const { voice } = await change(caller, voiceId, (work) => rateVoice(work, rate));
      return voice;
    },

    async drafts(caller: Caller, voiceId: string): Promise<{ items: VoiceDraft[] }> {
      await views.load(caller, voiceId);
      const authorId = toAsker(caller).id;
      const ref = { projectId: caller.project.id, voiceId, authorId };
      return { items: (await readDrafts(records.read, ref)).map(toDraft) };
    },

    async saveDraft(
      caller: Caller,
      voiceId: string,
      { tab, body }: Body<"saveDraft">,
    ): Promise<VoiceDraft> {
      const ref = refOf(caller, voiceId);
      const draft = { ...ref, authorId: toAsker(caller).id, tab, body };
      await records.change(toActor(caller), (work) => saveDraft(work, draft));
      return toDraft({ tab, body, updated_at: ref.at });
    },

    async deleteDraft(caller: Caller, voiceId: string, tab: string): Promise<void> {
      const draft = { ...refOf(caller, voiceId), authorId: toAsker(caller).id, tab };
      await records.change(toActor(caller), (work) => deleteDraft(work, draft));
    },
  };
}
