import { createStore, type StoreApi } from "zustand/vanilla";
import { createOpening } from "../../store/lazy-half.ts";
import type { Scope } from "../../store/scope.ts";
import type { ChoiceState } from "./choice-state.ts";

export interface ChoiceStore {
  state: StoreApi<ChoiceState>;
  /** Finds the earlier vote and the results, where there can be any. */
  load(): Promise<void>;
  /** Marks or unmarks an option. */
  toggle(optionId: string): void;
  /**
   * Votes for what is given: shown at once, taken back when the server refuses. What comes of it is told at the option
   * that was pressed; where several can be chosen, that one was too many, and is not voted for.
   */
  cast(choices: readonly string[], at?: string): Promise<void>;
}

export function createChoiceStore(scope: Scope): ChoiceStore {
  const state = createStore<ChoiceState>(() => ({
    chosen: [],
    sent: null,
    results: null,
    problem: "",
    at: "",
    acts: null,
  }));
  const { load, act } = createOpening(
    scope,
    state,
    () => import("../../taking-part.ts"),
    ({ createActs }) => createActs(scope, state),
  );
  scope.refresh = load;
  return {
    state,
    load,
    toggle(optionId) {
      const { chosen } = state.getState();
      const others = chosen.filter((id) => id !== optionId);
      const isNew = others.length === chosen.length;
      state.setState({ problem: "", at: "", chosen: isNew ? [...chosen, optionId] : others });
    },
    cast(choices, at = "") {
      state.setState({ at });
      return act({ chosen: choices }, (acts) => acts.cast(choices));
    },
  };
}
