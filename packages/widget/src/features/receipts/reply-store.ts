import type { QuestionReceipt } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LaterWords } from "../../i18n/load-words.ts";
import type { ReceiptText } from "../../i18n/receipt-text.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import type { Session } from "../../store/session.ts";
import { createDraft, join } from "../comments/draft.ts";
import { findUnsent } from "../comments/unsent.ts";
import { toHeard } from "./heard.ts";

export const replyKey = (questionId: string): string => `reply:${questionId}`;

interface ReplyState {
  /** What is on its way; empty where nothing is. */
  sending: string;
  /** Why it was not accepted. */
  problem: string;
  /** The server has it, and it was sent since the page was opened. */
  isThanked: boolean;
}

/** What a customer replies to one question, at whatever places of the page it is shown. */
export interface ReplyStore {
  state: StoreApi<ReplyState>;
  draft: StoreApi<{ body: string }>;
  /** Sends again what an earlier page left; the same id makes it the same reply. */
  resume(): Promise<void>;
  /** Sends the draft, and gives it back where the server refuses. */
  send(): Promise<void>;
}

export interface ReplyNeeds {
  scope: Scope;
  words: LaterWords;
  text: ReceiptText;
}

const stores = new WeakMap<Session, Map<string, ReplyStore>>();

function createReply({ scope, words, text }: ReplyNeeds, asked: QuestionReceipt): ReplyStore {
  const { session } = scope;
  const { voiceId, questionId } = asked;
  const state = createStore<ReplyState>(() => ({ sending: "", problem: "", isThanked: false }));
  const draft = createDraft(session.keep, questionId, { body: "" });

  const deliver = async (body: string, id: string = createId("entry")) => {
    state.setState({ sending: body, problem: "" });
    try {
      const answer = await respond(scope, "reply", {
        key: replyKey(questionId),
        name: "voices.reply",
        input: { params: { voiceId }, body: { id, body, questionId } },
      });
      if (answer) toHeard(session).put(answer);
      // Another tab sent it.
      else await toHeard(session).read();
      state.setState({ sending: "", isThanked: true });
      scope.announce(text.replied);
    } catch (error) {
      draft.setState({ body: join(body, draft.getState().body) });
      state.setState({ sending: "", problem: toMessage(words, error) });
    }
  };

  return {
    state,
    draft,
    async resume() {
      if (state.getState().sending) return;
      for (const { body } of await findUnsent(session, "voices.reply"))
        if (body.questionId === questionId) void deliver(body.body, body.id);
    },
    async send() {
      const body = draft.getState().body.trim();
      draft.setState({ body: "" });
      await deliver(body);
    },
  };
}

/** What is replied to a question, the same at every place of the page. */
export function toReply(needs: ReplyNeeds, asked: QuestionReceipt): ReplyStore {
  const { session } = needs.scope;
  const ofSession = stores.get(session) ?? new Map<string, ReplyStore>();
  stores.set(session, ofSession);
  const reply = ofSession.get(asked.questionId) ?? createReply(needs, asked);
  ofSession.set(asked.questionId, reply);
  return reply;
}
