import { Fragment, h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isComposing } from "../../platform/composing.ts";
import type { Limit } from "./limit.tsx";

export interface FieldProps {
  id: string;
  label: string;
  hint: string;
  value: string;
  /** The limit, in graphemes. More can be typed, so that nothing is cut while composing. */
  most: number;
  /** Counts against it, once that is there. */
  limit?: Limit | undefined;
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

function grow(area: HTMLTextAreaElement | null): void {
  if (!area || CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

function press(event: KeyboardEvent, { onSend, onEnter, onEscape }: FieldProps): void {
  if (isComposing(event)) return;
  if (event.key === "Escape") onEscape?.();
  if (event.key !== "Enter") return;
  const act = event.ctrlKey || event.metaKey ? onSend : onEnter;
  if (!act) return;
  event.preventDefault();
  act();
}

/** A text that grows as it is written, with what is left of its limit once that is near. */
export function Field(props: FieldProps) {
  const { id, label, hint, value, most, limit, rows, isFirst, onInput, onEnter, onFocus } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => grow(area.current));
  useLayoutEffect(() => {
    if (isFirst) area.current?.focus();
  }, []);
  const left = limit?.toLeft(value, most);
  const leftId = `${id}-left`;
  return (
    <Fragment>
      <label for={id}>{label}</label>
      <textarea
        ref={area}
        id={id}
        class={props.class}
        part="input"
        dir="auto"
        rows={rows ?? 1}
        placeholder={hint}
        value={value}
        enterkeyhint={onEnter ? "next" : "enter"}
        aria-describedby={left === undefined ? undefined : leftId}
        aria-invalid={(left ?? 0) < 0}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => press(event, props)}
        onFocus={onFocus}
      />
      <div class="room">
        {limit && left !== undefined && <limit.Left id={leftId} left={left} />}
      </div>
    </Fragment>
  );
}
