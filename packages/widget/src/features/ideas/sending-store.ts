import type { Idea, Image } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import type { StoreApi } from "zustand/vanilla";
import type { IdeaWords } from "../../i18n/load-words.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { join } from "../comments/draft.ts";
import type { Pages } from "../comments/pages.ts";
import { findUnsent } from "../comments/unsent.ts";
import { ideaKey, type IdeaDraft } from "./ideas-state.ts";
import { createPhotoStore, noPhoto, type Photo } from "./photo-store.ts";

interface SentWords {
  id: string;
  title: string;
  body: string;
  imageId?: string;
}

/** What an idea is written with and shown in. */
export interface Needs {
  scope: Scope;
  words: IdeaWords;
  pages: Pages<Idea>;
  draft: IdeaDraft;
  /** Ids of what was sent since the page was opened. */
  sent: Set<string>;
  /** What the box says: its thanks, or why the last idea was not accepted. */
  state: StoreApi<{ thanks: string; thanksKey: string; problem: string }>;
}

function toNewIdea({ activity }: Scope, { id, title, body }: SentWords, image: Image | null): Idea {
  return {
    id,
    title,
    body,
    activityId: activity.id,
    image,
    stage: "new",
    supports: 0,
    comments: 0,
    supported: false,
    mine: true,
    visibility: activity.moderation === "before" ? "waiting" : "visible",
    answer: null,
    createdAt: "",
    editedAt: null,
    takenBackAt: null,
  };
}

/** Makes what sends an idea. */
export function createSending({ scope, words, pages, draft, sent, state }: Needs) {
  const { session, activity } = scope;
  const params = { activityId: activity.id };
  const photo = createPhotoStore();

  const put = (id: string, idea?: Idea) =>
    pages.edit((items) => [...(idea ? [idea] : []), ...items.filter((item) => item.id !== id)]);

  const giveBack = ({ title, body }: SentWords, problem: string) => {
    const since = draft.getState();
    // Two ideas do not fit into one box: the later one follows the refused one in its body.
    draft.setState({ title, body: join(body, join(since.title, since.body)) });
    state.setState({ thanks: "", problem });
  };

  const deliver = async (idea: SentWords, picture: Photo | null = null) => {
    const { id } = idea;
    // It was sent before the words, and is known by now.
    const image = (await picture?.send())?.image ?? null;
    sent.add(id);
    put(id, toNewIdea(scope, idea, image));
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
      if (!photo.getState().photo) photo.setState({ photo: picture });
    }
  };

  return {
    photo,
    /** Sends again what an earlier page left; the same id makes it the same idea. */
    async resume() {
      for (const { params: of, body } of await findUnsent(session, "ideas.create")) {
        if (of.activityId !== activity.id || sent.has(body.id)) continue;
        const { id, title, body: more = "", imageId } = body;
        void deliver({ id, title, body: more, ...(imageId && { imageId }) });
      }
    },
    async send() {
      const picture = photo.getState().photo;
      const image = await picture?.send();
      // The box says why, and keeps what was written.
      if (picture && !image) return;
      const { title, body } = draft.getState();
      draft.setState({ title: "", body: "" });
      photo.setState(noPhoto);
      const isHeld = activity.moderation === "before";
      const thanks = isHeld ? words.ideaHeld : words.ideaSent;
      const id = createId("idea");
      state.setState({ problem: "", thanks, thanksKey: ideaKey(id) });
      const said = { id, title: title.trim(), body: body.trim() };
      await deliver(image ? { ...said, imageId: image.imageId } : said, picture);
    },
  };
}
