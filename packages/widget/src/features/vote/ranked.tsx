import type { Option, RankedResults } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { OrderWords } from "../../i18n/load-words.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { isPending } from "../../ui/notice.tsx";
import { Status } from "../../ui/status.tsx";
import { CommentsToggle } from "../comments/toggle.tsx";
import { type BallotState, createBallot } from "./ballot-store.ts";
import barCss from "./bar.css?inline";
import { ballotKey } from "./earlier.ts";
import { createOrder, type OrderState } from "./order-store.ts";
import { RankedOutcome } from "./ranked-outcome.tsx";
import { RankedRow } from "./ranked-row.tsx";
import rankedCss from "./ranked.css?inline";

interface PanelProps {
  scope: Scope;
  words: OrderWords;
}

type Ballot = BallotState<RankedResults>;

const noBallot: Ballot = { sent: null, results: null, problem: "" };

/** All options in an order of one's own. */
class Ranked extends Component<PanelProps> {
  #state: StoreApi<Ballot> = createStore(() => noBallot);
  #ballot = createBallot<RankedResults>({ ...this.props, state: this.#state });
  #order = createOrder(this.props.scope, this.props.words);
  #focused: HTMLElement | null = null;

  override componentDidMount() {
    const restore = async () => {
      const ids = await this.#ballot.load();
      if (!ids) return;
      const { state } = this.#order;
      const at = ({ id }: Option) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      const order = state.getState().order.toSorted((one, other) => at(one) - at(other));
      state.setState({ order });
    };
    restore().catch(() => {});
  }

  async #cast(ids: string[]) {
    const { results } = this.#state.getState();
    const isAccepted = await this.#ballot.cast(ids, { ranking: ids }, results);
    if (isAccepted) this.props.scope.announce(this.props.words.voted);
  }

  #done() {
    const { scope, words } = this.props;
    return (
      <Follow store={scope.session.state}>
        {() => (isPending(scope, ballotKey(scope)) ? words.unsent : scope.text.picked)}
      </Follow>
    );
  }

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

  #draw(state: OrderState, { sent, results, problem }: Ballot) {
    const { scope, words } = this.props;
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
              {ids.join() === sent?.join()
                ? this.#done()
                : sent
                  ? scope.text.voteAgain
                  : words.rankVote}
            </button>
          )}
          <Status
            scope={scope}
            words={words}
            keys={[ballotKey(scope)]}
            problem={problem}
            isSilent={!sent || !!results}
          />
        </div>
        {results && <RankedOutcome scope={scope} words={words} results={results} />}
        <CommentsToggle scope={scope} />
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

const css = barCss + rankedCss;

export { Ranked as panel, css };
