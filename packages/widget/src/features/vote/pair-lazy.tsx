import type { PairwiseResults, Results } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import { Fragment, h } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { loadOrderLater } from "../../i18n/load-order-later.ts";
import type { OrderWords } from "../../i18n/load-words.ts";
import type { OrderText } from "../../i18n/order-text.ts";
import { join } from "../../i18n/join.ts";
import { now } from "../../platform/clock.ts";
import { watchResults } from "../../store/live-results.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { toPhrases } from "../../ui/phrases.ts";
import { Status } from "../../ui/status.tsx";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import { Bar } from "./bar.tsx";
import barCss from "./bar.css?inline";
import { findResults } from "./earlier.ts";
import outcomeCss from "./outcome.css?inline";
import type { PairActs, PairState } from "./pair-state.ts";
import { toVerdict, toWeighed } from "./verdict.ts";

interface OutcomeProps {
  scope: Scope;
  words: OrderWords;
  results: PairwiseResults;
}

function Outcome({ scope, words, results }: OutcomeProps) {
  const { format, activity } = scope;
  const options = results.options.toSorted(
    (one, other) => (other.strength?.estimate ?? 0) - (one.strength?.estimate ?? 0),
  );
  return (
    <Fragment>
      <p class="verdict" part="verdict">
        <strong>{toPhrases(toVerdict(scope, words, results))}</strong>
        <span class="soft">
          {join(
            format,
            words.responses(results.responses, format.number(results.responses)),
            toWeighed(words, results),
          )}
        </span>
      </p>
      <dl class="firsts">
        {options.map(({ optionId, strength }) => (
          <Fragment key={optionId}>
            <dt>{activity.options.find(({ id }) => id === optionId)?.title}</dt>
            <dd>
              <Bar
                scope={scope}
                words={words}
                share={strength}
                isMine={optionId === results.verdict.leader}
              />
            </dd>
            <dd class="figures">
              {strength && <strong>{format.percent(strength.estimate)}</strong>}
            </dd>
          </Fragment>
        ))}
      </dl>
      <p class="soft key">{options.some(({ strength }) => strength) && words.pairFigures}</p>
    </Fragment>
  );
}

interface ActsNeeds {
  scope: Scope;
  words: OrderText;
  state: StoreApi<PairState>;
}

export async function createActs(needs: ActsNeeds): Promise<PairActs> {
  const { scope, state } = needs;
  const { activity, format, root } = scope;
  const words = { ...needs.words, ...(await loadOrderLater(format.locale)) };
  addSheet(root, barCss);
  addSheet(root, outcomeCss);
  const put = (results: Results | null | undefined) => {
    if (!results) return;
    const shown = state.getState().results;
    state.setState({ results: results as PairwiseResults });
    if (!shown) watchResults(scope, put);
  };
  return {
    send(key, pair) {
      const body = { id: createId("comparison", now()), ...pair };
      const input = { params: { activityId: activity.id }, body };
      return respond(scope, "comparison", { key, name: "comparisons.create", input });
    },
    Held: () => <HeldToggle scope={scope} label={words.held} />,
    toProblem: (error) => toMessage(words, error),
    show: async (results, hasResponded = scope.session.isParticipant()) =>
      put(results ?? (await findResults(scope, hasResponded))),
    Told({ pair, isLoading, done, results, problem, keys }) {
      // Its promise of results thanks as well.
      const isHidden = !results && /never|close/.test(activity.resultsVisibility);
      return (
        <Status
          scope={scope}
          words={words}
          keys={keys}
          problem={problem}
          isSilent={!!pair || !!results || !done}
        >
          {!pair && !isLoading && done > 0 && !isHidden && (
            <p class="note fine">{toPhrases(words.pairDone)}</p>
          )}
        </Status>
      );
    },
    Outcome: ({ pair, results }) =>
      !pair && results && <Outcome scope={scope} words={words} results={results} />,
  };
}
