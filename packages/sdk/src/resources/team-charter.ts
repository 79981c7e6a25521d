import type {
  Charter,
  CharterAgreementInput,
  CharterInput,
  CharterVersion,
} from "../contract/charter.ts";
import type { Page } from "../contract/primitives.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

/** The charter's next version; without an id it gets one. */
export type CharterDraft = Draft<CharterInput>;

/** What the company stands for, in its own words. */
export function createTeamCharterResource(transport: Transport) {
  const versions = (
    query: PageOptions = {},
    options?: CallOptions,
  ): Promise<Page<CharterVersion>> => transport.call("team.charter.versions", { query }, options);
  return {
    /** The charter in force, with what departments say of it; version 0 where nobody wrote one. */
    get: (options?: CallOptions): Promise<Charter> =>
      transport.call("team.charter.get", {}, options),
    /** Writes the next version; with `ifRevision` only after the version that was read. */
    update: (draft: CharterDraft, options?: CallOptions): Promise<Charter> =>
      transport.call("team.charter.update", { body: withId(draft, "charter") }, options),
    /** One page of versions, newest first. */
    versions,
    /** Every version, newest first. */
    allVersions: (query: PageOptions = {}, options?: CallOptions) =>
      iteratePages((part: PageOptions) => versions(part, options), query),
    /** Says for one's own department whether it agrees, and why. */
    agree: (body: CharterAgreementInput, options?: CallOptions): Promise<Charter> =>
      transport.call("team.charter.agree", { body }, options),
  };
}
