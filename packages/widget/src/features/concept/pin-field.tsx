import type { Pin } from "@tomoni/sdk/contract";
import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { toWord } from "../../i18n/word.ts";
import { type Cluster, insetPx, toClusters } from "./clusters.ts";
import { findNearest, type Point, toDirection } from "./point.ts";
import { Mood } from "./mood.tsx";
import { toFacts, toId, toPlace } from "./pin-words.tsx";
import type { PinProps, PinsStore } from "./pins-store.ts";

const inset = `${insetPx}px`;
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

type MarkProps = PinProps & { cluster: Cluster; isStop: boolean };

/** What several pins are called: how many they are, what they feel, and where. */
function toLabel({ scope, words, cluster }: MarkProps, pin: Pin): string {
  const { pins } = cluster;
  const toFeeling = ({ emotion }: Pin) => toWord(words.emotions, emotion);
  const label =
    pins.length > 1
      ? [
          words.pins(pins.length, scope.format.number(pins.length)),
          ...new Set(pins.map(toFeeling)),
          toPlace(scope, words, cluster),
        ]
      : [toFeeling(pin), pin.body, ...toFacts(scope, words, pin)];
  return label.filter(Boolean).join(", ");
}

function Mark(props: MarkProps) {
  const { scope, store, state, cluster, isStop } = props;
  const { id, pins } = cluster;
  const [pin] = pins;
  if (!pin) return null;
  const isOne = pins.length === 1;
  const look = `${pin.mine ? "mine" : ""} ${isOne ? pin.visibility : "several"}`;
  return (
    <button
      type="button"
      id={toId(id)}
      class={`pin ${look}`}
      style={toStyle(cluster)}
      part="pin"
      aria-label={toLabel(props, pin)}
      aria-expanded={id === state.open}
      tabIndex={isStop ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        store.open(id);
      }}
    >
      {isOne ? <Mood emotion={pin.emotion} /> : scope.format.number(pins.length)}
    </button>
  );
}

/** Tells how large the picture is drawn, and whenever that changes. */
function useSize({ state }: PinsStore) {
  const field = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      const { size } = state.getState();
      if (width !== size.width || height !== size.height)
        state.setState({ size: { width, height } });
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(current);
    return () => sizes.disconnect();
  }, [state]);
  return field;
}

/** The pins over the picture. A tap beside them begins a new one. */
export function Field(props: PinProps) {
  const { scope, words, store, state } = props;
  const { pins, aim, draft, open, size } = state;
  const field = useSize(store);
  const clusters = toClusters(pins, size);
  const isOpen = scope.activity.status === "live";
  const stop = clusters.find(({ id }) => id === open) ?? clusters[0];

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
    const from = clusters.find(({ id }) => toId(id) === (event.target as Element).id);
    if (!step || !from) return;
    event.preventDefault();
    const to = findNearest(clusters, from, step);
    if (to) scope.root.getElementById(toId(to.id))?.focus({ preventScroll: true });
  };
  const acts = { role: "group", onClick: isOpen ? onTap : undefined, onKeyDown: onKey } as const;
  return (
    <div
      ref={field}
      class={`field ${isOpen ? "live" : ""} ${open || draft || aim ? "busy" : ""}`}
      aria-label={words.pins(pins.length, scope.format.number(pins.length))}
      {...acts}
    >
      {clusters.map((cluster) => (
        <Mark key={cluster.id} {...props} cluster={cluster} isStop={cluster === stop} />
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
