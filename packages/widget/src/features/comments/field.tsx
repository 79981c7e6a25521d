import { Component, createRef, Fragment, h } from "preact";
import { isComposing } from "../../platform/composing.ts";
import type { Scope } from "../../store/scope.ts";
import { toLeft } from "./graphemes.ts";
import type { Words } from "../../i18n/load-words.ts";

export interface FieldProps {
  scope: Scope;
  words: Words;
  id: string;
  label: string;
  hint: string;
  value: string;
  /** The limit, in graphemes. More can be typed, so that nothing is cut while composing. */
  most: number;
  rows?: number;
  class?: string;
  /** Takes the focus when it appears. */
  isFirst?: boolean;
  onInput(value: string): void;
  /** Ctrl or Cmd with Enter. */
  onSend(): void;
  /** Enter alone; without it Enter breaks the line. */
  onEnter?(): void;
  onEscape?: (() => void) | undefined;
  onFocus?(): void;
}

/** A text that grows as it is written, with what is left of its limit once that is near. */
export class Field extends Component<FieldProps> {
  #area = createRef<HTMLTextAreaElement>();

  override componentDidMount() {
    this.#grow();
    if (this.props.isFirst) this.#area.current?.focus();
  }

  override componentDidUpdate({ value, most }: FieldProps) {
    this.#grow();
    const { scope, words } = this.props;
    const left = toLeft(this.props.value, most) ?? 0;
    if (left < 0 && (toLeft(value, most) ?? 0) >= 0) scope.announce(words.over(-left, `${-left}`));
  }

  #grow() {
    const area = this.#area.current;
    if (!area || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }

  #press(event: KeyboardEvent) {
    const { onSend, onEnter, onEscape } = this.props;
    if (isComposing(event)) return;
    if (event.key === "Escape") onEscape?.();
    if (event.key !== "Enter") return;
    const act = event.ctrlKey || event.metaKey ? onSend : onEnter;
    if (!act) return;
    event.preventDefault();
    act();
  }

  override render(props: FieldProps) {
    const { scope, words, id, label, hint, value, most, rows, onInput, onEnter, onFocus } = props;
    const left = toLeft(value, most);
    const shown = scope.format.number(Math.abs(left ?? 0));
    return (
      <Fragment>
        <label for={id}>{label}</label>
        <textarea
          ref={this.#area}
          id={id}
          class={props.class}
          part="input"
          dir="auto"
          rows={rows ?? 1}
          placeholder={hint}
          value={value}
          enterkeyhint={onEnter ? "next" : "enter"}
          aria-describedby={left === undefined ? undefined : `${id}-left`}
          aria-invalid={(left ?? 0) < 0}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={(event) => this.#press(event)}
          onFocus={onFocus}
        />
        {left !== undefined && (
          <p class={`left ${left < 0 ? "over" : ""}`} id={`${id}-left`}>
            {left < 0 ? words.over(-left, shown) : words.left(left, shown)}
          </p>
        )}
      </Fragment>
    );
  }
}
