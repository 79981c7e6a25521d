import type { ConceptResults, Emotion } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import type { Words } from "../../i18n/load-words.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { toPhrases } from "../../ui/phrases.ts";
import { Status } from "../../ui/status.tsx";
import { CommentsToggle } from "../comments/toggle.tsx";
import barCss from "../vote/bar.css?inline";
import conceptCss from "./concept.css?inline";
import { Felt } from "./felt.tsx";
import { Palette } from "./palette.tsx";
import type { Pins } from "./pins.tsx";
import { createStance, type StanceState } from "./stance.ts";
import { Zoom } from "../../ui/zoom.tsx";

type Reaction = StanceState<Emotion, ConceptResults>;

const loadPins = () => import("./pins.tsx");

function recount(results: ConceptResults, before: Emotion | null, after: Emotion | null) {
  const reactions = results.reactions.map((reaction) => {
    const { emotion, count } = reaction;
    return { ...reaction, count: count + Number(emotion === after) - Number(emotion === before) };
  });
  return { ...results, reactions };
}

interface ConceptProps {
  scope: Scope;
  words: Words;
}

const createReaction = ({ scope, words }: ConceptProps) =>
  createStance<Emotion, ConceptResults>(
    { scope, words },
    {
      type: "reaction",
      get: "reactions.get",
      set: "reactions.set",
      field: "emotion",
      recount,
      tell: ({ reactions }) => {
        const toShare = ({ emotion, share }: (typeof reactions)[number]) =>
          share && `${words.emotions[emotion]} ${scope.format.percent(share.estimate)}`;
        return `${words.felt}: ${reactions.map(toShare).filter(Boolean).join(", ")}`;
      },
    },
  );

const toAddress = ({ activity: { image }, toUrl }: Scope) => image && toUrl(image.url);

/** A picture or a story to react to, then pins on the picture. */
class Concept extends Component<ConceptProps, { pins?: Pins }> {
  #reaction = createReaction(this.props);
  #hasAskedForPins = false;
  #address = toAddress(this.props.scope);

  override componentDidMount() {
    const { state, load } = this.#reaction;
    state.subscribe(() => this.#openPins());
    load().catch(() => {});
  }

  /** Others' pins would sway the first feeling: they come after it, or when it no longer counts. */
  #openPins() {
    const { scope, words } = this.props;
    const { value } = this.#reaction.state.getState();
    const isTime = value !== null || scope.activity.status === "closed";
    if (this.#hasAskedForPins || !isTime || !this.#address) return;
    this.#hasAskedForPins = true;
    loadPins().then(
      ({ createPins }) => this.setState({ pins: createPins(scope, this.#reaction.state, words) }),
      () => (this.#hasAskedForPins = false),
    );
  }

  #scene() {
    const { image } = this.props.scope.activity;
    const { pins } = this.state;
    if (!image || !this.#address) return null;
    const { width, height, alt } = image;
    return (
      <div class={`scene ${width < height * 1.9 ? "tall" : ""}`}>
        <div class="view" style={{ aspectRatio: `${width} / ${height}` }} part="picture">
          <img
            src={this.#address}
            alt={alt}
            width={width}
            height={height}
            decoding="async"
            draggable={false}
          />
          {pins && <pins.Field />}
        </div>
        {pins && <pins.Slip />}
      </div>
    );
  }

  /** What is asked, and the button to enlarge the picture. */
  #row(isAsked: boolean) {
    const { scope, words } = this.props;
    const { id, title } = scope.activity;
    return (
      <div class="row">
        {isAsked && (
          <p class="ask" id="ask">
            {toPhrases(words.reactHint)}
          </p>
        )}
        {this.#address && <Zoom class="large" scope={scope} id={id} title={title} />}
      </div>
    );
  }

  #draw(reaction: Reaction) {
    const { scope, words } = this.props;
    const { image, status } = scope.activity;
    const { value, results, problem } = reaction;
    const { pins } = this.state;
    const isOpen = status === "live";
    const ratio = image ? image.width / image.height : 2;
    return (
      <div class="concept" style={{ "--ratio": ratio }}>
        {this.#scene()}
        {isOpen && this.#row(true)}
        {isOpen && (
          <Fragment>
            <Palette
              words={words}
              value={value}
              label="ask"
              onPick={(emotion) => void this.#reaction.hold(emotion === value ? null : emotion)}
            />
            <p class="soft again">{value && words.reactAgain}</p>
          </Fragment>
        )}
        <Status
          scope={scope}
          words={words}
          keys={[this.#reaction.key]}
          problem={problem}
          isSilent={value === null || results !== null}
        />
        {!isOpen && this.#row(false)}
        {pins && <pins.Tools />}
        {results && <Felt scope={scope} words={words} results={results} value={value} />}
        <CommentsToggle scope={scope} />
      </div>
    );
  }

  override render() {
    return <Follow store={this.#reaction.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

const css = barCss + conceptCss;

export { Concept as panel, css };
