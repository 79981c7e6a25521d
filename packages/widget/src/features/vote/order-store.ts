import type { Option } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { OrderText } from "../../i18n/order-text.ts";
import type { Scope } from "../../store/scope.ts";
import { drag } from "./drag.ts";
import { shuffle } from "./order.ts";

export interface OrderState {
  order: readonly Option[];
  /** What is lifted by key, and the order before. */
  held: string | null;
  before: readonly Option[];
  /** What is dragged. */
  dragged: string | null;
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** The order and the ways to change it: by pointer, by buttons, by keys. All moves are told in words. */
export function createOrder(scope: Scope, words: OrderText) {
  const first = shuffle(scope.activity.options, scope.session.seed);
  const state: StoreApi<OrderState> = createStore(() => ({
    order: first as readonly Option[],
    held: null as string | null,
    before: first as readonly Option[],
    dragged: null as string | null,
  }));
  const placeOf = (id: string) => state.getState().order.findIndex((option) => option.id === id);
  const tell = (say: (name: string, place: number) => string, id: string) => {
    const at = placeOf(id);
    scope.announce(say(state.getState().order[at]?.title ?? "", at + 1));
  };
  const put = (id: string, to: number) => {
    const { order } = state.getState();
    const from = placeOf(id);
    const place = Math.max(0, Math.min(order.length - 1, to));
    if (from === place) return;
    state.setState({ order: order.toSpliced(from, 1).toSpliced(place, 0, order[from]!) });
    tell(words.movedTo, id);
  };
  const lift = (id: string) => {
    state.setState({ held: id, before: state.getState().order });
    tell(words.lifted, id);
  };
  const drop = (id: string) => {
    state.setState({ held: null, dragged: null });
    tell(words.dropped, id);
  };
  const cancel = (id: string) => {
    state.setState({ held: null, order: state.getState().before });
    tell(words.putBack, id);
  };
  return {
    state,
    put,
    /** Puts down what is lifted by key. */
    release() {
      const { held } = state.getState();
      if (held) drop(held);
    },
    press(event: KeyboardEvent, id: string) {
      const isHeld = state.getState().held === id;
      const step = steps[event.key];
      if (event.key === " " || event.key === "Enter") (isHeld ? drop : lift)(id);
      else if (isHeld && step) put(id, placeOf(id) + step);
      else if (isHeld && event.key === "Escape") cancel(id);
      else return;
      event.preventDefault();
    },
    grab(event: PointerEvent, id: string) {
      const acts = { onMove: (to: number) => put(id, to), onDrop: () => drop(id) };
      if (drag(event, acts)) state.setState({ dragged: id });
    },
  };
}
