import type { Idea } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import type { StoreApi } from "zustand/vanilla";
import type { Words } from "../../i18n/load-words.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { createDraft, join } from "../comments/draft.ts";
import type { Pages } from "../comments/pages.ts";
import { findUnsent } from "../comments/unsent.ts";

interface SentWords {
  id: string;
  title: string;
  body: string;
}

export type IdeaDraft = StoreApi<{ title: string; body: string }>;

interface Needs {
  scope: Scope;
  words: Words;
  pages: Pages<Idea>;
  /** What the box says: its thanks, or why the last idea was not accepted. */
  state: StoreApi<{ thanks: string; thanksKey: string; problem: string }>;
}

export const ideaKey = (id: string): string => `idea:${id}`;

function toNewIdea({ activity }: Scope, idea: SentWords): Idea {
  return {
    ...idea,
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

/** Makes what keeps the draft of an idea and sends it. */
export function createSending({ scope, words, pages, state }: Needs) {
  const { session, activity } = scope;
  const params = { activityId: activity.id };
  const draft: IdeaDraft = createDraft(session.keep, activity.id, { title: "", body: "" });
  const sent = new Set<string>();

  const put = (id: string, idea?: Idea) =>
    pages.edit((items) => [...(idea ? [idea] : []), ...items.filter((item) => item.id !== id)]);

  const giveBack = ({ title, body }: SentWords, problem: string) => {
    const since = draft.getState();
    // Two ideas do not fit into one box: the later one follows the refused one in its body.
    draft.setState({ title, body: join(body, join(since.title, since.body)) });
    state.setState({ thanks: "", problem });
  };

  const deliver = async (idea: SentWords) => {
    const { id } = idea;
    sent.add(id);
    put(id, toNewIdea(scope, idea));
    try {
      const write = {
        key: ideaKey(id),
        name: "ideas.create",
        input: { params, body: idea },
      } as const;
      const answer = await respond(scope, "idea", write);
      if (!answer) return;
      pages.edit((items) => items.map((item) => (item.id === id ? answer : item)));
      const { thanks } = state.getState();
      if (thanks && answer.visibility === "waiting") state.setState({ thanks: words.ideaHeld });
    } catch (error) {
      sent.delete(id);
      put(id);
      giveBack(idea, toMessage(words, error));
    }
  };

  return {
    draft,
    /** Ids of what was sent since the page was opened. */
    sent,
    /** Sends again what an earlier page left; the same id makes it the same idea. */
    async resume() {
      for (const { params: of, body } of await findUnsent(session, "ideas.create")) {
        if (of.activityId !== activity.id || sent.has(body.id)) continue;
        void deliver({ id: body.id, title: body.title, body: body.body ?? "" });
      }
    },
    async send() {
      const { title, body } = draft.getState();
      draft.setState({ title: "", body: "" });
      const isHeld = activity.moderation === "before";
      const thanks = isHeld ? words.ideaHeld : words.ideaSent;
      const id = createId("idea");
      state.setState({ problem: "", thanks, thanksKey: ideaKey(id) });
      await deliver({ id, title: title.trim(), body: body.trim() });
    },
  };
}
