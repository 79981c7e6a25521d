import { Fragment, h } from "preact";
import type { Comment } from "@tomoni/sdk/contract";
import { toAgo } from "../../i18n/ago.ts";
import { now } from "../../platform/clock.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import type { SoonWords } from "../../i18n/load-words.ts";

interface MetaProps {
  scope: Scope;
  words: SoonWords;
  of: Pick<Comment, "createdAt" | "mine" | "visibility"> & { author?: Comment["author"] };
  /** Keys of the writes that create or change it. */
  keys: string[];
}

/** Who said it, when, and whether others can read it yet. */
export function Meta({ scope, words, of, keys }: MetaProps) {
  const { createdAt, mine, visibility, author } = of;
  const who = author === "team" ? words.team : mine && words.mine;
  return (
    <Follow store={scope.session.state}>
      {({ isAway, waiting }) => (
        <Fragment>
          {who && <b class="who">{who}</b>}
          {createdAt && (
            <time dateTime={createdAt}>{toAgo(scope.format.locale, createdAt, now())}</time>
          )}
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
