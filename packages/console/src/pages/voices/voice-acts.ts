import type { VoiceDetail, VoiceRating, VoiceSummary } from "@tomoni/sdk";
import { toFault } from "../../api.ts";
import { type ActNeeds, createSending } from "./voice-sending.ts";
import type { VoicesStore } from "./voices-store.ts";

const dayMs = 86_400_000;

type Outcome = "considering" | "planned" | "building" | "shipped" | "declined";

/** What a member can do with a voice; each says what was done, and offers to undo it. */
export type VoiceActs = ReturnType<typeof createVoiceActs>;

export function createVoiceActs({ api, voices, toasts, drafts, words, frame, now }: ActNeeds) {
  const faultOf = (error: unknown): string =>
    voices.isStale(error) ? words.changedMeanwhile : toFault(error, frame.sendFailed);

  /** Changes what is set on a voice, and offers to set it back. */
  async function change(
    voice: VoiceSummary,
    next: Parameters<VoicesStore["change"]>[1],
    { text, before }: { text: string; before?: Parameters<VoicesStore["change"]>[1] },
  ): Promise<void> {
    try {
      await voices.change(voice, next);
    } catch (error) {
      return void toasts.show({ text: faultOf(error) });
    }
    const undo = (): void => {
      const latest = voices.latest(voice.id);
      if (latest && before) void change(latest, before, { text: frame.undone });
    };
    toasts.show({ text, ...(before && { action: { label: frame.undo, run: undo } }) });
  }

  return {
    send: createSending({ api, voices, toasts, drafts, words, frame, faultOf }),
    audience: (id: string) => api.audience(id),
    similar: (id: string) => api.similar(id),

    setStage: (voice: VoiceSummary, stage: string): Promise<void> =>
      change(
        voice,
        { stage: stage as Outcome },
        { text: words.done.stage, before: { stage: voice.stage as Outcome } },
      ),

    /** @param days 0 wakes it */
    snooze(voice: VoiceSummary, days: number): Promise<void> {
      const until = days === 0 ? null : new Date(now() + days * dayMs).toISOString();
      return change(
        voice,
        { snoozedUntil: until },
        { text: words.done.snoozed, before: { snoozedUntil: voice.snoozedUntil } },
      );
    },

    setValues: (voice: VoiceDetail, values: string[]): Promise<void> =>
      change(voice, { values }, { text: words.done.changed, before: { values: voice.values } }),

    async rate(voice: VoiceSummary, rating: VoiceRating): Promise<void> {
      try {
        await voices.act(voice.id, { isRatedByMe: true }, () => api.rate(voice.id, rating));
      } catch (error) {
        toasts.show({ text: faultOf(error) });
      }
    },

    async merge(voice: VoiceSummary, into: string): Promise<void> {
      try {
        await voices.act(voice.id, { mergedInto: into }, () => api.merge(voice.id, into));
        const undo = (): void => {
          void voices.act(voice.id, { mergedInto: null }, () => api.unmerge(voice.id));
        };
        toasts.show({ text: words.done.merged, action: { label: frame.undo, run: undo } });
      } catch (error) {
        toasts.show({ text: faultOf(error) });
      }
    },
  };
}
