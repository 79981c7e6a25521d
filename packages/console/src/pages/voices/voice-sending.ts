import type { DraftTab, VoiceDetail } from "@tomoni/sdk";
import type { VoicesApi } from "../../api.ts";
import type { Toasts } from "../../ui/toasts.tsx";
import type { FrameWords, Words } from "../../words/words.ts";
import type { Draft, Drafts } from "./drafts.ts";
import type { VoicesStore } from "./voices-store.ts";
import type { VoicesWords } from "./words.ts";

type Outcome = Parameters<VoicesApi["decide"]>[1]["outcome"];

export interface ActNeeds {
  api: VoicesApi;
  voices: VoicesStore;
  toasts: Toasts;
  drafts: Drafts;
  words: VoicesWords;
  /** The words of every page. */
  all: Words;
  now(): number;
}

interface Needs extends Omit<ActNeeds, "all" | "now"> {
  frame: FrameWords;
  faultOf(error: unknown): string;
}

/** How long an answer is held back on the server, and can be taken back. */
const heldBackMs = 10_000;

/** Sends what is written to a voice, by the tab it is written in. */
export function createSending({ api, voices, toasts, drafts, words, frame, faultOf }: Needs) {
  /** Sends what is written. @returns a sentence that says why not, or none */
  async function say(
    voice: VoiceDetail,
    send: () => Promise<VoiceDetail>,
    text: string,
  ): Promise<string> {
    try {
      await voices.act(voice.id, {}, send);
      toasts.show({ text });
      return "";
    } catch (error) {
      return faultOf(error);
    }
  }

  /** Says that something goes to customers in ten seconds, and takes it back when asked to. */
  function offerTakingBack(voice: VoiceDetail, tab: DraftTab, draft: Draft): void {
    const answer = voice.answers.findLast(({ state }) => state === "held");
    if (!answer) return void toasts.show({ text: words.done.decided });
    const takeBack = async (): Promise<void> => {
      try {
        await voices.act(voice.id, {}, () =>
          api.takeBackAnswer({ voiceId: voice.id, answerId: answer.id }),
        );
        drafts.set(voice.id, tab, draft);
        toasts.show({ text: words.answerTakenBack });
      } catch (error) {
        toasts.show({ text: faultOf(error) });
      }
    };
    const action = { label: frame.undo, run: () => void takeBack() };
    toasts.show({ text: words.answerSent, action }, heldBackMs - 500);
  }

  async function sayInPublic(
    voice: VoiceDetail,
    tab: DraftTab,
    { draft, send }: { draft: Draft; send: () => Promise<VoiceDetail> },
  ): Promise<string> {
    try {
      offerTakingBack(await voices.act(voice.id, {}, send), tab, draft);
      return "";
    } catch (error) {
      return faultOf(error);
    }
  }

  /** @returns a sentence that says why not, or none where it was sent */
  return function send(voice: VoiceDetail, tab: DraftTab, draft: Draft): Promise<string> {
    const { id } = voice;
    const body = draft.body.trim();
    switch (tab) {
      case "answer":
        return sayInPublic(voice, tab, { draft, send: () => api.answer(id, { body }) });
      case "decide": {
        const { outcome = "considering", valueIds = [] } = draft;
        const decision = { outcome: outcome as Outcome, reason: body, valueIds };
        return sayInPublic(voice, tab, { draft, send: () => api.decide(id, decision) });
      }
      case "ask":
        return say(voice, () => api.ask(id, { body }), words.done.asked);
      case "note":
        return say(voice, () => api.note(id, { body }), words.done.noted);
      case "handover": {
        const { departmentId = "", memberId } = draft;
        const to = { departmentId, reason: body, ...(memberId && { memberId }) };
        return say(voice, () => api.handOver(id, to), words.done.handedOver);
      }
    }
  };
}
