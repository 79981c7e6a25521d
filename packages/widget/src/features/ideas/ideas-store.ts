import type { Idea, IdeaSort, Stage } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Words } from "../../i18n/load-words.ts";
import { toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { createPages, type Pages } from "../comments/pages.ts";
import type { PhotoStore } from "./photo-store.ts";
import { createSending, type IdeaDraft } from "./sending-store.ts";
import { createSimilar, type Similar } from "./similar-store.ts";
import { createSupport, supportKey } from "./support-store.ts";

export interface IdeasState {
  sort: IdeaSort;
  /** The stage whose ideas alone are shown. */
  stage: Stage | null;
  /** Some idea here is past its first stage, so that choosing among stages makes sense. */
  hasStages: boolean;
  /** What the box says in place of its fields; empty while it can be written in. */
  thanks: string;
  /** Key of the write that it thanks for. */
  thanksKey: string;
  /** Why the last idea was not accepted. */
  problem: string;
}

export interface Ideas {
  state: StoreApi<IdeasState>;
  pages: Pages<Idea>;
  draft: IdeaDraft;
  photo: PhotoStore;
  similar: Similar;
  load(): Promise<void>;
  sortBy(sort: IdeaSort): void;
  /** Shows the ideas of one stage, or all. */
  filterBy(stage: Stage | null): void;
  /** Sends the draft: shown at once on top, put back into the box when the server refuses. */
  send(): Promise<void>;
  /**
   * Supports an idea, or no longer: shown at once, taken back when the server refuses.
   * Answers why it was not accepted; empty when it was.
   */
  support(idea: Idea): Promise<string>;
  /** Supports an idea like the one being written, which stays as a draft. */
  supportInstead(idea: Idea): Promise<void>;
}

/** A product page is about the product: a few ideas first, the others when asked for. */
const pageSize = 6;

export function createIdeas(scope: Scope, words: Words): Ideas {
  const { session, activity, format, announce } = scope;
  const params = { activityId: activity.id };
  const state = createStore<IdeasState>(() => ({
    sort: "top",
    stage: null,
    hasStages: false,
    thanks: "",
    thanksKey: "",
    problem: "",
  }));
  const pages = createPages((cursor) => {
    const { sort, stage } = state.getState();
    const query = { sort, cursor, limit: pageSize, ...(stage && { stage }) };
    return session.call("ideas.list", { params, query });
  });
  pages.state.subscribe(({ items }) => {
    if (!state.getState().hasStages && items.some(({ stage }) => stage !== "new"))
      state.setState({ hasStages: true });
  });
  const similar = createSimilar(scope, words);
  const sending = createSending({ scope, words, pages, state });
  const setSupport = createSupport(scope, (id, change) => {
    const edit = (items: readonly Idea[]) =>
      items.map((item) => (item.id === id ? { ...item, ...change } : item));
    pages.edit(edit);
    similar.edit(edit);
  });
  const reload = () => {
    const { sort, stage } = state.getState();
    return pages.load(({ id }) => sending.sent.has(id) && sort !== "answered" && !stage);
  };
  const support = async (idea: Idea) => {
    try {
      const { supports } = await setSupport(idea);
      announce(words.supporters(supports, format.number(supports)));
      return "";
    } catch (error) {
      return toMessage(words, error);
    }
  };

  return {
    state,
    pages,
    draft: sending.draft,
    photo: sending.photo,
    similar,
    async load() {
      await reload();
      await sending.resume();
    },
    sortBy(sort) {
      state.setState({ sort });
      void reload();
    },
    filterBy(stage) {
      state.setState({ stage });
      void reload();
    },
    async send() {
      similar.clear();
      await sending.send();
    },
    support,
    async supportInstead(idea) {
      similar.clear();
      const thanks = words.supported(idea.title);
      state.setState({ problem: "", thanks, thanksKey: supportKey(idea.id) });
      const problem = idea.supported ? "" : await support(idea);
      if (problem) state.setState({ thanks: "", problem });
    },
  };
}
