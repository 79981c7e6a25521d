import type { QuestionReceipt, Receipts } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import { addRoutes } from "../../platform/routes.ts";
import { readWho } from "../../store/author.ts";
import type { Session } from "../../store/session.ts";

addRoutes({ "me.receipts": ["GET", "/v1/me/receipts"] });

export interface Told extends Receipts {
  /** Whom it was told. */
  author: string;
  /** Ids of the questions that stand in the news, and are replied to there. */
  greeted: readonly string[];
}

/** What became of what a customer said: read once for all places of a page. */
export interface Heard {
  state: StoreApi<Told>;
  /** Asks the server now. */
  read(): Promise<Told>;
  /** What was read for the customer of now; asks where nothing was. */
  know(): Promise<Told>;
  /** Puts in what was replied. */
  put(question: QuestionReceipt): void;
}

const nothing: Told = {
  author: "",
  greeted: [],
  items: [],
  answers: [],
  questions: [],
  stages: [],
};
const heards = new WeakMap<Session, Heard>();

function createHeard(session: Session): Heard {
  const state = createStore<Told>(() => nothing);
  let reading: Promise<Told> | undefined;
  session.state.subscribe(({ erasals }, before) => {
    if (erasals !== before.erasals) state.setState(nothing);
  });
  const ask = async () => {
    const { author } = readWho(session.keep);
    // An older server tells of ideas alone.
    const told = { ...nothing, ...(await session.call("me.receipts", {})) };
    if (author === readWho(session.keep).author)
      state.setState({ ...told, author, greeted: state.getState().greeted });
    return { ...told, author };
  };
  const read = () => (reading ??= ask().finally(() => (reading = undefined)));
  return {
    state,
    read,
    know: async () => {
      const told = state.getState();
      return told.author === readWho(session.keep).author ? told : read();
    },
    put: (question) =>
      state.setState(({ questions }) => ({
        questions: questions.map((one) =>
          one.questionId === question.questionId ? question : one,
        ),
      })),
  };
}

export function toHeard(session: Session): Heard {
  const heard = heards.get(session) ?? createHeard(session);
  heards.set(session, heard);
  return heard;
}
