import type { BallotInput, Results } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ResponseText } from "../../i18n/response-text.ts";
import { watchResults } from "../../store/live-results.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { ballotKey, findEarlier, findResults } from "./earlier.ts";

export interface BallotState<Shown extends Results> {
  sent: readonly string[] | null;
  results: Shown | null;
  problem: string;
}

/** One ballot of a customer and the results it opens: shown at once, taken back when the server refuses. */
export function createBallotStore<Shown extends Results>(scope: Scope, words: ResponseText) {
  const state: StoreApi<BallotState<Shown>> = createStore(() => ({
    sent: null as readonly string[] | null,
    results: null as Shown | null,
    problem: "",
  }));
  const show = (results: Results | null | undefined) => {
    if (!results) return;
    const shown = state.getState().results;
    if (shown && results.revision < shown.revision) return;
    state.setState({ results: results as Shown });
    if (!shown) watchResults(scope, show);
  };
  return {
    state,
    async load() {
      const { choices, results } = await findEarlier(scope);
      if (choices) state.setState({ sent: choices });
      show(results);
      return choices;
    },
    async cast(choices: readonly string[], body: BallotInput) {
      const { sent } = state.getState();
      state.setState({ sent: choices, problem: "" });
      const input = { params: { activityId: scope.activity.id }, body };
      try {
        const write = { key: ballotKey(scope), name: "ballots.cast", input } as const;
        const answer = await respond(scope, "ballot", write);
        // No answer: another tab sent it.
        show(answer ? answer.results : await findResults(scope, true));
        scope.announce(words.voted);
      } catch (error) {
        state.setState({ sent, problem: toMessage(words, error) });
      }
    },
  };
}
