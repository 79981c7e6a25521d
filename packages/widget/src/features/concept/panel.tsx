import type { Emotion } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import { createStore } from "zustand/vanilla";
import { loadMore } from "../../i18n/load-more.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import css from "./concept.css?inline";
import type { ReactionState } from "./concept-lazy.tsx";
import { Palette } from "./palette.tsx";
import type { Pins } from "./pins.tsx";
import { Zoom } from "../../ui/zoom.tsx";

const loadPins = () => import("./pins.tsx");

interface ConceptProps {
  scope: Scope;
  words: MoreText;
}

const toAddress = ({ activity: { image }, toUrl }: Scope) => image && toUrl(image.url);

/** A picture or a story to react to, then pins on the picture. */
class Concept extends Component<ConceptProps, { pins?: Pins }> {
  #state = createStore<ReactionState>(() => ({
    value: null,
    results: null,
    problem: "",
    isThanked: false,
    acts: null,
  }));
  #reaction = createOpening(
    this.props.scope,
    this.#state,
    () => import("./concept-lazy.tsx"),
    ({ createActs }) => createActs({ ...this.props, state: this.#state }),
  );
  #hasAskedForPins = false;
  #address = toAddress(this.props.scope);

  override componentDidMount() {
    const { load } = this.#reaction;
    this.#state.subscribe(() => this.#openPins());
    this.props.scope.refresh = load;
    void load();
  }

  /** Others' pins would sway the first feeling: they come after it, or when it no longer counts. */
  #openPins() {
    const { scope } = this.props;
    const { value, acts } = this.#state.getState();
    const isTime = value !== null || scope.activity.status === "closed";
    if (this.#hasAskedForPins || !isTime || !acts || !this.#address) return;
    this.#hasAskedForPins = true;
    loadPins().then(
      ({ createPins }) => this.setState({ pins: createPins(scope, this.#state, acts.words) }),
      () => (this.#hasAskedForPins = false),
    );
  }

  #hold = (value: Emotion | null) => this.#reaction.act({ value }, (acts) => acts.hold(value));

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
            {scope.phrases?.(words.reactHint) ?? words.reactHint}
          </p>
        )}
        {this.#address && <Zoom class="large" scope={scope} id={id} title={title} />}
      </div>
    );
  }

  #draw(reaction: ReactionState) {
    const { scope, words } = this.props;
    const { image, status } = scope.activity;
    const { value, problem, acts } = reaction;
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
              onPick={(emotion) => void this.#hold(emotion === value ? null : emotion)}
            />
            <p class="soft again">{value && words.reactAgain}</p>
          </Fragment>
        )}
        {acts ? <acts.Told {...reaction} /> : problem && <p class="note">{problem}</p>}
        {!isOpen && this.#row(false)}
        {pins && <pins.Tools />}
        {acts && <acts.Others {...reaction} />}
        <div class="more">
          <CommentsToggle scope={scope} />
          {acts && <acts.Held />}
        </div>
      </div>
    );
  }

  override render() {
    return <Follow store={this.#state}>{(state) => this.#draw(state)}</Follow>;
  }
}

export { Concept as panel, css, loadMore as loadWords };
