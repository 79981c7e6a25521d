import type { Option } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import { createStore } from "zustand/vanilla";
import { loadOrder } from "../../i18n/load-order.ts";
import type { OrderText } from "../../i18n/order-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import { createOrder, type OrderState } from "./order-store.ts";
import type { RankedState } from "./ranked-lazy.tsx";
import { RankedRow } from "./ranked-row.tsx";
import css from "./ranked.css?inline";

interface PanelProps {
  scope: Scope;
  words: OrderText;
}

const noBallot: RankedState = { sent: null, results: null, problem: "", acts: null };

/** All options in an order of one's own. */
class Ranked extends Component<PanelProps> {
  #state = createStore<RankedState>(() => noBallot);
  #ballot = createOpening(
    this.props.scope,
    this.#state,
    () => import("./ordering-lazy.ts"),
    async ({ createRankedActs }) => {
      const acts = await createRankedActs({ ...this.props, state: this.#state });
      return { ...acts, load: () => this.#load(acts.load) };
    },
  );
  #order = createOrder(this.props.scope, this.props.words);
  #focused: HTMLElement | null = null;

  override componentDidMount() {
    const { load } = this.#ballot;
    this.props.scope.refresh = load;
    void load();
  }

  async #load(find: () => Promise<readonly string[] | null>) {
    const { sent } = this.#state.getState();
    const ids = await find();
    // What is put in another order here, and not yet sent, stays.
    if (ids && ids.join() !== sent?.join()) this.#restore(ids);
    return ids;
  }

  /** Puts the options into the order of an earlier vote. */
  #restore(ids: readonly string[]) {
    const { state } = this.#order;
    const at = ({ id }: Option) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const order = state.getState().order.toSorted((one, other) => at(one) - at(other));
    state.setState({ order });
  }

  #cast = (ids: string[]) => this.#ballot.act({ sent: ids }, (acts) => acts.cast(ids));

  #rows({ order, held, dragged }: OrderState) {
    const { scope, words } = this.props;
    const { put, press, grab } = this.#order;
    return (
      // Moving a row in the document takes its focus away.
      <ol class="rank" ref={() => this.#focused?.focus()}>
        {order.map((option, at) => (
          <RankedRow
            key={option.id}
            scope={scope}
            words={words}
            option={option}
            at={at}
            last={order.length - 1}
            isLifted={dragged === option.id || held === option.id}
            onPut={(to) => put(option.id, to)}
            onKey={(event) => press(event, option.id)}
            onGrab={(event) => grab(event, option.id)}
            onFocus={(event) => (this.#focused = event.currentTarget as HTMLElement)}
            onBlur={() => (this.#focused = null)}
          />
        ))}
      </ol>
    );
  }

  #draw(state: OrderState, ballot: RankedState) {
    const { scope, words } = this.props;
    const { sent, problem, acts } = ballot;
    const isOpen = scope.activity.status === "live";
    const ids = state.order.map(({ id }) => id);
    const canSend = isOpen && ids.join() !== sent?.join();
    const send = () => {
      this.#order.release();
      if (canSend) void this.#cast(ids);
    };
    return (
      <Fragment>
        <p class="soft hint">{isOpen && words.rankHint}</p>
        <p class="hide" id="rank-keys">
          {words.rankKeys}
        </p>
        {this.#rows(state)}
        <div class="row after">
          {isOpen && (
            <button type="button" class="go" part="button" aria-disabled={!canSend} onClick={send}>
              {acts && ids.join() === sent?.join()
                ? acts.Done()
                : sent
                  ? scope.text.voteAgain
                  : words.rankVote}
            </button>
          )}
          {acts ? <acts.Told {...ballot} /> : problem}
        </div>
        {acts && <acts.Outcome {...ballot} />}
        <div class="more">
          <CommentsToggle scope={scope} />
          {acts && <acts.Held />}
        </div>
      </Fragment>
    );
  }

  override render() {
    return (
      <Follow store={this.#state}>
        {(ballot) => (
          <Follow store={this.#order.state}>{(state) => this.#draw(state, ballot)}</Follow>
        )}
      </Follow>
    );
  }
}

export const ranked = { panel: Ranked, css, loadWords: loadOrder };
