import type { Activity, Option } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import type { Scope } from "../../store/scope.ts";
import { Follow } from "../../store/follow.ts";
import { rove } from "../../ui/rove.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import type { ChoiceState, PartProps } from "./choice-state.ts";
import { type ChoiceStore, createChoiceStore } from "./choice-store.ts";
import css from "./card.css?inline";
import { shuffle } from "./order.ts";
import { Picture } from "./picture.tsx";

interface CardProps {
  scope: Scope;
  option: Option;
  state: ChoiceState;
  /** Whether Tab stops here: one card of the group takes it. */
  isStop: boolean;
  onPick(optionId: string): void;
}

/** What stands at the foot of a card until there is more to say. */
function toFoot({ scope, option, state }: CardProps, done: string) {
  const { text, activity } = scope;
  const { acts, at, chosen, problem } = state;
  const { id } = option;
  const call = activity.method === "single" ? text.pick : text.select;
  const cta = activity.status === "live" && (
    <span class="cta" part="call" id={`${id}-call`} aria-hidden="true">
      {chosen.includes(id) ? done : call}
    </span>
  );
  return acts ? (
    <acts.Foot scope={scope} state={state} optionId={id}>
      {cta}
    </acts.Foot>
  ) : (
    (at === id && problem) || cta
  );
}

function Card(props: CardProps) {
  const { scope, option, state, isStop, onPick } = props;
  const { text, activity } = scope;
  const { id, title, description } = option;
  const isSingle = activity.method === "single";
  const isOpen = activity.status === "live";
  const isChosen = state.chosen.includes(id);
  const { acts, sent } = state;
  const done = sent?.includes(id) ? text.picked : text.selected;
  return (
    <div class={`card ${isChosen ? "chosen" : ""}`} part="option">
      <Picture scope={scope} option={option} />
      {acts && isChosen && <acts.Badge scope={scope} text={done} />}
      <button
        type="button"
        class="pick"
        id={`${id}-title`}
        // What the card looks to be called: with what it invites to. @see WCAG 2.2, 2.5.3
        aria-labelledby={`${id}-title ${id}-call`}
        role={isSingle ? "radio" : "checkbox"}
        aria-checked={isChosen}
        aria-disabled={!isOpen}
        aria-describedby={id}
        tabIndex={isStop ? 0 : -1}
        onClick={() => isOpen && onPick(id)}
        onKeyDown={isSingle ? rove : undefined}
      >
        {title}
      </button>
      <div class="about" id={id}>
        {description && <p class="soft">{description}</p>}
        <div class="foot">{toFoot(props, done)}</div>
      </div>
    </div>
  );
}

const isSame = (one: readonly string[], other: readonly string[] | null) =>
  one.length === other?.length && one.every((id) => other.includes(id));

function toHint({ activity, text }: Scope, most: number, hasVoted: boolean): string {
  if (activity.method === "single") return hasVoted ? text.chooseOther : text.chooseOne;
  return most < activity.options.length ? text.chooseUpTo(most) : text.chooseMany;
}

function pick(store: ChoiceStore, { activity }: Scope, optionId: string): void {
  const { chosen } = store.state.getState();
  const isMarked = chosen.includes(optionId);
  if (activity.method === "single") {
    if (!isMarked) void store.cast([optionId], optionId);
  } else if (isMarked || chosen.length < toMost(activity)) store.toggle(optionId);
  else void store.cast(chosen, optionId);
}

/** The button that sends, where several can be chosen, and what came of it. */
function After({ scope, store, state }: PartProps & { store: ChoiceStore }) {
  const { activity, text } = scope;
  const { chosen, sent, acts, problem, at } = state;
  const hasButton = activity.method !== "single" && activity.status === "live";
  const canSend = chosen.length > 0 && !isSame(chosen, sent);
  return (
    <div class="row after">
      {hasButton && (
        <button
          type="button"
          class="go"
          part="button"
          aria-disabled={!canSend}
          onClick={() => canSend && void store.cast(chosen)}
        >
          {acts && isSame(chosen, sent) ? (
            <acts.Done scope={scope} text={text.picked} />
          ) : sent ? (
            text.voteAgain
          ) : (
            text.vote
          )}
        </button>
      )}
      {acts ? <acts.Outcome scope={scope} state={state} /> : !at && problem}
    </div>
  );
}

const toMost = ({ maxChoices, options }: Activity) => maxChoices ?? options.length;

interface DrawnProps extends PartProps {
  store: ChoiceStore;
  options: readonly Option[];
}

function Drawn({ scope, store, state, options }: DrawnProps) {
  const { activity } = scope;
  const { chosen, sent, acts } = state;
  const isSingle = activity.method === "single";
  const isOpen = activity.status === "live";
  const stop = options.find((option) => chosen.includes(option.id)) ?? options[0];
  return (
    <Fragment>
      <p class="soft hint">{isOpen && toHint(scope, toMost(activity), !!sent)}</p>
      <div
        class={`cards n${options.length}`}
        role={isSingle ? "radiogroup" : "group"}
        aria-labelledby="title"
      >
        {options.map((option) => (
          <Card
            key={option.id}
            scope={scope}
            option={option}
            state={state}
            isStop={!isSingle || option === stop}
            onPick={(id) => pick(store, scope, id)}
          />
        ))}
      </div>
      <After scope={scope} store={store} state={state} />
      <div class="more">
        {acts && sent?.length === 1 && <acts.Why optionId={sent[0]!} />}
        <CommentsToggle scope={scope} />
        {acts && <acts.Held />}
      </div>
    </Fragment>
  );
}

/** One of several pictures, or as many as one likes. */
function create(scope: Scope) {
  const store = createChoiceStore(scope);
  const options = shuffle(scope.activity.options, scope.session.seed);
  void store.load();
  return () => (
    <Follow store={store.state}>
      {(state) => <Drawn scope={scope} store={store} state={state} options={options} />}
    </Follow>
  );
}

export const choice = { create, css };
