import { useEffect, useReducer } from "preact/hooks";
import type { StoreApi } from "zustand/vanilla";

/** Reads a part of a store and renders again when that part has changed. */
export function useStore<State, Part>(
  store: Pick<StoreApi<State>, "getState" | "subscribe">,
  select: (state: State) => Part,
): Part {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const part = select(store.getState());
  useEffect(() => {
    // What changed between the render and now is seen as well.
    if (!Object.is(part, select(store.getState()))) renderAgain(0);
    return store.subscribe((state, before) => {
      if (!Object.is(select(state), select(before))) renderAgain(0);
    });
  }, [store, part, select]);
  return part;
}
