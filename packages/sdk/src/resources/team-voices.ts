import type { Stage } from "../contract/ideas.ts";
import type { Page, Visibility } from "../contract/primitives.ts";
import type {
  DraftTab,
  VoiceDetail,
  VoiceDraft,
  VoiceDraftInput,
  VoiceRating,
} from "../contract/voice-detail.ts";
import type {
  DecisionInput,
  HandOver,
  NewAnswer,
  NewNote,
  NewQuestion,
  NewVoiceInput,
  VoiceAudience,
  VoiceChange,
} from "../contract/voice-writes.ts";
import type {
  SimilarVoices,
  VoiceCounts,
  VoiceKind,
  VoiceSort,
  VoiceSummary,
  VoiceTone,
  VoiceView,
} from "../contract/voices.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

export interface VoiceListOptions extends PageOptions {
  /** Default `mine`. */
  view?: VoiceView;
  /** Words to be found. */
  q?: string;
  stage?: Stage;
  /** Id of a department, or `none`. */
  department?: string;
  /** Id of a member, or `none`. */
  holder?: string;
  kind?: VoiceKind;
  activity?: string;
  tone?: VoiceTone;
  visibility?: Visibility;
  /** Default `waiting`. */
  sort?: VoiceSort;
}

/** What the team says to the customer. */
function createAnswerMethods(transport: Transport) {
  return {
    /** Answers in public, 10 seconds from now at the earliest; until then it can be taken back. */
    answer: (
      voiceId: string,
      draft: Draft<NewAnswer>,
      options?: CallOptions,
    ): Promise<VoiceDetail> =>
      transport.call(
        "team.voices.answer",
        { params: { voiceId }, body: withId(draft, "answer") },
        options,
      ),
    /** Takes back an answer that did not go out yet, with the decision whose reason it is. */
    takeBackAnswer: (
      params: { voiceId: string; answerId: string },
      options?: CallOptions,
    ): Promise<VoiceDetail> => transport.call("team.voices.takeBackAnswer", { params }, options),
    /** Who would be told of an answer, each once. */
    audience: (voiceId: string, options?: CallOptions): Promise<VoiceAudience> =>
      transport.call("team.voices.audience", { params: { voiceId } }, options),
    /** Asks the customer something; the clock stops until they reply. */
    ask: (
      voiceId: string,
      draft: Draft<NewQuestion>,
      options?: CallOptions,
    ): Promise<VoiceDetail> =>
      transport.call(
        "team.voices.ask",
        { params: { voiceId }, body: withId(draft, "entry") },
        options,
      ),
    /** Decides; a reason goes to the customer as an answer does. */
    decide: (
      voiceId: string,
      draft: Draft<DecisionInput>,
      options?: CallOptions,
    ): Promise<VoiceDetail> =>
      transport.call(
        "team.voices.decide",
        { params: { voiceId }, body: withId(draft, "answer") },
        options,
      ),
  };
}

/** What belongs together. */
function createMergeMethods(transport: Transport) {
  return {
    /** Makes a voice a part of another. */
    merge: (voiceId: string, into: string, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.merge", { params: { voiceId }, body: { into } }, options),
    /** Makes it one by itself again, with its own supports. */
    unmerge: (voiceId: string, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.unmerge", { params: { voiceId } }, options),
    /** Up to five ideas of the same activity that say much the same. */
    similar: (voiceId: string, options?: CallOptions): Promise<SimilarVoices> =>
      transport.call("team.voices.similar", { params: { voiceId } }, options),
    /** Links a refused voice with the one that makes it true after all; `null` takes the link away. */
    realise: (voiceId: string, by: string | null, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.realise", { params: { voiceId }, body: { by } }, options),
  };
}

/** What one began to write, kept for oneself. */
function createDraftMethods(transport: Transport) {
  return {
    drafts: (voiceId: string, options?: CallOptions): Promise<{ items: VoiceDraft[] }> =>
      transport.call("team.voices.drafts", { params: { voiceId } }, options),
    saveDraft: (
      voiceId: string,
      body: VoiceDraftInput,
      options?: CallOptions,
    ): Promise<VoiceDraft> =>
      transport.call("team.voices.saveDraft", { params: { voiceId }, body }, options),
    deleteDraft: (voiceId: string, tab: DraftTab, options?: CallOptions): Promise<void> =>
      transport.call("team.voices.deleteDraft", { params: { voiceId }, query: { tab } }, options),
  };
}

/** The team's inbox. */
export function createTeamVoicesResource(transport: Transport) {
  const list = (query: VoiceListOptions = {}, options?: CallOptions): Promise<Page<VoiceSummary>> =>
    transport.call("team.voices.list", { query }, options);
  return {
    /** One page of a view, by default what waits for one's own department, longest waiting first. */
    list,
    /** Every voice of a view. */
    all: (query: VoiceListOptions = {}, options?: CallOptions) =>
      iteratePages((part: VoiceListOptions) => list(part, options), query),
    /** How many voices each view holds. */
    counts: (options?: CallOptions): Promise<VoiceCounts> =>
      transport.call("team.voices.counts", {}, options),
    get: (voiceId: string, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.get", { params: { voiceId } }, options),
    /** @param options `ifRevision`: the revision that was read, to be refused where somebody changed it since */
    update: (voiceId: string, body: VoiceChange, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.update", { params: { voiceId }, body }, options),
    handOver: (
      voiceId: string,
      draft: Draft<HandOver>,
      options?: CallOptions,
    ): Promise<VoiceDetail> =>
      transport.call(
        "team.voices.handOver",
        { params: { voiceId }, body: withId(draft, "entry") },
        options,
      ),
    /** Writes down what a customer said where no widget was. */
    create: (draft: Draft<NewVoiceInput>, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.create", { body: withId(draft, "voice") }, options),
    ...createAnswerMethods(transport),
    ...createDraftMethods(transport),
    ...createMergeMethods(transport),
    /** Rates a voice; what others rated is told from then on. */
    rate: (voiceId: string, body: VoiceRating, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call("team.voices.rate", { params: { voiceId }, body }, options),
    note: (voiceId: string, draft: Draft<NewNote>, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call(
        "team.voices.note",
        { params: { voiceId }, body: withId(draft, "entry") },
        options,
      ),
  };
}
