import { createId } from "@tomoni/sdk/ids";
import type { Comment, CommentThread } from "@tomoni/sdk/contract";
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { createDraft, join } from "./draft.ts";
import { createPages, type Pages } from "./pages.ts";
import type { Subject } from "./toggle.tsx";
import { findUnsent } from "./unsent.ts";
import type { Words } from "../../i18n/load-words.ts";

export interface TalkState {
  /** The comment that is being replied to. */
  replyTo: string | null;
  /** What was refused, by the comment it replies to, or by "" for one of its own. */
  problems: Record<string, string>;
}

export type CommentDraft = StoreApi<{ body: string }>;

export interface Talk {
  subject: Subject;
  state: StoreApi<TalkState>;
  pages: Pages<CommentThread>;
  /** What is being written: a comment of its own (""), or a reply. */
  draftOf(replyTo: string): CommentDraft;
  load(): Promise<void>;
  /** Sends what is in a draft: shown at once, put back into the draft when the server refuses. */
  send(replyTo: string): Promise<void>;
}

export const commentKey = (id: string): string => `comment:${id}`;

/** Adds a comment, or changes it where it is. */
function place(threads: readonly CommentThread[], comment: Comment): readonly CommentThread[] {
  const put = <Item extends Comment>(items: readonly Item[], item: Item, isFirst: boolean) => {
    const rest = items.filter(({ id }) => id !== item.id);
    if (rest.length < items.length) return items.map((old) => (old.id === item.id ? item : old));
    return isFirst ? [item, ...rest] : [...rest, item];
  };
  if (!comment.replyTo) return put(threads, { ...comment, replies: [] }, true);
  return threads.map((thread) =>
    thread.id === comment.replyTo
      ? { ...thread, replies: put(thread.replies, comment, false) }
      : thread,
  );
}

const remove = (threads: readonly CommentThread[], commentId: string): CommentThread[] =>
  threads
    .filter(({ id }) => id !== commentId)
    .map((thread) => ({ ...thread, replies: thread.replies.filter(({ id }) => id !== commentId) }));

export function createTalk(scope: Scope, words: Words, subject: Subject): Talk {
  const { session, activity } = scope;
  const params = { subjectId: subject.id };
  const name = `${subject.kind}Comments.create` as const;
  const state = createStore<TalkState>(() => ({ replyTo: null, problems: {} }));
  const drafts = new Map<string, CommentDraft>();
  const sent = new Set<string>();
  const pages = createPages((cursor) =>
    session.call(`${subject.kind}Comments.list`, { params, query: { cursor } }),
  );
  const draftOf = (replyTo: string) => {
    const draft =
      drafts.get(replyTo) ?? createDraft(session.keep, replyTo || subject.id, { body: "" });
    drafts.set(replyTo, draft);
    return draft;
  };
  const tell = (replyTo: string, problem: string) =>
    state.setState({ problems: { ...state.getState().problems, [replyTo]: problem } });

  const deliver = async (id: string, body: string, replyTo: string | null) => {
    const comment: Comment = {
      id,
      body,
      replyTo,
      author: "participant",
      mine: true,
      visibility: activity.moderation === "before" ? "waiting" : "visible",
      createdAt: "",
    };
    sent.add(id);
    pages.edit((threads) => place(threads, comment));
    try {
      const input = { params, body: { id, body, replyTo } };
      const answer = await respond(scope, "comment", { key: commentKey(id), name, input });
      if (!answer) return;
      const { visibility, createdAt } = answer;
      pages.edit((threads) => place(threads, { ...comment, visibility, createdAt }));
      scope.announce(visibility === "waiting" ? words.waiting : words.commentSent);
    } catch (error) {
      const draft = draftOf(replyTo ?? "");
      pages.edit((threads) => remove(threads, id));
      draft.setState({ body: join(body, draft.getState().body) });
      if (replyTo) state.setState({ replyTo });
      tell(replyTo ?? "", toMessage(words, error));
    }
  };

  return {
    subject,
    state,
    pages,
    draftOf,
    async load() {
      await pages.load(({ id }) => sent.has(id));
      for (const { params: of, body } of await findUnsent(session, name)) {
        const { id, body: said, replyTo } = body;
        if (of.subjectId === subject.id && !sent.has(id)) void deliver(id, said, replyTo ?? null);
      }
    },
    async send(replyTo) {
      const { body } = draftOf(replyTo).getState();
      draftOf(replyTo).setState({ body: "" });
      tell(replyTo, "");
      if (replyTo) state.setState({ replyTo: null });
      await deliver(createId("comment"), body.trim(), replyTo || null);
    },
  };
}
