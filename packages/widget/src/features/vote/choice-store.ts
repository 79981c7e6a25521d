import type { Activity } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";
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

const loadActs = () => import("./choice-acts.tsx");

/** Fetches what voting takes and says: whoever loses the connection after it can still vote. */
export async function prepareActs({ locale }: Activity): Promise<void> {
  const [{ loadWords }] = await Promise.all([import("../../i18n/load-words.ts"), loadActs()]);
  await loadWords(locale);
}

export function createChoiceStore(scope: Scope): ChoiceStore {
  const { activity, session, text } = scope;
  const state = createStore<ChoiceState>(() => ({
    chosen: [],
    sent: null,
    results: null,
    problem: "",
    at: "",
    acts: null,
  }));
  const open = async () => {
    const known = state.getState().acts;
    if (known) return known;
    const acts = await (await loadActs()).createActs(scope, state);
    state.setState({ acts });
    return acts;
  };
  const load = async () => {
    const isOpen = activity.status === "live" && activity.resultsVisibility !== "always";
    if (!isOpen || session.isParticipant() || session.keep.get("outbox"))
      await (await open()).load();
  };
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
    async cast(choices, at = "") {
      const { chosen } = state.getState();
      state.setState({ chosen: choices, problem: "", at });
      try {
        await (await open()).cast(choices);
      } catch {
        // Not even the words for it could be fetched.
        state.setState({ chosen, problem: text.failed });
        scope.announce(text.failed);
      }
    },
  };
}
