import type { EndpointInput, PairwiseResults, Results } from "@tomoni/sdk/contract";
import type { ComponentChildren } from "preact";

export type Pair = readonly [string, string];

export interface PairState {
  /** The two to compare, in the order to show them; null when none is left. */
  pair: Pair | null;
  isLoading: boolean;
  /** What was compared or skipped on this page, latest last. */
  past: readonly Pair[];
  done: number;
  total: number;
  results: PairwiseResults | null;
  problem: string;
  /** Keys of what was sent. */
  keys: string[];
  /** Null until somebody may compare. */
  acts: (PairActs & { load(): Promise<void> }) | null;
}

type Compared = Omit<EndpointInput<"comparisons.create">["body"], "id">;

/** What sends comparisons and shows their results; loaded when that is wanted. */
export interface PairActs {
  send(key: string, pair: Compared): Promise<unknown>;
  /** Why a comparison was refused. */
  toProblem(error: unknown): string;
  /** Shows results, or finds them where the customer may see them. */
  show(results?: Results | null, hasResponded?: boolean): Promise<void>;
  /** Opens what is held on the customer. */
  Held(): ComponentChildren;
  /** What became of the comparisons. */
  Told(state: PairState): ComponentChildren;
  Outcome(state: PairState): ComponentChildren;
}
