import type { Stage, VoiceChange, VoiceDetail, VoiceRating, VoiceSummary } from "@tomoni/sdk";
import { toRefusal } from "../../session/refusals.ts";
import { type ActNeeds, createSending } from "./voice-sending.ts";

const dayMs = 86_400_000;

/** What a member can do with a voice; each says what was done, and offers to undo it. */
export type VoiceActs = ReturnType<typeof createVoiceActs>;

export function createVoiceActs({ api, voices, toasts, drafts, words, all, now }: ActNeeds) {
  const { frame } = all;
  const faultOf = (error: unknown): string =>
    voices.isStale(error) ? words.changedMeanwhile : toRefusal(error, all);

  /** Does something and says so, with what takes it back; or says why it was refused. */
  async function tell(
    doing: () => Promise<unknown>,
    text?: string,
    undo?: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await doing();
    } catch (error) {
      return void toasts.show({ text: faultOf(error) });
    }
    const run = () => void tell(undo!, frame.undone);
    if (text) toasts.show({ text, ...(undo && { action: { label: frame.undo, run } }) });
  }

  /** Changes what is set on a voice, and offers to set it back. */
  const change = (
    voice: VoiceSummary,
    { text, next, before }: { text: string; next: VoiceChange; before: VoiceChange },
  ): Promise<void> =>
    tell(
      () => voices.change(voice, next),
      text,
      // As it is by then: it may have changed since.
      async () => voices.change(voices.latest(voice.id) ?? voice, before),
    );

  return {
    send: createSending({ api, voices, toasts, drafts, words, frame, faultOf }),
    audience: (id: string) => api.audience(id),
    similar: (id: string) => api.similar(id),

    setStage: (voice: VoiceSummary, stage: string): Promise<void> =>
      change(voice, {
        text: words.done.stage,
        next: { stage: stage as Stage },
        before: { stage: voice.stage as Stage },
      }),

    /** @param days 0 wakes it */
    snooze(voice: VoiceSummary, days: number): Promise<void> {
      const until = days === 0 ? null : new Date(now() + days * dayMs).toISOString();
      return change(voice, {
        text: words.done.snoozed,
        next: { snoozedUntil: until },
        before: { snoozedUntil: voice.snoozedUntil },
      });
    },

    setValues: (voice: VoiceDetail, values: string[]): Promise<void> =>
      change(voice, {
        text: words.done.changed,
        next: { values },
        before: { values: voice.values },
      }),

    rate: (voice: VoiceSummary, rating: VoiceRating): Promise<void> =>
      tell(() => voices.act(voice.id, { isRatedByMe: true }, () => api.rate(voice.id, rating))),

    merge: (voice: VoiceSummary, into: string): Promise<void> =>
      tell(
        () => voices.act(voice.id, { mergedInto: into }, () => api.merge(voice.id, into)),
        words.done.merged,
        () => voices.act(voice.id, { mergedInto: null }, () => api.unmerge(voice.id)),
      ),
  };
}
