import type { Stage } from "../contract/ideas.ts";
import type { Page, Visibility } from "../contract/primitives.ts";
import type {
  HandOver,
  NewNote,
  VoiceChange,
  VoiceCounts,
  VoiceDetail,
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
    note: (voiceId: string, draft: Draft<NewNote>, options?: CallOptions): Promise<VoiceDetail> =>
      transport.call(
        "team.voices.note",
        { params: { voiceId }, body: withId(draft, "entry") },
        options,
      ),
  };
}
