import { Fragment, h } from "preact";
import type { Comment } from "@tomoni/sdk/contract";
import { toAgo } from "../../i18n/ago.ts";
import { now } from "../../platform/clock.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import type { SoonWords } from "../../i18n/load-words.ts";

/** Key of the write that changes what one said, or takes it back: of the two, the later one holds. */
export const ownKey = (id: string): string => `own:${id}`;

/** What stands in place of words that were taken back. */
export const toTakenBack = (words: SoonWords, { mine }: Pick<Comment, "mine">): string =>
  (mine && words.isTakenBack) || words.takenBack;

interface MetaProps {
  scope: Scope;
  words: SoonWords;
  of: Pick<Comment, "createdAt" | "mine" | "visibility" | "editedAt" | "takenBackAt"> & {
    author?: Comment["author"];
  };
  /** Keys of the writes that create or change it. */
  keys: string[];
}

/** Who said it, when, and whether others can read it yet. */
export function Meta({ scope, words, of, keys }: MetaProps) {
  const { createdAt, mine, visibility, author, editedAt, takenBackAt } = of;
  const who = author === "team" ? words.team : mine && words.mine;
  return (
    <Follow store={scope.session.state}>
      {({ isAway, waiting }) => (
        <Fragment>
          {who && <b class="who">{who}</b>}
          {createdAt && (
            <time dateTime={createdAt}>{toAgo(scope.format.locale, createdAt, now())}</time>
          )}
          {editedAt && !takenBackAt && <span class="soft">{words.edited}</span>}
          {isAway && waiting.some(({ key }) => keys.includes(key)) ? (
            <em class="chip bad">{words.unsent}</em>
          ) : (
            visibility === "waiting" && <em class="chip">{words.checking}</em>
          )}
        </Fragment>
      )}
    </Follow>
  );
}
