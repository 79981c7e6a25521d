import type { Idea, Locale } from "@tomoni/sdk/contract";
import { limits } from "@tomoni/sdk/limits";
import { h } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { loadIdeaLater } from "../../i18n/load-idea-later.ts";
import type { IdeaLaterText } from "../../i18n/idea-later-text.ts";
import type { BoardText } from "../../i18n/load-idea.ts";
import { type IdeaWords, type LaterWords, loadLater } from "../../i18n/load-words.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { toMessage } from "../../store/respond.ts";
import { Notice } from "../../ui/notice.tsx";
import { addSheet } from "../../ui/sheet.ts";
import { join } from "../comments/draft.ts";
import { isTooLong } from "../comments/graphemes.ts";
import { Kept } from "../comments/kept.tsx";
import { createLimit } from "../comments/limit.tsx";
import { createOwn } from "../comments/own-store.ts";
import { Report } from "../comments/report.tsx";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import { BoxRest } from "./box-rest.tsx";
import { type IdeaActs, ideaKey, type IdeasState, supportKey } from "./ideas-state.ts";
import { createOwnIdea } from "./own-idea.tsx";
import { createSending, type Needs } from "./sending-store.ts";
import { createSimilar } from "./similar-store.ts";
import { createSupport } from "./support-store.ts";
import { Thanks } from "./thanks.tsx";
import css from "./writing.css?inline";

interface ActsNeeds extends Omit<Needs, "words" | "state"> {
  words: BoardText;
  state: StoreApi<IdeasState>;
}

/** The words that come with a response to ideas. */
export async function loadWords(locale: Locale): Promise<LaterWords & IdeaLaterText> {
  const [words, idea] = await Promise.all([loadLater(locale), loadIdeaLater(locale)]);
  return { ...words, ...idea };
}

async function loadNews(scope: Scope, words: BoardText) {
  // Only who took part before is asked after: nobody else has a token.
  if (!scope.session.isParticipant()) return null;
  const { loadReceipts } = await import("../receipts/receipts-lazy.ts");
  return loadReceipts(scope, words);
}

export async function createActs(needs: ActsNeeds): Promise<IdeaActs> {
  const { scope, pages, draft, state } = needs;
  const { format, announce } = scope;
  const news = loadNews(scope, needs.words).catch(() => null);
  const words: IdeaWords = { ...needs.words, ...(await loadWords(format.locale)) };
  addSheet(scope.root, css);
  const similar = createSimilar(scope, words);
  const sending = createSending({ ...needs, words });
  const show = (id: string, change: Partial<Idea>) => {
    const edit = (items: readonly Idea[]) =>
      items.map((item) => (item.id === id ? { ...item, ...change } : item));
    pages.edit(edit);
    similar.edit(edit);
    // Nobody is thanked for what is no more.
    const { takenBackAt, supported } = change;
    const { thanksKey } = state.getState();
    const isTakenBack = takenBackAt && thanksKey === ideaKey(id);
    const isGivenUp = supported === false && thanksKey === supportKey(id);
    if (isTakenBack || isGivenUp) state.setState({ thanks: "" });
  };
  const setSupport = createSupport(scope, show);
  const limit = createLimit(scope, words);
  const own = createOwn({ scope, words, change: show });
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
    words,
    news,
    limit,
    photo: sending.photo,
    similar,
    support,
    Own: createOwnIdea({ scope, words, limit, own }),
    typed(event) {
      const field = event.target as HTMLTextAreaElement;
      const isWriting = (event as InputEvent).isComposing;
      if (field.id === "idea-title" && !isWriting) similar.search(field.value);
    },
    load: sending.resume,
    send(focus) {
      const { title, body } = draft.getState();
      if (sending.photo.getState().isSending) return;
      if (!title.trim() || isTooLong(title, limits.ideaTitle)) focus("idea-title");
      else if (isTooLong(body, limits.ideaBody)) focus("idea-body");
      else {
        similar.clear();
        void sending.send();
      }
    },
    async supportInstead(idea) {
      similar.clear();
      const thanks = words.supported(idea.title);
      state.setState({ problem: "", thanks, thanksKey: supportKey(idea.id) });
      const problem = idea.supported ? "" : await support(idea);
      if (problem) state.setState({ thanks: "", problem });
    },
    BoxRest,
    Thanks,
    Notice,
    Kept: ({ problem }) => (
      <Follow store={draft}>
        {({ title, body }) => (
          <Kept scope={scope} words={words} id="idea" text={join(title, body)} problem={problem} />
        )}
      </Follow>
    ),
    Report,
    Held: () => <HeldToggle scope={scope} label={words.held} />,
  };
}
