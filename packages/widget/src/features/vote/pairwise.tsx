import type { Option } from "@tomoni/sdk/contract";
import { Component, createRef, Fragment, h } from "preact";
import { loadOrder } from "../../i18n/load-order.ts";
import type { OrderText } from "../../i18n/order-text.ts";
import { later } from "../../platform/clock.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import cardCss from "./card.css?inline";
import type { PairState } from "./pair-state.ts";
import { createPairStore } from "./pair-store.ts";
import pairCss from "./pairwise.css?inline";
import { Picture } from "./picture.tsx";

interface PanelProps {
  scope: Scope;
  words: OrderText;
}

const keySides: Record<string, number> = { 1: 0, ArrowLeft: 0, 2: 1, ArrowRight: 1 };

class Pairwise extends Component<PanelProps> {
  #store = createPairStore(this.props.scope, this.props.words);
  #group = createRef<HTMLFieldSetElement>();
  #after = createRef<HTMLDivElement>();
  #stop?: () => void;

  override componentDidMount() {
    const { state, load } = this.#store;
    this.#stop = state.subscribe(({ pair }, { pair: before }) => {
      if (pair !== before) this.#keepFocus();
    });
    void load();
  }

  override componentWillUnmount() {
    this.#stop?.();
  }

  /** Whoever compares goes on from the same side of the new pair, which is drawn by then; after the last, from what it says. */
  #keepFocus() {
    const { activeElement } = this.props.scope.root;
    const side = this.#picks().findIndex((pick) => pick === activeElement);
    if (side < 0 && !this.#after.current?.contains(activeElement)) return;
    later(0, () => {
      const isLost = !this.props.scope.root.activeElement;
      const pick = this.#picks()[Math.max(0, side)];
      if (side >= 0 || isLost) (pick ?? this.#after.current)?.focus();
    });
  }

  #picks = () => [...(this.#group.current?.querySelectorAll<HTMLElement>(".pick") ?? [])];

  #press(event: KeyboardEvent) {
    const side = keySides[event.key] ?? -1;
    const { direction } = getComputedStyle(event.currentTarget as Element);
    const isFlipped = direction === "rtl" && event.key.startsWith("Arrow");
    const winner = this.#store.state.getState().pair?.[isFlipped ? 1 - side : side];
    if (!winner) return;
    event.preventDefault();
    void this.#store.choose(winner);
  }

  #card(option: Option, side: number) {
    return (
      <div class="card" key={option.id} part="option">
        <Picture scope={this.props.scope} option={option} />
        <button
          type="button"
          class="pick"
          aria-keyshortcuts={`${side + 1}`}
          onClick={() => void this.#store.choose(option.id)}
          onKeyDown={(event) => this.#press(event)}
        >
          <span class="press" aria-hidden="true" data-key={side + 1} />
          {this.props.scope.phrases?.(option.title) ?? option.title}
        </button>
        <div class="about">{option.description && <p class="soft">{option.description}</p>}</div>
      </div>
    );
  }

  #drawPair(pair: readonly string[], { done, total }: PairState) {
    const { words, scope } = this.props;
    const { activity, format } = scope;
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
        <fieldset class="pair" aria-labelledby="title" ref={this.#group}>
          {options.map((option, side) => option && this.#card(option, side))}
        </fieldset>
      </Fragment>
    );
  }

  #draw(state: PairState) {
    const { scope, words } = this.props;
    const { pair, problem, acts } = state;
    return (
      <Fragment>
        {pair && this.#drawPair(pair, state)}
        <div class="row after" ref={this.#after} tabIndex={-1}>
          {pair && (
            <button type="button" class="quiet" onClick={() => void this.#store.skip()}>
              {words.pairSkip}
            </button>
          )}
          {acts ? <acts.Told {...state} /> : problem}
        </div>
        {acts && <acts.Outcome {...state} />}
        <CommentsToggle scope={scope} />
      </Fragment>
    );
  }

  override render() {
    return <Follow store={this.#store.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

const css = cardCss + pairCss;

export const pairwise = { panel: Pairwise, css, loadWords: loadOrder };
