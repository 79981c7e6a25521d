import { useLayoutEffect, useReducer } from "preact/hooks";
import type { StoreApi } from "zustand/vanilla";

/** The state of a store; draws again whenever it changes. */
export function useStore<State>(store: StoreApi<State>): State {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => store.subscribe(() => draw(undefined)), [store]);
  return store.getState();
}
