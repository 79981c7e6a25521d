import type { Idea, IdeaSort } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Words } from "../../i18n/load-words.ts";
import { toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { createPages, type Pages } from "../comments/pages.ts";
import { createSending, type IdeaDraft } from "./sending-store.ts";
import { createSimilar, type Similar } from "./similar-store.ts";
import { createSupport, supportKey } from "./support-store.ts";

export interface IdeasState {
  sort: IdeaSort;
  /** What the box says in place of its fields; empty while it can be written in. */
  thanks: string;
  /** Key of the write that it thanks for. */
  thanksKey: string;
  /** Why the last idea was not accepted. */
  problem: string;
  /** Why a support was not accepted, by idea. */
  problems: Record<string, string>;
}

export interface Ideas {
  state: StoreApi<IdeasState>;
  pages: Pages<Idea>;
  draft: IdeaDraft;
  similar: Similar;
  load(): Promise<void>;
  sortBy(sort: IdeaSort): void;
  /** Sends the draft: shown at once on top, put back into the box when the server refuses. */
  send(): Promise<void>;
  /** Supports an idea, or no longer: shown at once, taken back when the server refuses. */
  support(idea: Idea): Promise<void>;
  /** Supports an idea like the one being written, which stays as a draft. */
  supportInstead(idea: Idea): Promise<void>;
}

export function createIdeas(scope: Scope, words: Words): Ideas {
  const { session, activity, format, announce } = scope;
  const params = { activityId: activity.id };
  const state = createStore<IdeasState>(() => ({
    sort: "top",
    thanks: "",
    thanksKey: "",
    problem: "",
    problems: {},
  }));
  const pages = createPages((cursor) => {
    const { sort } = state.getState();
    return session.call("ideas.list", { params, query: { sort, cursor } });
  });
  const similar = createSimilar(scope, words);
  const sending = createSending({ scope, words, pages, state });
  const setSupport = createSupport(scope, (id, change) => {
    const edit = (items: readonly Idea[]) =>
      items.map((item) => (item.id === id ? { ...item, ...change } : item));
    pages.edit(edit);
    similar.edit(edit);
  });
  const reload = () =>
    pages.load(({ id }) => sending.sent.has(id) && state.getState().sort !== "answered");
  const tell = (id: string, problem: string) =>
    state.setState({ problems: { ...state.getState().problems, [id]: problem } });

  return {
    state,
    pages,
    draft: sending.draft,
    similar,
    async load() {
      await reload();
      await sending.resume();
    },
    sortBy(sort) {
      state.setState({ sort });
      void reload();
    },
    async send() {
      similar.clear();
      await sending.send();
    },
    async support(idea) {
      tell(idea.id, "");
      try {
        const { supports } = await setSupport(idea, !idea.supported);
        announce(words.supporters(supports, format.number(supports)));
      } catch (error) {
        tell(idea.id, toMessage(words, error));
      }
    },
    async supportInstead(idea) {
      similar.clear();
      state.setState({
        problem: "",
        thanks: words.supported(idea.title),
        thanksKey: supportKey(idea.id),
      });
      try {
        if (!idea.supported) await setSupport(idea, true);
      } catch (error) {
        state.setState({ thanks: "", problem: toMessage(words, error) });
      }
    },
  };
}
