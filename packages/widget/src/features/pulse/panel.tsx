import type { PulseResults } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import { join } from "../../i18n/join.ts";
import type { Words } from "../../i18n/load-words.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { rove } from "../../ui/rove.ts";
import { Status } from "../../ui/status.tsx";
import { CommentsToggle } from "../comments/toggle.tsx";
import { createStance, type StanceState, toReach } from "../concept/stance.ts";
import { Bar } from "../vote/bar.tsx";
import barCss from "../vote/bar.css?inline";
import pulseCss from "./pulse.css?inline";

interface PulseProps {
  scope: Scope;
  words: Words;
}

type Answer = StanceState<number, PulseResults>;

function recount(results: PulseResults, before: number | null, after: number | null) {
  const scores = results.scores.map(({ score, count }) => ({
    score,
    count: count + Number(score === after) - Number(score === before),
  }));
  const responses = scores.reduce((sum, { count }) => sum + count, 0);
  return { ...results, scores, responses };
}

const toMean = ({ scope, words }: PulseProps, { mean }: PulseResults) =>
  mean === null ? "" : words.pulseMean(scope.format.number(Math.round(mean * 10) / 10));

/** The average, and how many chose one of the upper two, with its interval. */
function Answers({ scope, words, results }: PulseProps & { results: PulseResults }) {
  const { format } = scope;
  const { topTwo, responses } = results;
  return (
    <div class="answers" part="results">
      {topTwo && (
        <Fragment>
          <p>
            <strong>{toMean({ scope, words }, results)}</strong>
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
          toReach(scope, words, responses),
        )}
      </p>
    </div>
  );
}

const group = { role: "radiogroup", onKeyDown: rove } as const;
const toRadio = (isChosen: boolean) => ({ role: "radio", "aria-checked": isChosen }) as const;

/** One question to answer from 1 to 5. */
class Pulse extends Component<PulseProps> {
  #stance = createStance<number, PulseResults>(this.props, {
    type: "pulse",
    get: "pulse.get",
    set: "pulse.set",
    field: "score",
    recount,
    tell: (results) => toMean(this.props, results),
  });

  #isOpen = () => this.props.scope.activity.status === "live";

  override componentDidMount() {
    this.#stance.load().catch(() => {});
  }

  #scale(value: number | null) {
    const { scope, words } = this.props;
    return (
      <Fragment>
        <div class="scale" aria-labelledby="title" aria-describedby="low high" {...group}>
          {[1, 2, 3, 4, 5].map((score) => (
            <button
              type="button"
              key={score}
              class="score"
              part="option"
              {...toRadio(score === value)}
              aria-disabled={!this.#isOpen()}
              tabIndex={score === (value ?? 1) ? 0 : -1}
              onClick={() => this.#isOpen() && score !== value && void this.#stance.hold(score)}
            >
              {scope.format.number(score)}
            </button>
          ))}
        </div>
        <p class="ends soft">
          <span id="low">{`1 ${words.pulseLow}`}</span>
          <span id="high">{`5 ${words.pulseHigh}`}</span>
        </p>
      </Fragment>
    );
  }

  #draw(answer: Answer) {
    const { scope, words } = this.props;
    const { value, results, problem } = answer;
    return (
      <div class="pulse">
        {(this.#isOpen() || value) && this.#scale(value)}
        <Status
          scope={scope}
          words={words}
          keys={[this.#stance.key]}
          problem={problem}
          isSilent={value === null}
        />
        {results && <Answers scope={scope} words={words} results={results} />}
        <CommentsToggle scope={scope} />
      </div>
    );
  }

  override render() {
    return <Follow store={this.#stance.state}>{(answer) => this.#draw(answer)}</Follow>;
  }
}

const css = barCss + pulseCss;

export { Pulse as panel, css };
