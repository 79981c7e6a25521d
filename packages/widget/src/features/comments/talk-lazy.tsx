import type { Comment, CommentThread } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import { loadLater } from "../../i18n/load-words.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { Notice } from "../../ui/notice.tsx";
import { join } from "./draft.ts";
import { Kept } from "./kept.tsx";
import { createOwn } from "./own-store.ts";
import { createOwnComment } from "./own-comment.tsx";
import { Report } from "./report.tsx";
import { createLimit } from "./limit.tsx";
import { commentKey, type Talk, type TalkActs } from "./talk-state.ts";
import { findUnsent } from "./unsent.ts";

interface ActsNeeds {
  scope: Scope;
  words: MoreText;
  talk: Pick<Talk, "subject" | "onCount" | "state" | "pages" | "sent" | "draftOf">;
}

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

const find = (threads: readonly CommentThread[], commentId: string): Comment | undefined =>
  threads.flatMap((thread) => [thread, ...thread.replies]).find(({ id }) => id === commentId);

/** Changes a comment or a reply where it is. */
function change(
  threads: readonly CommentThread[],
  commentId: string,
  said: Partial<Comment>,
): CommentThread[] {
  const put = <Item extends Comment>(item: Item) =>
    item.id === commentId ? { ...item, ...said } : item;
  return threads.map((thread) => ({ ...put(thread), replies: thread.replies.map(put) }));
}

export async function createActs({ scope, words: shown, talk }: ActsNeeds): Promise<TalkActs> {
  const { session, activity } = scope;
  const { subject, state, pages, sent, draftOf } = talk;
  const params = { subjectId: subject.id };
  const name = `${subject.kind}Comments.create` as const;
  const words = { ...shown, ...(await loadLater(scope.format.locale)) };

  const tell = (replyTo: string, problem: string) =>
    state.setState({ problems: { ...state.getState().problems, [replyTo]: problem } });

  /** Puts refused words back into their draft, with the reason. */
  const giveBack = (replyTo: string, body: string, problem: string) => {
    const draft = draftOf(replyTo);
    draft.setState({ body: join(body, draft.getState().body) });
    if (replyTo) state.setState({ replyTo });
    tell(replyTo, problem);
  };

  const deliver = async (body: string, replyTo: string | null, id = createId("comment")) => {
    const comment: Comment = {
      id,
      body,
      replyTo,
      author: "participant",
      mine: true,
      visibility: activity.moderation === "before" ? "waiting" : "visible",
      createdAt: "",
      editedAt: null,
      takenBackAt: null,
    };
    sent.add(id);
    pages.edit((threads) => place(threads, comment));
    talk.onCount(1);
    try {
      const input = { params, body: { id, body, replyTo } };
      const answer = await respond(scope, "comment", { key: commentKey(id), name, input });
      if (!answer) return;
      const { visibility, createdAt } = answer;
      pages.edit((threads) => place(threads, { ...comment, visibility, createdAt }));
      scope.announce(visibility === "waiting" ? words.waiting : words.commentSent);
    } catch (error) {
      pages.edit((threads) => remove(threads, id));
      talk.onCount(-1);
      giveBack(replyTo ?? "", body, toMessage(words, error));
    }
  };

  const limit = createLimit(scope, words);
  const own = createOwn({
    scope,
    words,
    change(id, said) {
      const before = find(pages.state.getState().items, id);
      pages.edit((threads) => change(threads, id, said));
      const wasThere = !before?.takenBackAt;
      const isThere = !(said.takenBackAt === undefined ? before?.takenBackAt : said.takenBackAt);
      talk.onCount(Number(isThere) - Number(wasThere));
    },
  });

  return {
    words,
    Own: createOwnComment({ scope, words, limit, own }),
    async send(replyTo) {
      const draft = draftOf(replyTo);
      const { body } = draft.getState();
      draft.setState({ body: "" });
      tell(replyTo, "");
      if (replyTo) state.setState({ replyTo: null });
      await deliver(body.trim(), replyTo || null);
    },
    limit,
    Notice,
    Kept,
    Report,
    async load() {
      for (const { params: of, body } of await findUnsent(session, name)) {
        const { id, body: said, replyTo } = body;
        if (of.subjectId === subject.id && !sent.has(id)) void deliver(said, replyTo ?? null, id);
      }
    },
  };
}
