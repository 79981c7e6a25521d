import type { Idea } from "@tomoni/sdk/contract";
import { createStore } from "zustand/vanilla";
import type { BoardText } from "../../i18n/load-idea.ts";
import { createOpening } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import { whenErased } from "../../store/when-erased.ts";
import { createDraft } from "../comments/draft.ts";
import { createPages } from "../comments/pages.ts";
import {
  type IdeaDraft,
  type Ideas,
  type IdeasState,
  type Support,
  toWished,
} from "./ideas-state.ts";

/** A product page is about the product: a few ideas first, the others when asked for. */
const pageSize = 6;
/** The most that one request may ask for. */
const mostAtOnce = 100;

export function createIdeas(scope: Scope, words: BoardText): Ideas {
  const { session, activity, text } = scope;
  const state = createStore<IdeasState>(() => ({
    sort: "top",
    stage: null,
    hasStages: false,
    thanks: "",
    thanksKey: "",
    problem: "",
    acts: null,
  }));
  const pages = createPages((cursor, count = 0) => {
    const { sort, stage } = state.getState();
    const limit = Math.min(Math.max(count, pageSize), mostAtOnce);
    const query = { sort, cursor, limit, ...(stage && { stage }) };
    return session.call("ideas.list", { params: { activityId: activity.id }, query });
  });
  pages.state.subscribe(({ items }) => {
    if (!state.getState().hasStages && items.some(({ stage }) => stage !== "new"))
      state.setState({ hasStages: true });
  });
  const draft: IdeaDraft = createDraft(session.keep, activity.id, { title: "", body: "" });
  const sent = new Set<string>();
  const { open, load } = createOpening(
    scope,
    state,
    () => import("./idea-lazy.tsx"),
    ({ createActs }) => createActs({ scope, words, pages, draft, sent, state }),
  );
  // Only what sends can report: it comes for who looks, not first with a press.
  scope.prepare = open;
  whenErased(scope, () => {
    sent.clear();
    state.setState({ thanks: "" });
    void reload();
  });
  const show = (id: string, { supported, supports }: Support) =>
    pages.edit((items) =>
      items.map((item) => (item.id === id ? { ...item, supported, supports } : item)),
    );
  const isSent = ({ id }: Idea) => {
    const { sort, stage } = state.getState();
    return sent.has(id) && sort !== "answered" && !stage;
  };
  const reload = () => pages.load(isSent);
  scope.refresh = () => pages.refresh(isSent);

  return {
    state,
    pages,
    draft,
    open,
    async load() {
      await reload();
      await load();
    },
    sortBy(sort) {
      state.setState({ sort });
      void reload();
    },
    filterBy(stage) {
      state.setState({ stage });
      void reload();
    },
    async support(idea) {
      show(idea.id, toWished(idea));
      try {
        const { support } = await open();
        show(idea.id, idea);
        return await support(idea);
      } catch {
        show(idea.id, idea);
        return text.failed;
      }
    },
  };
}
