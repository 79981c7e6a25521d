import type { Pin } from "@tomoni/sdk/contract";
import { h } from "preact";
import { toWord } from "../../i18n/word.ts";
import { findNearest, type Point, toDirection } from "./point.ts";
import { Mood } from "./mood.tsx";
import { toFacts, toId } from "./pin-words.tsx";
import type { PinProps } from "./pins-store.ts";

/** Half of a mark: none hangs over the edge. */
const inset = "13px";
const toLength = (share: number) => `clamp(${inset}, ${share * 100}%, 100% - ${inset})`;
const toStyle = ({ x, y }: Point) => ({ left: toLength(x), top: toLength(y) });

function focus(element: HTMLElement | null) {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
}

/** The crosshair: arrow keys move it, Enter chooses the place. */
function Aim({ words, store, aim }: PinProps & { aim: Point }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = toDirection(event.key);
    const size = event.shiftKey ? 0.1 : 0.01;
    if (step) store.aim({ x: aim.x + step.x * size, y: aim.y + step.y * size });
    else if (/^(Enter| )$/.test(event.key)) store.begin(aim);
    else return;
    event.preventDefault();
  };
  const acts = { role: "application", tabIndex: 0, onKeyDown } as const;
  return (
    <div
      ref={focus}
      class="aim"
      style={toStyle(aim)}
      aria-label={words.pinAdd}
      aria-describedby="aim-keys"
      {...acts}
    />
  );
}

function PinMark({
  scope,
  words,
  store,
  state,
  pin,
  isStop,
}: PinProps & { pin: Pin; isStop: boolean }) {
  const { id, emotion, body, mine, visibility } = pin;
  const label = [toWord(words.emotions, emotion), body, ...toFacts(scope, words, pin)];
  return (
    <button
      type="button"
      id={toId(id)}
      class={`pin ${mine ? "mine" : ""} ${visibility}`}
      style={toStyle(pin)}
      part="pin"
      aria-label={label.filter(Boolean).join(", ")}
      aria-expanded={id === state.open}
      tabIndex={isStop ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        store.open(id);
      }}
    >
      <Mood emotion={emotion} />
    </button>
  );
}

/** The pins over the picture. A tap beside them begins a new one. */
export function Field(props: PinProps) {
  const { scope, words, store, state } = props;
  const { pins, aim, draft, open } = state;
  const isOpen = scope.activity.status === "live";
  const stop = pins.find(({ id }) => id === open) ?? pins[0];

  const onTap = ({ clientX, clientY, currentTarget }: MouseEvent) => {
    const { left, top, width, height } = (currentTarget as Element).getBoundingClientRect();
    store.begin({ x: (clientX - left) / width, y: (clientY - top) / height });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = toDirection(event.key);
    if (event.key === "Escape") {
      if (aim) store.cancel();
      else if (open) store.open(open);
    }
    const from = pins.find(({ id }) => toId(id) === (event.target as Element).id);
    if (!step || !from) return;
    event.preventDefault();
    const to = findNearest(pins, from, step);
    if (to) scope.root.getElementById(toId(to.id))?.focus({ preventScroll: true });
  };
  const acts = { role: "group", onClick: isOpen ? onTap : undefined, onKeyDown: onKey } as const;
  return (
    <div
      class={`field ${isOpen ? "live" : ""} ${open || draft || aim ? "busy" : ""}`}
      aria-label={words.pins(pins.length, scope.format.number(pins.length))}
      {...acts}
    >
      {pins.map((pin) => (
        <PinMark key={pin.id} {...props} pin={pin} isStop={pin === stop} />
      ))}
      {draft && (
        <span class="pin mine draft" style={toStyle(draft)} key={`${draft.x} ${draft.y}`}>
          <Mood emotion={draft.emotion} />
        </span>
      )}
      {aim && <Aim {...props} aim={aim} />}
    </div>
  );
}
