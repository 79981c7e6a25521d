import { Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { createStore } from "zustand/vanilla";
import { loadMore } from "../../i18n/load-more.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
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

const nothing: ScoreState = {
  value: null,
  results: null,
  problem: "",
  isThanked: false,
  acts: null,
};

function createScore({ scope, words }: PulseProps) {
  const state = createStore<ScoreState>(() => nothing);
  const { load, act } = createOpening(
    scope,
    state,
    () => import("./pulse-lazy.tsx"),
    ({ createActs }) => createActs({ scope, words, state }),
  );
  scope.refresh = load;
  const hold = (score: number) => act({ value: score }, (acts) => acts.hold(score));
  return { state, load, hold };
}

interface ScaleProps extends PulseProps {
  value: number | null;
  onHold(score: number): void;
}

function Scale({ scope, words, value, onHold }: ScaleProps) {
  const isOpen = scope.activity.status === "live";
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
            aria-disabled={!isOpen}
            tabIndex={score === (value ?? 1) ? 0 : -1}
            onClick={() => isOpen && score !== value && onHold(score)}
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

/** One question to answer from 1 to 5. */
function Pulse({ scope, words }: PulseProps) {
  const [{ state, load, hold }] = useState(() => createScore({ scope, words }));
  const answer = useStore(state);
  useEffect(() => void load(), [load]);
  const { value, problem, acts } = answer;
  return (
    <div class="pulse">
      {(scope.activity.status === "live" || value) && (
        <Scale scope={scope} words={words} value={value} onHold={(score) => void hold(score)} />
      )}
      {acts ? <acts.Told {...answer} /> : problem && <p class="note">{problem}</p>}
      {acts && <acts.Others {...answer} />}
      <div class="more">
        <CommentsToggle scope={scope} />
        {acts && <acts.Held />}
      </div>
    </div>
  );
}

export { Pulse as panel, css, loadMore as loadWords };
