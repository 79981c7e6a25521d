import type { Page } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";

export interface PagesState<Item> {
  items: readonly Item[];
  /** Where the next page begins; null at the end. */
  cursor: string | null;
  phase: "loading" | "ready" | "failed";
}

export interface Pages<Item> {
  state: StoreApi<PagesState<Item>>;
  /** Begins anew; what `isKept` stays on top. */
  load(isKept: (item: Item) => boolean): Promise<void>;
  /** Adds the next page; answers its first item. */
  more(): Promise<Item | undefined>;
  /** Fetches as many as are shown once more, without a word; what `isKept` stays on top. */
  refresh(isKept: (item: Item) => boolean): Promise<void>;
  edit(change: (items: readonly Item[]) => readonly Item[]): void;
}

/** A list that comes page by page, in which each item is there once. */
export function createPages<Item extends { id: string }>(
  fetchPage: (cursor: string | undefined, count?: number) => Promise<Page<Item>>,
): Pages<Item> {
  const state = createStore<PagesState<Item>>(() => ({
    items: [],
    cursor: null,
    phase: "loading",
  }));
  let latest = 0;

  /** The page under what is kept on top. */
  const put = ({ items, nextCursor }: Page<Item>, isKept: (item: Item) => boolean) => {
    const kept = state.getState().items.filter(isKept);
    const fresh = items.filter(({ id }) => !kept.some((item) => item.id === id));
    state.setState({ items: [...kept, ...fresh], cursor: nextCursor, phase: "ready" });
    return fresh[0];
  };
  const add = async (isKept: (item: Item) => boolean, cursor?: string) => {
    const turn = (latest += 1);
    state.setState({ phase: "loading", cursor: cursor ?? null });
    try {
      const page = await fetchPage(cursor);
      return turn === latest ? put(page, isKept) : undefined;
    } catch {
      if (turn === latest) state.setState({ phase: "failed" });
      return undefined;
    }
  };
  return {
    state,
    load: async (isKept) => void (await add(isKept)),
    async refresh(isKept) {
      const { phase, items } = state.getState();
      // What is loading comes fresh anyway.
      if (phase !== "ready") return;
      const turn = latest;
      const page = await fetchPage(undefined, items.length).catch(() => undefined);
      if (page && turn === latest) put(page, isKept);
    },
    more: () => add(() => true, state.getState().cursor ?? undefined),
    edit: (change) => state.setState({ items: change(state.getState().items) }),
  };
}
