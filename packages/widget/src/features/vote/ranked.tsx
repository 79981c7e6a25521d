import type { Option, RankedResults } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { OrderWords } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Status } from "../../ui/status.tsx";
import { CommentsToggle } from "../comments/toggle.tsx";
import { createBallotStore } from "./ballot-store.ts";
import barCss from "./bar.css?inline";
import { ballotKey } from "./earlier.ts";
import { move } from "./move.ts";
import { shuffle } from "./order.ts";
import { RankedOutcome } from "./ranked-outcome.tsx";
import { RankedRow } from "./ranked-row.tsx";
import rankedCss from "./ranked.css?inline";
import { useDrag } from "./use-drag.ts";

interface PanelProps {
  scope: Scope;
  words: OrderWords;
}

/** The order and the ways to change it: by pointer, by buttons, by keys. All moves are told in words. */
function useOrder({ scope, words }: PanelProps) {
  const first = useMemo(() => shuffle(scope.activity.options, scope.session.seed), []);
  const [order, setOrder] = useState<Option[]>(first);
  /** The order before what is lifted by key was lifted. */
  const [before, setBefore] = useState<Option[] | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const nameOf = (id: string) => order.find((option) => option.id === id)?.title ?? "";
  const placeOf = (id: string) => order.findIndex((option) => option.id === id);
  const put = (id: string, to: number) => {
    const from = placeOf(id);
    const place = Math.max(0, Math.min(order.length - 1, to));
    if (from === place) return;
    setOrder(move(order, from, place));
    scope.announce(words.movedTo(nameOf(id), place + 1));
  };
  const lift = (id: string) => {
    setHeld(id);
    setBefore(order);
    scope.announce(words.lifted(nameOf(id), placeOf(id) + 1));
  };
  const drop = (id: string) => {
    setHeld(null);
    scope.announce(words.dropped(nameOf(id), placeOf(id) + 1));
  };
  const cancel = (id: string) => {
    setHeld(null);
    if (before) setOrder(before);
    scope.announce(words.putBack(nameOf(id)));
  };
  const onKey = (event: KeyboardEvent, id: string) => {
    const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    if (event.key === " " || event.key === "Enter") (held === id ? drop : lift)(id);
    else if (held === id && step) put(id, placeOf(id) + step);
    else if (held === id && event.key === "Escape") cancel(id);
    else return;
    event.preventDefault();
  };
  return { order, setOrder, held, put, drop, onKey, release: () => held && drop(held) };
}

function Ranked({ scope, words }: PanelProps) {
  const { activity, text } = scope;
  const store = useMemo(() => createBallotStore<RankedResults>(scope, words), []);
  const { sent, results, problem } = useStore(store.state);
  const { order, setOrder, held, put, drop, onKey, release } = useOrder({ scope, words });
  // A drag outlives the drawing it began in: it moves by the latest order.
  const latest = useRef({ put, drop });
  latest.current = { put, drop };
  const drag = useDrag(
    (id, to) => latest.current.put(id, to),
    (id) => latest.current.drop(id),
  );
  const focused = useRef<HTMLElement | null>(null);
  // Moving a row in the document takes its focus away.
  useLayoutEffect(() => focused.current?.focus(), [order]);
  useEffect(() => {
    const restore = async () => {
      const ids = await store.load();
      if (!ids) return;
      const at = ({ id }: Option) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      setOrder((options) => options.toSorted((one, other) => at(one) - at(other)));
    };
    restore().catch(() => {});
  }, []);

  const isOpen = activity.status === "live";
  const ids = order.map(({ id }) => id);
  const canSend = isOpen && ids.join() !== sent?.join();
  const keep = (event: FocusEvent) => {
    focused.current = event.currentTarget as HTMLElement;
  };
  return (
    <Fragment>
      <p class="soft hint">{isOpen && words.rankHint}</p>
      <p class="hide" id="rank-keys">
        {words.rankKeys}
      </p>
      <ol class="rank">
        {order.map((option, at) => (
          <RankedRow
            key={option.id}
            scope={scope}
            words={words}
            option={option}
            at={at}
            last={order.length - 1}
            isLifted={drag.lifted === option.id || held === option.id}
            onPut={(to) => put(option.id, to)}
            onKey={(event) => onKey(event, option.id)}
            onGrab={(event) => drag.start(event, option.id)}
            onFocus={keep}
            onBlur={() => {
              focused.current = null;
            }}
          />
        ))}
      </ol>
      <div class="row after">
        {isOpen && (
          <button
            type="button"
            class="go"
            part="button"
            aria-disabled={!canSend}
            onClick={() => {
              release();
              if (canSend) void store.cast(ids, { ranking: ids });
            }}
          >
            {sent ? text.voteAgain : words.rankVote}
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

const css = barCss + rankedCss;

export { Ranked as panel, css };
