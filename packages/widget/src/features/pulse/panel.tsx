import { Component, Fragment, h } from "preact";
import { createStore } from "zustand/vanilla";
import { loadMore } from "../../i18n/load-more.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { rove } from "../../ui/rove.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import type { ScoreState } from "./pulse-lazy.tsx";
import css from "./pulse.css?inline";

interface PulseProps {
  scope: Scope;
  words: MoreText;
}

const group = { role: "radiogroup", onKeyDown: rove } as const;
const toRadio = (isChosen: boolean) => ({ role: "radio", "aria-checked": isChosen }) as const;

/** One question to answer from 1 to 5. */
class Pulse extends Component<PulseProps> {
  #state = createStore<ScoreState>(() => ({
    value: null,
    results: null,
    problem: "",
    isThanked: false,
    acts: null,
  }));
  #score = createOpening(
    this.props.scope,
    this.#state,
    () => import("./pulse-lazy.tsx"),
    ({ createActs }) => createActs({ ...this.props, state: this.#state }),
  );

  #isOpen = () => this.props.scope.activity.status === "live";

  override componentDidMount() {
    const { load } = this.#score;
    this.props.scope.refresh = load;
    void load();
  }

  #hold = (score: number) => this.#score.act({ value: score }, (acts) => acts.hold(score));

  #scale(value: number | null) {
    const { scope, words } = this.props;
    const { low = words.pulseLow, high = words.pulseHigh } = scope.activity.endLabels ?? {};
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
              onClick={() => this.#isOpen() && score !== value && void this.#hold(score)}
            >
              {scope.format.number(score)}
            </button>
          ))}
        </div>
        <p class="ends soft">
          <span id="low">{`1 ${low}`}</span>
          <span id="high">{`5 ${high}`}</span>
        </p>
      </Fragment>
    );
  }

  #draw(answer: ScoreState) {
    const { scope } = this.props;
    const { value, problem, acts } = answer;
    return (
      <div class="pulse">
        {(this.#isOpen() || value) && this.#scale(value)}
        {acts ? <acts.Told {...answer} /> : problem && <p class="note">{problem}</p>}
        {acts && <acts.Others {...answer} />}
        <div class="more">
          <CommentsToggle scope={scope} />
          {acts && <acts.Held />}
        </div>
      </div>
    );
  }

  override render() {
    return <Follow store={this.#state}>{(answer) => this.#draw(answer)}</Follow>;
  }
}

export { Pulse as panel, css, loadMore as loadWords };
