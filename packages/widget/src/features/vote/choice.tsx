import type { Option } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { rove } from "../../ui/rove.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import type { ChoiceState } from "./choice-state.ts";
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

/** One of several pictures, or as many as one likes. */
class Choice extends Component<{ scope: Scope }> {
  #store: ChoiceStore = createChoiceStore(this.props.scope);
  #options = shuffle(this.props.scope.activity.options, this.props.scope.session.seed);

  override componentDidMount() {
    void this.#store.load();
  }

  #pick(optionId: string, most: number) {
    const { cast, toggle, state } = this.#store;
    const { chosen } = state.getState();
    const isMarked = chosen.includes(optionId);
    if (this.props.scope.activity.method === "single") {
      if (!isMarked) void cast([optionId], optionId);
    } else if (isMarked || chosen.length < most) toggle(optionId);
    else void cast(chosen, optionId);
  }

  #hint(most: number) {
    const { activity, text } = this.props.scope;
    if (activity.method === "single") return text.chooseOne;
    return most < activity.options.length ? text.chooseUpTo(most) : text.chooseMany;
  }

  #draw(state: ChoiceState) {
    const { scope } = this.props;
    const { activity, text } = scope;
    const { chosen, sent, acts, problem, at } = state;
    const options = this.#options;
    const isSingle = activity.method === "single";
    const isOpen = activity.status === "live";
    const most = activity.maxChoices ?? options.length;
    const stop = options.find((option) => chosen.includes(option.id)) ?? options[0];
    const canSend = chosen.length > 0 && !isSame(chosen, sent);
    return (
      <Fragment>
        <p class="soft hint">{isOpen && this.#hint(most)}</p>
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
              onPick={(id) => this.#pick(id, most)}
            />
          ))}
        </div>
        <div class="row after">
          {!isSingle && isOpen && (
            <button
              type="button"
              class="go"
              part="button"
              aria-disabled={!canSend}
              onClick={() => canSend && void this.#store.cast(chosen)}
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
        <div class="more">
          <CommentsToggle scope={scope} />
          {acts && <acts.Held />}
        </div>
      </Fragment>
    );
  }

  override render() {
    return <Follow store={this.#store.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

export const choice = { panel: Choice, css };
