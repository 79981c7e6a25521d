import type { BallotInput, Results } from "@tomoni/sdk/contract";
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

interface BallotNeeds<Shown extends Results> {
  scope: Scope;
  words: ResponseText;
  /** Where the ballot is kept, beside whatever else. */
  state: {
    getState(): BallotState<Shown>;
    setState(change: Partial<BallotState<Shown>>): void;
  };
}

/** One ballot of a customer and the results it opens: shown at once, taken back when the server refuses. */
export function createBallot<Shown extends Results>({ scope, words, state }: BallotNeeds<Shown>) {
  let latest = 0;
  const show = (results: Results | null | undefined) => {
    if (!results) return;
    const shown = state.getState().results;
    if (shown && results.revision < shown.revision) return;
    state.setState({ results: results as Shown });
    if (!shown) watchResults(scope, show);
  };
  return {
    /** Answers the earlier ballot, unless the customer has voted while it was on its way. */
    async load(): Promise<readonly string[] | null> {
      const turn = latest;
      const { choices, results } = await findEarlier(scope);
      const sent = turn === latest ? choices : null;
      if (sent) state.setState({ sent });
      show(results);
      return sent;
    },
    /**
     * Casts a ballot; `counted` are the results as it will change them.
     * Answers whether it was accepted; undefined when it was refused after a later one.
     */
    async cast(
      choices: readonly string[],
      body: BallotInput,
      counted: Shown | null,
    ): Promise<boolean | undefined> {
      const { sent, results } = state.getState();
      const turn = (latest += 1);
      state.setState({ sent: choices, problem: "", results: counted });
      const input = { params: { activityId: scope.activity.id }, body };
      try {
        const write = { key: ballotKey(scope), name: "ballots.cast", input } as const;
        const answer = await respond(scope, "ballot", write);
        // No answer: another tab sent it.
        show(answer ? answer.results : await findResults(scope, true));
        return true;
      } catch (error) {
        if (turn !== latest) return undefined;
        state.setState({ sent, results, problem: toMessage(words, error) });
        // It may have turned out to be closed.
        if (scope.activity.status === "closed") show(await findResults(scope, sent !== null));
        return false;
      }
    },
  };
}
