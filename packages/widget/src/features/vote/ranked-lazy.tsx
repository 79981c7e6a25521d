import type { RankedResults } from "@tomoni/sdk/contract";
import { type ComponentChildren, h } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { loadOrderLater } from "../../i18n/load-order-later.ts";
import type { OrderText } from "../../i18n/order-text.ts";
import type { Acts } from "../../store/lazy-half.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { toDone } from "../../ui/notice.tsx";
import { addSheet } from "../../ui/sheet.ts";
import { Status } from "../../ui/status.tsx";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import { type BallotState, createBallot } from "./ballot-store.ts";
import barCss from "./bar.css?inline";
import { ballotKey } from "./earlier.ts";
import outcomeCss from "./outcome.css?inline";
import { Why } from "./why.tsx";
import { RankedOutcome } from "./ranked-outcome.tsx";

export interface RankedState extends BallotState<RankedResults> {
  /** What votes and shows results; loaded when that is wanted. */
  acts: RankedActs | null;
}

export interface RankedActs extends Acts {
  load(): Promise<readonly string[] | null>;
  cast(ids: string[]): Promise<void>;
  /** Opens a field for what made the customer choose an option. */
  Why(props: { optionId: string }): ComponentChildren;
  /** Says that a vote is cast, or that it waits. */
  Done(): ComponentChildren;
  /** What became of the vote. */
  Told(state: RankedState): ComponentChildren;
  Outcome(state: RankedState): ComponentChildren;
}

interface ActsNeeds {
  scope: Scope;
  words: OrderText;
  state: StoreApi<RankedState>;
}

export async function createActs(needs: ActsNeeds): Promise<RankedActs> {
  const { scope, state } = needs;
  const words = { ...needs.words, ...(await loadOrderLater(scope.format.locale)) };
  addSheet(scope.root, barCss);
  addSheet(scope.root, outcomeCss);
  const { load, cast } = createBallot<RankedResults>({ scope, words, state });
  return {
    load,
    async cast(ids) {
      const isAccepted = await cast(ids, { ranking: ids }, state.getState().results);
      if (isAccepted) scope.announce(words.voted);
    },
    Why: ({ optionId }) => <Why key={optionId} scope={scope} words={words} optionId={optionId} />,
    Held: () => <HeldToggle scope={scope} label={words.held} />,
    Done: () => (
      <Follow store={scope.session.state}>
        {() => toDone(scope, ballotKey(scope), { unsent: words.unsent, done: scope.text.picked })}
      </Follow>
    ),
    Told: ({ sent, results, problem }) => (
      <Status
        scope={scope}
        words={words}
        keys={[ballotKey(scope)]}
        problem={problem}
        isSilent={!sent || !!results}
      />
    ),
    Outcome: ({ results }) =>
      results && <RankedOutcome scope={scope} words={words} results={results} />,
  };
}
