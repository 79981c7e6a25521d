import type { Option } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { createStore } from "zustand/vanilla";
import { loadOrder } from "../../i18n/load-order.ts";
import type { OrderText } from "../../i18n/order-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import { createOrder } from "./order-store.ts";
import type { RankedActs, RankedState } from "./ranked-lazy.tsx";
import { RankedRow } from "./ranked-row.tsx";
import css from "./ranked.css?inline";

interface PanelProps {
  scope: Scope;
  words: OrderText;
}

const noBallot: RankedState = { sent: null, results: null, problem: "", acts: null };

/** The order, the ballot that it becomes, and what came of that. */
function createRanking(scope: Scope, words: OrderText) {
  const ballot = createStore<RankedState>(() => noBallot);
  const order = createOrder(scope, words);

  /** Puts the options into the order of an earlier vote. */
  const restore = (ids: readonly string[]) => {
    const at = ({ id }: Option) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const sorted = order.state.getState().order.toSorted((one, other) => at(one) - at(other));
    order.state.setState({ order: sorted });
  };
  const find = async (load: RankedActs["load"]) => {
    const { sent } = ballot.getState();
    const ids = await load();
    // What is put in another order here, and not yet sent, stays.
    if (ids && ids.join() !== sent?.join()) restore(ids);
    return ids;
  };
  const { load, act } = createOpening(
    scope,
    ballot,
    () => import("./ordering-lazy.ts"),
    async ({ createRankedActs }) => {
      const acts = await createRankedActs({ scope, words, state: ballot });
      return { ...acts, load: () => find(acts.load) };
    },
  );
  scope.refresh = load;
  return {
    ballot,
    order,
    load,
    cast: (ids: string[]) => act({ sent: ids }, (acts) => acts.cast(ids)),
  };
}

interface RankingProps extends PanelProps {
  ranking: ReturnType<typeof createRanking>;
}

function Rows({ scope, words, ranking }: RankingProps) {
  const { state, put, press, grab } = ranking.order;
  const { order, held, dragged } = useStore(state);
  const focused = useRef<HTMLElement | null>(null);
  // Moving a row in the document takes its focus away.
  useLayoutEffect(() => focused.current?.focus(), [order]);
  return (
    <ol class="rank">
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
          onFocus={(event) => (focused.current = event.currentTarget as HTMLElement)}
          onBlur={() => (focused.current = null)}
        />
      ))}
    </ol>
  );
}

/** The button that sends, and what came of it. */
function After({ scope, words, ranking }: RankingProps) {
  const { order, ballot, cast } = ranking;
  const { sent, problem, acts, ...told } = useStore(ballot);
  const ids = useStore(order.state).order.map(({ id }) => id);
  const isOpen = scope.activity.status === "live";
  const isSent = ids.join() === sent?.join();
  const send = () => {
    order.release();
    if (!isSent) void cast(ids);
  };
  return (
    <div class="row after">
      {isOpen && (
        <button type="button" class="go" part="button" aria-disabled={isSent} onClick={send}>
          {acts && isSent ? acts.Done() : sent ? scope.text.voteAgain : words.rankVote}
        </button>
      )}
      {acts ? <acts.Told {...told} sent={sent} problem={problem} acts={acts} /> : problem}
    </div>
  );
}

/** All options in an order of one's own. */
function Ranked({ scope, words }: PanelProps) {
  const [ranking] = useState(() => createRanking(scope, words));
  const state = useStore(ranking.ballot);
  useEffect(() => void ranking.load(), [ranking]);
  const { sent, acts } = state;
  return (
    <Fragment>
      <p class="soft hint">{scope.activity.status === "live" && words.rankHint}</p>
      <p class="hide" id="rank-keys">
        {words.rankKeys}
      </p>
      <Rows scope={scope} words={words} ranking={ranking} />
      <After scope={scope} words={words} ranking={ranking} />
      {acts && <acts.Outcome {...state} />}
      <div class="more">
        {acts && sent?.[0] && <acts.Why optionId={sent[0]} />}
        <CommentsToggle scope={scope} />
        {acts && <acts.Held />}
      </div>
    </Fragment>
  );
}

export const ranked = { panel: Ranked, css, loadWords: loadOrder };
