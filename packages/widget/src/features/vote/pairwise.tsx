import type { Option } from "@tomoni/sdk/contract";
import { Fragment, h, type RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { loadOrder } from "../../i18n/load-order.ts";
import type { OrderText } from "../../i18n/order-text.ts";
import { later } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import cardCss from "./card.css?inline";
import { createPairStore, type PairStore } from "./pair-store.ts";
import pairCss from "./pairwise.css?inline";
import { Picture } from "./picture.tsx";

interface PanelProps {
  scope: Scope;
  words: OrderText;
}

const keySides: Record<string, number> = { 1: 0, ArrowLeft: 0, 2: 1, ArrowRight: 1 };

/** Who compares goes on from the same side of the new pair, which is drawn by then; after the last, from what it says. */
function useKeptFocus({ root }: Scope, store: PairStore) {
  const group = useRef<HTMLFieldSetElement>(null);
  const after = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const toPicks = () => [...(group.current?.querySelectorAll<HTMLElement>(".pick") ?? [])];
    const keep = () => {
      const { activeElement } = root;
      const side = toPicks().findIndex((pick) => pick === activeElement);
      if (side < 0 && !after.current?.contains(activeElement)) return;
      later(0, () => {
        const isLost = !root.activeElement;
        const pick = toPicks()[Math.max(0, side)];
        if (side >= 0 || isLost) (pick ?? after.current)?.focus();
      });
    };
    return store.state.subscribe(({ pair }, { pair: before }) => {
      if (pair !== before) keep();
    });
  }, [store]);
  return { group, after };
}

interface PairProps extends PanelProps {
  store: PairStore;
  pair: readonly string[];
  group: RefObject<HTMLFieldSetElement | null>;
}

function PairCard({ scope, store, option, side }: PairProps & { option: Option; side: number }) {
  const press = (event: KeyboardEvent) => {
    const pressed = keySides[event.key] ?? -1;
    const { direction } = getComputedStyle(event.currentTarget as Element);
    const isFlipped = direction === "rtl" && event.key.startsWith("Arrow");
    const winner = store.state.getState().pair?.[isFlipped ? 1 - pressed : pressed];
    if (!winner) return;
    event.preventDefault();
    void store.choose(winner);
  };
  return (
    <div class="card" part="option">
      <Picture scope={scope} option={option} />
      <button
        type="button"
        class="pick"
        aria-keyshortcuts={`${side + 1}`}
        onClick={() => void store.choose(option.id)}
        onKeyDown={press}
      >
        <span class="press" aria-hidden="true" data-key={side + 1} />
        {scope.phrases?.(option.title) ?? option.title}
      </button>
      <div class="about">{option.description && <p class="soft">{option.description}</p>}</div>
    </div>
  );
}

/** Two to choose between, and how far one has come. */
function Both(props: PairProps) {
  const { scope, words, store, pair, group } = props;
  const { activity, format } = scope;
  const { done, total } = store.state.getState();
  const options = pair.map((id) => activity.options.find((option) => option.id === id));
  return (
    <Fragment>
      <p class="row hint">
        <span>{words.pairHint}</span>
        <span class="progress soft">
          <progress value={done} max={total} aria-label={words.progressLabel} />
          {words.progress(format.number(Math.min(done + 1, total)), format.number(total))}
        </span>
      </p>
      <fieldset class="pair" aria-labelledby="title" ref={group}>
        {options.map(
          (option, side) =>
            option && <PairCard key={option.id} {...props} option={option} side={side} />,
        )}
      </fieldset>
    </Fragment>
  );
}

function Pairwise({ scope, words }: PanelProps) {
  const [store] = useState(() => createPairStore(scope, words));
  const state = useStore(store.state);
  const { group, after } = useKeptFocus(scope, store);
  useEffect(() => void store.load(), [store]);
  const { pair, past, problem, acts } = state;
  const canGoBack = past.length > 0 && scope.activity.status === "live";
  return (
    <Fragment>
      {pair && <Both scope={scope} words={words} store={store} pair={pair} group={group} />}
      <div class="row after" ref={after} tabIndex={-1}>
        {pair && (
          <button type="button" class="quiet" onClick={() => void store.skip()}>
            {words.pairSkip}
          </button>
        )}
        {canGoBack && (
          <button type="button" class="link" onClick={store.back}>
            {words.pairBack}
          </button>
        )}
        {acts ? <acts.Told {...state} /> : problem}
      </div>
      {acts && <acts.Outcome {...state} />}
      <div class="more">
        <CommentsToggle scope={scope} />
        {acts && <acts.Held />}
      </div>
    </Fragment>
  );
}

const css = cardCss + pairCss;

export const pairwise = { panel: Pairwise, css, loadWords: loadOrder };
