import type { EndpointInput, Results } from "@tomoni/sdk/contract";
import type { CallName } from "@tomoni/sdk/transport";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ResponseKind } from "../events.ts";
import { findResults } from "../features/vote/earlier.ts";
import type { Words } from "../i18n/load-words.ts";
import { watchResults } from "./live-results.ts";
import { respond, toMessage } from "./respond.ts";
import type { Scope } from "./scope.ts";

export interface AnswerState<Value, Shown> {
  /** This customer's answer; null when there is none. */
  mine: Value | null;
  results: Shown | null;
  problem: string;
}

export interface AnswerKind<Value> {
  type: ResponseKind;
  /** Asks the server what a participant answered earlier. */
  find(): Promise<Value | null>;
  /** What sends an answer; null takes it back. */
  toWrite(value: Value | null): { name: CallName; input: EndpointInput<CallName> | object };
  toResults(answer: unknown): Results | null | undefined;
}

/** One answer of a customer that another replaces: shown at once, taken back when the server refuses. */
export function createAnswerStore<Value, Shown extends Results>(
  scope: Scope,
  words: Words,
  kind: AnswerKind<Value>,
) {
  const { activity, session } = scope;
  const key = `${kind.type}:${activity.id}`;
  const state: StoreApi<AnswerState<Value, Shown>> = createStore(() => ({
    mine: null as Value | null,
    results: null as Shown | null,
    problem: "",
  }));
  let latest = 0;
  const show = (results: Results | null | undefined) => {
    if (!results) return;
    const shown = state.getState().results;
    if (shown && results.revision < shown.revision) return;
    state.setState({ results: results as Shown });
    if (!shown) watchResults(scope, show);
  };
  return {
    key,
    state,
    async load() {
      const mine = session.isParticipant() ? await kind.find().catch(() => null) : null;
      if (!latest) state.setState({ mine });
      show(await findResults(scope, mine !== null));
    },
    async set(value: Value | null) {
      const { mine } = state.getState();
      const turn = (latest += 1);
      state.setState({ mine: value, problem: "" });
      try {
        const { name, input } = kind.toWrite(value);
        const write = { key, name, input: input as EndpointInput<CallName> };
        show(kind.toResults(await respond(scope, kind.type, write)));
      } catch (error) {
        if (turn === latest) state.setState({ mine, problem: toMessage(words, error) });
      }
    },
  };
}
