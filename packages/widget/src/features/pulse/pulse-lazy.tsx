import type { PulseResults } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { join } from "../../i18n/join.ts";
import { loadLater, type Words } from "../../i18n/load-words.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { toPhrases } from "../../ui/phrases.ts";
import { Status } from "../../ui/status.tsx";
import { createStance, type StanceActs, type StanceState, toReach } from "../concept/stance.ts";
import { toWeighed } from "../vote/verdict.ts";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import { Bar } from "../vote/bar.tsx";
import barCss from "../vote/bar.css?inline";

export type ScoreState = StanceState<number, PulseResults>;

interface AnswersProps {
  scope: Scope;
  words: Words;
  results: PulseResults;
}

function recount(results: PulseResults, before: number | null, after: number | null) {
  const scores = results.scores.map(({ score, count }) => ({
    score,
    count: count + Number(score === after) - Number(score === before),
  }));
  const responses = scores.reduce((sum, { count }) => sum + count, 0);
  return { ...results, scores, responses };
}

const toMean = ({ scope, words, results }: AnswersProps) =>
  results.mean === null
    ? ""
    : words.pulseMean(scope.format.number(Math.round(results.mean * 10) / 10));

/** The average, and how many chose one of the upper two, with its interval. */
function Answers(props: AnswersProps) {
  const { scope, words, results } = props;
  const { format } = scope;
  const { topTwo, responses } = results;
  return (
    <div class="answers" part="results">
      {topTwo && (
        <Fragment>
          <p>
            <strong>{toMean(props)}</strong>
          </p>
          <p class="figures">
            <span>{words.pulseTop}</span>
            <strong>{format.percent(topTwo.estimate)}</strong>
          </p>
          <Bar scope={scope} words={words} share={topTwo} isMine />
        </Fragment>
      )}
      <p class="soft">
        {join(
          format,
          words.responses(responses, format.number(responses)),
          toWeighed(words, results),
          toReach(scope, words, responses),
        )}
      </p>
    </div>
  );
}

interface ActsNeeds {
  scope: Scope;
  words: MoreText;
  state: StoreApi<ScoreState>;
}

export async function createActs(needs: ActsNeeds): Promise<StanceActs<number, PulseResults>> {
  const { scope, state } = needs;
  const words = { ...needs.words, ...(await loadLater(scope.format.locale)) };
  addSheet(scope.root, barCss);
  // Where results come later, or never, that is said with the thanks.
  const areShown = /always|response/.test(scope.activity.resultsVisibility);
  const { key, load, hold } = createStance<number, PulseResults>(
    { scope, words, state },
    {
      type: "pulse",
      get: "pulse.get",
      set: "pulse.set",
      field: "score",
      recount,
      tell: (results) => toMean({ scope, words, results }),
    },
  );
  return {
    words,
    load,
    hold,
    Held: () => <HeldToggle scope={scope} label={words.held} />,
    Told: ({ value, problem, isThanked }) => (
      <Status scope={scope} words={words} keys={[key]} problem={problem} isSilent={value === null}>
        {isThanked && areShown && (
          <p class="note fine" part="notice">
            {toPhrases(words.thanks)}
          </p>
        )}
      </Status>
    ),
    Others: ({ results }) => results && <Answers scope={scope} words={words} results={results} />,
  };
}

export { loadLater as loadWords };
