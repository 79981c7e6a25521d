import { createStore } from "zustand/vanilla";
import type { MoreText } from "../../i18n/more-text.ts";
import { openOnce } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import { createDraft } from "./draft.ts";
import { createPages } from "./pages.ts";
import type { CommentDraft, Talk, TalkState } from "./talk-state.ts";
import type { Subject } from "./toggle.tsx";

export const loadActs = () => import("./talk-lazy.tsx");

interface TalkNeeds {
  subject: Subject;
  onCount?: ((change: number) => void) | undefined;
}

export function createTalk(
  scope: Scope,
  words: MoreText,
  { subject, onCount = () => {} }: TalkNeeds,
): Talk {
  const { session } = scope;
  const state = createStore<TalkState>(() => ({ replyTo: null, problems: {}, acts: null }));
  const drafts = new Map<string, CommentDraft>();
  const sent = new Set<string>();
  const pages = createPages((cursor) =>
    session.call(`${subject.kind}Comments.list`, {
      params: { subjectId: subject.id },
      query: { cursor },
    }),
  );
  const draftOf = (replyTo: string) => {
    const draft =
      drafts.get(replyTo) ?? createDraft(session.keep, replyTo || subject.id, { body: "" });
    drafts.set(replyTo, draft);
    return draft;
  };
  const open = openOnce(state, async () => {
    const { createActs } = await loadActs();
    return createActs({ scope, words, talk: { subject, onCount, state, pages, sent, draftOf } });
  });

  return {
    subject,
    onCount,
    state,
    pages,
    sent,
    draftOf,
    open: () => open().catch(() => {}),
    async load() {
      // Whoever reads may write: fetch what that takes meanwhile.
      const opening = open().catch(() => {});
      await pages.load(({ id }) => sent.has(id));
      await (await opening)?.load();
    },
    async send(replyTo) {
      try {
        await (await open()).send(replyTo);
      } catch {
        const { problems } = state.getState();
        state.setState({ problems: { ...problems, [replyTo]: scope.text.failed } });
      }
    },
  };
}
