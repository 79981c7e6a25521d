import type { ConceptResults, Emotion } from "@tomoni/sdk/contract";
import { h } from "preact";
import type { StoreApi } from "zustand/vanilla";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import parts from "../comments/parts.css?inline";
import { Kept } from "../comments/kept.tsx";
import { Field } from "./pin-field.tsx";
import { PinList } from "./pin-list.tsx";
import { Composer, PinCard } from "./pin-slip.tsx";
import css from "./pins.css?inline";
import { createPinsStore, type PinProps } from "./pins-store.ts";
import type { Words } from "../../i18n/load-words.ts";
import type { StanceState } from "./stance.ts";

/** The parts of a panel that have to do with pins, around one store. */
export interface Pins {
  /** Lies over the picture. */
  Field(): preact.JSX.Element;
  /** What is written on one pin, beside it. */
  Slip(): preact.JSX.Element;
  /** What invites a pin, and the pins as a list. */
  Tools(): preact.JSX.Element;
}

export function createPins(
  scope: Scope,
  reaction: StoreApi<StanceState<Emotion, ConceptResults>>,
  words: Words,
): Pins {
  addSheet(scope.root, parts);
  addSheet(scope.root, css);
  const store = createPinsStore(scope, words, () => reaction.getState().value);
  void store.load();
  // What was refused may have turned out to be closed: all around is drawn anew.
  store.state.subscribe(({ problem }) => problem && reaction.setState({}));
  const follow = (Part: (props: PinProps) => preact.ComponentChildren) => () => (
    <Follow store={store.state}>{(state) => Part({ scope, words, store, state })}</Follow>
  );
  return {
    Field: follow((props) => <Field {...props} />),
    Slip: follow((props) => {
      const { draft, problem } = props.state;
      if (!draft) return <PinCard {...props} />;
      return scope.activity.status === "live" ? (
        <Composer {...props} />
      ) : (
        <Kept scope={scope} words={words} id="pin" text={draft.body} problem={problem} />
      );
    }),
    Tools: follow((props) => <PinList {...props} />),
  };
}
