import type { SimilarVoices, VoiceDetail } from "@tomoni/sdk/contract";
import { type Caller, toActor } from "../../access/caller.ts";
import { toSimilarSearch } from "../../analysis/similar-terms.ts";
import type { Ports } from "../../ports.ts";
import { rankSimilar } from "../ideas/ideas.rules.ts";
import type { Target } from "./answers.service.ts";
import { linkRealised, mergeVoices, unmergeVoice } from "./merge.store.ts";
import type { VoiceViews } from "./voice-views.ts";
import { loadVoices } from "./voice-words.store.ts";

export type MergeService = ReturnType<typeof createMergeService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  views: VoiceViews;
}

/** How many ideas are compared as a whole; five are shown. */
const similarCandidates = 24;
const similarLetters = 300;

/** What belongs together. */
export function createMergeService({ store, clock, views }: Needs) {
  const { records, reads } = store;
  const refOf = ({ project }: Caller, voiceId: string) => ({
    projectId: project.id,
    voiceId,
    at: clock.now(),
  });

  return {
    async merge(
      caller: Caller,
      { voiceId, ifRevision }: Target,
      into: string,
    ): Promise<VoiceDetail> {
      const merge = { ...refOf(caller, voiceId), into, ifRevision };
      await records.change(toActor(caller), (change) => mergeVoices(change, merge));
      return views.toDetail(caller, voiceId);
    },

    async unmerge(caller: Caller, voiceId: string): Promise<VoiceDetail> {
      const ref = refOf(caller, voiceId);
      await records.change(toActor(caller), (change) => unmergeVoice(change, ref));
      return views.toDetail(caller, voiceId);
    },

    async realise(caller: Caller, voiceId: string, by: string | null): Promise<VoiceDetail> {
      await views.load(caller, voiceId);
      const link = { ...refOf(caller, voiceId), by };
      await records.change(toActor(caller), (change) => linkRealised(change, link));
      return views.toDetail(caller, voiceId);
    },

    /** Ideas that customers are shown as similar when they write the same, as far as they are not a part of another. */
    async similar(caller: Caller, voiceId: string): Promise<SimilarVoices> {
      const voice = await views.load(caller, voiceId);
      const { row } = voice;
      if (row.activity_id === null) return { items: [] };
      const text = (voice.title || voice.body).slice(0, similarLetters);
      const search = toSimilarSearch(text);
      const found = await reads.similarIdeas(row.activity_id, search, similarCandidates);
      const ideas = (await reads.ideasById(row.project_id, found.ids)).filter(
        (idea) => idea.activity_id === row.activity_id && idea.id !== row.id && !idea.merged_into,
      );
      const ranked = rankSimilar(ideas, text, found.frequencies);
      const ids = ranked.map((entry) => entry.row.id);
      const voices = await loadVoices(records.read, row.project_id, ids);
      const summaries = await views.toSummaries(caller, voices);
      const byId = new Map(summaries.map((summary) => [summary.id, summary]));
      const items = ranked.flatMap(({ row: { id }, similarity }) => {
        const summary = byId.get(id);
        return summary ? [{ voice: summary, similarity }] : [];
      });
      return { items };
    },
  };
}
