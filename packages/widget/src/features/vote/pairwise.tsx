import type { PairwiseResults } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { OrderWords } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Status } from "../../ui/status.tsx";
import { CommentsToggle } from "../comments/toggle.tsx";
import barCss from "./bar.css?inline";
import { Bar } from "./bar.tsx";
import cardCss from "./card.css?inline";
import { createPairStore } from "./pair-store.ts";
import pairCss from "./pairwise.css?inline";
import { Picture } from "./picture.tsx";
import rankedCss from "./ranked.css?inline";
import { toVerdict } from "./verdict.ts";

interface PanelProps {
  scope: Scope;
  words: OrderWords;
}

function Outcome({ scope, words, results }: PanelProps & { results: PairwiseResults }) {
  const { format, activity } = scope;
  const options = results.options.toSorted(
    (one, other) => (other.winProbability ?? 0) - (one.winProbability ?? 0),
  );
  return (
    <Fragment>
      <p class="verdict" part="verdict">
        <strong>{toVerdict(scope, words, results)}</strong>
        <span class="soft">
          {words.responses(results.responses, format.number(results.responses))}
        </span>
      </p>
      <dl class="firsts">
        {options.map(({ optionId, strength, winProbability }) => (
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
              {winProbability !== null && <strong>{format.percent(winProbability)}</strong>}
            </dd>
          </Fragment>
        ))}
      </dl>
      <p class="soft">{options.some(({ strength }) => strength) && words.pairFigures}</p>
    </Fragment>
  );
}

const keySides: Record<string, number> = { 1: 0, ArrowLeft: 0, 2: 1, ArrowRight: 1 };

function Pairwise({ scope, words }: PanelProps) {
  const { activity, format } = scope;
  const store = useMemo(() => createPairStore(scope, words), []);
  const { pair, isLoading, done, total, results, problem, keys } = useStore(store.state);
  const group = useRef<HTMLFieldSetElement>(null);
  const hadKey = useRef(false);
  useEffect(() => void store.load().catch(() => {}), []);
  // Whoever compares by keys goes on from the new pair.
  useEffect(() => {
    if (hadKey.current) group.current?.querySelector<HTMLElement>(".pick")?.focus();
    hadKey.current = false;
  }, [pair]);

  const options = pair?.map((id) => activity.options.find((option) => option.id === id)) ?? [];
  const onKey = (event: KeyboardEvent) => {
    const winner = pair?.[keySides[event.key] ?? -1];
    if (!winner) return;
    event.preventDefault();
    hadKey.current = true;
    void store.choose(winner);
  };
  const shown = Math.min(done + 1, total);
  return (
    <Fragment>
      {pair && (
        <Fragment>
          <p class="row hint">
            <span>{words.pairHint}</span>
            <span class="progress soft">
              <progress value={done} max={total} aria-label={words.progressLabel} />
              {words.progress(format.number(shown), format.number(total))}
            </span>
          </p>
          <fieldset class="pair" aria-labelledby="title" ref={group}>
            {options.map(
              (option, side) =>
                option && (
                  <div class="card" key={option.id} part="option">
                    <Picture scope={scope} option={option} />
                    <button
                      type="button"
                      class="pick"
                      aria-keyshortcuts={`${side + 1}`}
                      onClick={() => void store.choose(option.id)}
                      onKeyDown={onKey}
                    >
                      <span class="press" aria-hidden="true" data-key={side + 1} />
                      {option.title}
                    </button>
                    <div class="about">
                      {option.description && <p class="soft">{option.description}</p>}
                    </div>
                  </div>
                ),
            )}
          </fieldset>
        </Fragment>
      )}
      <div class="row after">
        {pair && (
          <button type="button" class="quiet" onClick={() => void store.skip()}>
            {words.pairSkip}
          </button>
        )}
        {!pair && !isLoading && done > 0 && <p class="note fine">{words.pairDone}</p>}
        <Status
          scope={scope}
          words={words}
          keys={keys}
          problem={problem}
          isSilent={!!pair || !!results || !done}
        />
      </div>
      {!pair && results && <Outcome scope={scope} words={words} results={results} />}
      <CommentsToggle scope={scope} />
    </Fragment>
  );
}

const css = cardCss + barCss + rankedCss + pairCss;

export { Pairwise as panel, css };
