import type {
  ModerationItem,
  ModerationRules,
  ModerationRulesInput,
  ModerationView,
} from "../contract/moderation.ts";
import type { Page } from "../contract/primitives.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";

export interface ModerationListOptions extends PageOptions {
  /** Default `all`. */
  view?: ModerationView;
}

type Plain = "team.moderation.approve" | "team.moderation.unhide" | "team.moderation.unblock";
type Reasoned = "team.moderation.hide" | "team.moderation.block";

/** What customers do not see, not yet or not any more. */
export function createTeamModerationResource(transport: Transport) {
  const list = (
    query: ModerationListOptions = {},
    options?: CallOptions,
  ): Promise<Page<ModerationItem>> => transport.call("team.moderation.list", { query }, options);
  const plain =
    (name: Plain) =>
    (voiceId: string, options?: CallOptions): Promise<ModerationItem> =>
      transport.call(name, { params: { voiceId } }, options);
  const reasoned =
    (name: Reasoned) =>
    (voiceId: string, reason: string, options?: CallOptions): Promise<ModerationItem> =>
      transport.call(name, { params: { voiceId }, body: { reason } }, options);
  return {
    /** One page: what was reported, then what waits, then what is hidden. */
    list,
    all: (query: ModerationListOptions = {}, options?: CallOptions) =>
      iteratePages((part: ModerationListOptions) => list(part, options), query),
    /** Shows what waits, or leaves what was reported as it is. */
    approve: plain("team.moderation.approve"),
    hide: reasoned("team.moderation.hide"),
    unhide: plain("team.moderation.unhide"),
    /** Holds all that the author of these words says from now on. */
    block: reasoned("team.moderation.block"),
    unblock: plain("team.moderation.unblock"),
    rules: (options?: CallOptions): Promise<ModerationRules> =>
      transport.call("team.moderation.rules", {}, options),
    setRules: (body: ModerationRulesInput, options?: CallOptions): Promise<ModerationRules> =>
      transport.call("team.moderation.setRules", { body }, options),
  };
}
