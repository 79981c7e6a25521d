import { useEffect, useState } from "preact/hooks";
import type { StoreApi } from "zustand/vanilla";

/** Follows a store from a component. */
export function useStore<State>(store: StoreApi<State>): State {
  const [state, setState] = useState(store.getState);
  useEffect(() => {
    setState(store.getState);
    return store.subscribe((next) => setState(() => next));
  }, [store]);
  return state;
}
