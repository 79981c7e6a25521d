import { createId } from "@tomoni/sdk/ids";
import type { Idea, IdeaSort } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { createDraft, join } from "../comments/draft.ts";
import { createPages, type Pages } from "../comments/pages.ts";
import { findUnsent } from "../comments/unsent.ts";
import type { Words } from "../../i18n/load-words.ts";
import { createSimilar, type Similar } from "./similar-store.ts";
import { createSupport } from "./support-store.ts";

export interface IdeasState {
  sort: IdeaSort;
  /** What the box said last, in place of its fields; empty while it can be written in. */
  thanks: string;
  /** Why the last idea was not accepted. */
  problem: string;
  /** Why a support was not accepted, by idea. */
  problems: Record<string, string>;
}

export type IdeaDraft = StoreApi<{ title: string; body: string }>;

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

export const ideaKey = (id: string): string => `idea:${id}`;

function toNewIdea({ activity }: Scope, body: { id: string; title: string; body: string }): Idea {
  return {
    ...body,
    activityId: activity.id,
    image: null,
    stage: "new",
    supports: 0,
    comments: 0,
    supported: false,
    mine: true,
    visibility: activity.moderation === "before" ? "waiting" : "visible",
    answer: null,
    createdAt: "",
  };
}

export function createIdeas(scope: Scope, words: Words): Ideas {
  const { session, activity } = scope;
  const params = { activityId: activity.id };
  const draft = createDraft(session.keep, activity.id, { title: "", body: "" });
  const state = createStore<IdeasState>(() => ({
    sort: "top",
    thanks: "",
    problem: "",
    problems: {},
  }));
  const sent = new Set<string>();
  const pages = createPages((cursor) => {
    const { sort } = state.getState();
    return session.call("ideas.list", { params, query: { sort, cursor } });
  });
  const similar = createSimilar(scope, words);
  const put = (idea: Idea) =>
    pages.edit((items) => items.map((item) => (item.id === idea.id ? idea : item)));
  const setSupport = createSupport(scope, (id, change) => {
    const edit = (items: readonly Idea[]) =>
      items.map((item) => (item.id === id ? { ...item, ...change } : item));
    pages.edit(edit);
    similar.edit(edit);
  });
  const reload = () => pages.load(({ id }) => sent.has(id) && state.getState().sort !== "answered");

  const deliver = async (body: { id: string; title: string; body: string }) => {
    const idea = toNewIdea(scope, body);
    sent.add(idea.id);
    pages.edit((items) => [idea, ...items.filter(({ id }) => id !== idea.id)]);
    try {
      const write = {
        key: ideaKey(idea.id),
        name: "ideas.create",
        input: { params, body },
      } as const;
      const answer = await respond(scope, "idea", write);
      if (!answer) return;
      put(answer);
      if (state.getState().thanks && answer.visibility === "waiting") {
        state.setState({ thanks: words.ideaHeld });
      }
    } catch (error) {
      sent.delete(idea.id);
      pages.edit((items) => items.filter(({ id }) => id !== idea.id));
      const since = draft.getState();
      // Two ideas do not fit into one box: the later one follows the refused one in its body.
      const isAlone = !since.title;
      draft.setState({
        title: body.title,
        body: join(body.body, isAlone ? since.body : join(since.title, since.body)),
      });
      state.setState({ thanks: "", problem: toMessage(words, error) });
    }
  };

  return {
    state,
    pages,
    draft,
    similar,
    async load() {
      await reload();
      for (const { params: of, body } of await findUnsent(session, "ideas.create")) {
        if (of.activityId !== activity.id || sent.has(body.id)) continue;
        void deliver({ id: body.id, title: body.title, body: body.body ?? "" });
      }
    },
    sortBy(sort) {
      if (sort === state.getState().sort) return;
      state.setState({ sort });
      void reload();
    },
    async send() {
      const { title, body } = draft.getState();
      draft.setState({ title: "", body: "" });
      similar.clear();
      const isHeld = activity.moderation === "before";
      state.setState({ problem: "", thanks: isHeld ? words.ideaHeld : words.ideaSent });
      await deliver({ id: createId("idea"), title: title.trim(), body: body.trim() });
    },
    async support(idea) {
      const { problems } = state.getState();
      state.setState({ problems: { ...problems, [idea.id]: "" } });
      try {
        const { supported, supports } = await setSupport(idea, !idea.supported);
        scope.announce(
          `${supported ? words.supported(idea.title) : ""} ${words.supporters(supports, scope.format.number(supports))}`,
        );
      } catch (error) {
        const message = toMessage(words, error);
        state.setState({ problems: { ...state.getState().problems, [idea.id]: message } });
      }
    },
    async supportInstead(idea) {
      similar.clear();
      state.setState({ problem: "", thanks: words.supported(idea.title) });
      try {
        if (!idea.supported) await setSupport(idea, true);
      } catch (error) {
        state.setState({ thanks: "", problem: toMessage(words, error) });
      }
    },
  };
}
