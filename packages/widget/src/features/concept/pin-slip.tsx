import { limits } from "@tomoni/sdk/limits";
import { Component, createRef, h } from "preact";
import { isComposing } from "../../platform/composing.ts";
import { Notice } from "../../ui/notice.tsx";
import { Field } from "../comments/field.tsx";
import { isTooLong } from "../comments/graphemes.ts";
import { createLimit } from "../comments/limit.tsx";
import { Palette } from "./palette.tsx";
import { Said, toId } from "./pin-words.tsx";
import type { Draft, PinProps } from "./pins-store.ts";
import type { Point } from "./point.ts";

const toSide = ({ x, y }: Point) => ({ "--x": x, "--y": y });
const toClass = ({ x }: Point) => `slip ${x > 0.5 ? "before" : ""}`;

const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

/** The emotion and words of a pin that is being placed. */
export class Composer extends Component<PinProps> {
  #form = createRef<HTMLFormElement>();
  #limit = createLimit(this.props.scope, this.props.words);

  override componentDidMount() {
    const form = this.#form.current;
    // No field: on a phone its keyboard would cover the picture before anything is chosen.
    form?.querySelector<HTMLElement>("[aria-checked=true]")?.focus({ preventScroll: true });
    reveal(form);
  }

  #isTooLong() {
    const { body } = this.props.state.draft as Draft;
    return isTooLong(body, limits.pinBody);
  }

  #place() {
    if (!this.#isTooLong()) void this.props.store.place();
  }

  override render({ scope, words, store, state }: PinProps) {
    const draft = state.draft as Draft;
    const act = {
      onSubmit: (event: Event) => {
        event.preventDefault();
        this.#place();
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === "Escape" && !isComposing(event)) store.cancel();
      },
    };
    return (
      <form
        ref={this.#form}
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
            limit={this.#limit}
            onInput={(body) => store.edit({ body })}
            onSend={() => this.#place()}
          />
        </div>
        {state.problem && <Notice scope={scope} message={state.problem} tone="bad" />}
        <div class="row">
          <button class="go" part="button" aria-disabled={this.#isTooLong()}>
            {words.pinPlace}
          </button>
          <button type="button" class="link" onClick={store.cancel}>
            {words.cancel}
          </button>
        </div>
      </form>
    );
  }
}

/** The words of the pin that was tapped. */
export function PinCard({ scope, words, store, state }: PinProps) {
  const pin = state.pins.find(({ id }) => id === state.open);
  if (!pin) return null;
  const close = () => {
    store.open(pin.id);
    scope.root.getElementById(toId(pin.id))?.focus({ preventScroll: true });
  };
  return (
    <div key={pin.id} ref={reveal} class={toClass(pin)} style={toSide(pin)}>
      <Said scope={scope} words={words} pin={pin}>
        <button type="button" class="link" onClick={close}>
          {words.close}
        </button>
      </Said>
    </div>
  );
}
