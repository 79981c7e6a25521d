import type { Emotion } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { createStore, type StoreApi } from "zustand/vanilla";
import { loadMore } from "../../i18n/load-more.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { createOpening } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { whenErased } from "../../store/when-erased.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import css from "./concept.css?inline";
import type { ReactionState } from "./concept-lazy.tsx";
import { Palette } from "./palette.tsx";
import type { Pins } from "./pins.tsx";

const loadPins = () => import("./pins.tsx");

interface ConceptProps {
  scope: Scope;
  words: MoreText;
}

const toAddress = ({ activity: { image }, toUrl }: Scope) => image && toUrl(image.url);

const nothing: ReactionState = {
  value: null,
  results: null,
  problem: "",
  isThanked: false,
  acts: null,
};

function createReaction({ scope, words }: ConceptProps) {
  const state = createStore<ReactionState>(() => nothing);
  const { load, act } = createOpening(
    scope,
    state,
    () => import("./concept-lazy.tsx"),
    ({ createActs }) => createActs({ scope, words, state }),
  );
  scope.refresh = load;
  const hold = (value: Emotion | null) => act({ value }, (acts) => acts.hold(value));
  return { state, load, hold };
}

/** Others' pins would sway the first feeling: they come after it, or when it no longer counts. */
function usePins(scope: Scope, state: StoreApi<ReactionState>): Pins | undefined {
  const [pins, setPins] = useState<Pins>();
  const { value, acts } = useStore(state);
  const isTime = value !== null || scope.activity.status === "closed";
  const isWanted = isTime && !!acts && !!toAddress(scope);
  useEffect(() => whenErased(scope, () => setPins(undefined)), [scope]);
  useEffect(() => {
    if (!isWanted || pins) return;
    loadPins().then(
      ({ createPins }) => setPins((known) => known ?? createPins(scope, state, acts.words)),
      // Asked for again with the next feeling.
      () => {},
    );
  }, [isWanted, value]);
  return pins;
}

function Scene({ scope, pins }: { scope: Scope; pins: Pins | undefined }) {
  const { image } = scope.activity;
  const address = toAddress(scope);
  if (!image || !address) return null;
  const { width, height, alt } = image;
  return (
    <div class={`scene ${width < height * 1.9 ? "tall" : ""}`}>
      <div class="view" style={{ aspectRatio: `${width} / ${height}` }} part="picture">
        <img
          src={address}
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
function Ask({ scope, words, isAsked }: ConceptProps & { isAsked: boolean }) {
  const { id, title } = scope.activity;
  return (
    <div class="row">
      {isAsked && (
        <p class="ask" id="ask">
          {scope.phrases?.(words.reactHint) ?? words.reactHint}
        </p>
      )}
      {toAddress(scope) && scope.Zoom && <scope.Zoom class="large" id={id} title={title} />}
    </div>
  );
}

/** A picture or a story to react to, then pins on the picture. */
function Concept({ scope, words }: ConceptProps) {
  const [{ state, load, hold }] = useState(() => createReaction({ scope, words }));
  const reaction = useStore(state);
  const pins = usePins(scope, state);
  useEffect(() => void load(), [load]);
  const { image, status } = scope.activity;
  const { value, problem, acts } = reaction;
  const isOpen = status === "live";
  const ratio = image ? image.width / image.height : 2;
  return (
    <div class="concept" style={{ "--ratio": ratio }}>
      <Scene scope={scope} pins={pins} />
      {isOpen && (
        <Fragment>
          <Ask scope={scope} words={words} isAsked />
          <Palette
            words={words}
            value={value}
            label="ask"
            onPick={(emotion) => void hold(emotion === value ? null : emotion)}
          />
          <p class="soft again">{value && words.reactAgain}</p>
        </Fragment>
      )}
      {acts ? <acts.Told {...reaction} /> : problem && <p class="note">{problem}</p>}
      {!isOpen && <Ask scope={scope} words={words} isAsked={false} />}
      {pins && <pins.Tools />}
      {acts && <acts.Others {...reaction} />}
      <div class="more">
        <CommentsToggle scope={scope} />
        {acts && <acts.Held />}
      </div>
    </div>
  );
}

export { Concept as panel, css, loadMore as loadWords };
