import { limits } from "@tomoni/sdk/limits";
import { Fragment, h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { isComposing } from "../../platform/composing.ts";
import { Notice } from "../../ui/notice.tsx";
import { Field } from "../comments/field.tsx";
import { isTooLong } from "../comments/graphemes.ts";
import { createLimit } from "../comments/limit.tsx";
import { toClusters } from "./clusters.ts";
import { Palette } from "./palette.tsx";
import { Said, toId } from "./pin-words.tsx";
import type { Draft, PinProps } from "./pins-store.ts";
import type { Point } from "./point.ts";

const toSide = ({ x, y }: Point) => ({ "--x": x, "--y": y });
const toClass = ({ x }: Point) => `slip ${x > 0.5 ? "before" : ""}`;

const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

/** The emotion and words of a pin that is being placed. */
export function Composer({ scope, words, store, state }: PinProps) {
  const form = useRef<HTMLFormElement>(null);
  const [limit] = useState(() => createLimit(scope, words));
  useEffect(() => {
    const { current } = form;
    // No field: on a phone its keyboard would cover the picture before anything is chosen.
    current?.querySelector<HTMLElement>("[aria-checked=true]")?.focus({ preventScroll: true });
    reveal(current);
  }, []);
  const draft = state.draft as Draft;
  const isLong = isTooLong(draft.body, limits.pinBody);
  const place = () => {
    if (!isLong) void store.place();
  };
  const act = {
    onSubmit: (event: Event) => {
      event.preventDefault();
      place();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape" && !isComposing(event)) store.cancel();
    },
  };
  return (
    <form
      ref={form}
      class={toClass(draft)}
      style={toSide(draft)}
      aria-labelledby="feel"
      part="composer"
      {...act}
    >
      <p class="ask" id="feel">
        {words.pinFeel}
      </p>
      <Palette
        words={words}
        value={draft.emotion}
        label="feel"
        onPick={(emotion) => store.edit({ emotion })}
      />
      <div class="box">
        <Field
          id="pin-body"
          label={words.pinBody}
          hint={words.pinBodyHint}
          value={draft.body}
          most={limits.pinBody}
          limit={limit}
          onInput={(body) => store.edit({ body })}
          onSend={place}
        />
      </div>
      {state.problem && <Notice scope={scope} message={state.problem} tone="bad" />}
      <div class="row">
        <button class="go" part="button" aria-disabled={isLong}>
          {words.pinPlace}
        </button>
        <button type="button" class="link" onClick={store.cancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

/** The words of the pin that was tapped, or of all that are pressed as one. */
export function PinCard({ scope, words, store, state }: PinProps) {
  const cluster = toClusters(state.pins, state.size).find(({ id }) => id === state.open);
  const [pin] = cluster?.pins ?? [];
  if (!cluster || !pin) return null;
  const close = (
    <button
      type="button"
      class="link"
      onClick={() => {
        store.open(cluster.id);
        scope.root.getElementById(toId(cluster.id))?.focus({ preventScroll: true });
      }}
    >
      {words.close}
    </button>
  );
  const { pins } = cluster;
  return (
    <div key={cluster.id} ref={reveal} class={toClass(cluster)} style={toSide(cluster)}>
      {pins.length > 1 ? (
        <Fragment>
          <ul class="pins" aria-label={words.pins(pins.length, scope.format.number(pins.length))}>
            {pins.map((one) => (
              <li key={one.id}>
                <Said scope={scope} words={words} pin={one} />
              </li>
            ))}
          </ul>
          {close}
        </Fragment>
      ) : (
        <Said scope={scope} words={words} pin={pin}>
          {close}
        </Said>
      )}
    </div>
  );
}
