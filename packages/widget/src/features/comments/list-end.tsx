import { h } from "preact";
import type { Scope } from "../../store/scope.ts";
import type { Pages, PagesState } from "./pages.ts";
import type { MoreText } from "../../i18n/more-text.ts";

interface ListEndProps<Item> {
  scope: Scope;
  words: MoreText;
  pages: Pages<Item>;
  state: PagesState<Item>;
  /** Invites where there is nothing. */
  empty: string;
  onRetry(): void;
}

/** What stands below a list: that it loads, has failed, is empty or goes on. */
export function ListEnd<Item extends { id: string }>(props: ListEndProps<Item>) {
  const { scope, words, pages, state, empty, onRetry } = props;
  const { phase, items, cursor } = state;
  const more = async () => {
    const first = await pages.more();
    if (first) scope.root.getElementById(first.id)?.focus({ preventScroll: true });
  };
  if (phase === "failed") {
    return (
      <p class="note" part="notice">
        {scope.text.failed}
        <button type="button" class="quiet" onClick={() => (cursor ? void more() : onRetry())}>
          {scope.text.again}
        </button>
      </p>
    );
  }
  if (phase === "loading" && !items.length) {
    return (
      <div aria-busy="true" class="lines">
        <i />
        <i />
        <i />
      </div>
    );
  }
  if (!items.length) return <p class="soft empty">{scope.phrases?.(empty) ?? empty}</p>;
  return cursor ? (
    <button
      type="button"
      class="quiet wide"
      part="button"
      aria-busy={phase === "loading"}
      onClick={() => void more()}
    >
      {words.more}
    </button>
  ) : null;
}
