import type { Idea } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import { later } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import type { IdeaWords } from "../../i18n/load-words.ts";

addRoutes({ "ideas.similar": ["GET", "/v1/activities/{activityId}/ideas/similar"] });

/** Milliseconds without a key before it is worth asking. */
const restMs = 250;
const mostShown = 3;

export interface Similar {
  state: StoreApi<readonly Idea[]>;
  /** Looks for ideas like these words, once the typing rests; a later call ends this one. */
  search(words: string): void;
  /** Shows none, and ends what is on its way. */
  clear(): void;
  /** Ends what is on its way; what is shown stays where it is. */
  stop(): void;
  edit(change: (items: readonly Idea[]) => readonly Idea[]): void;
}

/** Finds ideas like the one being written. */
export function createSimilar(scope: Scope, words: IdeaWords): Similar {
  const { session, activity, format } = scope;
  const state = createStore<readonly Idea[]>(() => []);
  let cancel = () => {};
  let ending = new AbortController();

  const stop = () => {
    cancel();
    ending.abort();
  };
  const show = (items: readonly Idea[]) => {
    const before = state.getState().length;
    state.setState(items, true);
    if (items.length && items.length !== before) {
      scope.announce(words.similar(items.length, format.number(items.length)));
    }
  };
  const ask = async (text: string) => {
    const { signal } = (ending = new AbortController());
    const input = { params: { activityId: activity.id }, query: { text } };
    const { items } = await session.call("ideas.similar", input, { signal });
    if (signal.aborted) return;
    show(
      items
        .map(({ idea }) => idea)
        .filter(({ visibility, mine }) => visibility === "visible" && !mine)
        .slice(0, mostShown),
    );
  };
  return {
    state,
    search(title) {
      stop();
      const text = title.trim().slice(0, 200).toWellFormed();
      if (text.length < 2) return show([]);
      // They are an offer: without them the idea is sent as well.
      cancel = later(restMs, () => void ask(text).catch(() => {}));
    },
    clear() {
      stop();
      show([]);
    },
    stop,
    edit: (change) => state.setState(change(state.getState()), true),
  };
}
