import type { ChoiceResults } from "@tomoni/sdk/contract";
import type { ComponentChildren, JSX } from "preact";
import type { Scope } from "../../store/scope.ts";

export interface ChoiceState {
  /** What is marked now. */
  chosen: readonly string[];
  /** What was voted; null before. */
  sent: readonly string[] | null;
  /** Null until the customer may see them. */
  results: ChoiceResults | null;
  /** Why the last vote, or one choice more, was not accepted. */
  problem: string;
  /** The option that was pressed last, where what came of it is told; "" where a button sends. */
  at: string;
  /** What votes and shows results; loaded when that is wanted. */
  acts: ChoiceActs | null;
}

export interface PartProps {
  scope: Scope;
  state: ChoiceState;
}

export interface FootProps extends PartProps {
  optionId: string;
  /** Stands there until there is more to say. */
  children: ComponentChildren;
}

export interface DoneProps {
  scope: Scope;
  text: string;
}

/** What votes for options and shows their results; a vote without either does not load it. */
export interface ChoiceActs {
  load(): Promise<void>;
  /** Opens a field for what made the customer choose an option. */
  Why(props: { optionId: string }): JSX.Element;
  /** Opens what is held on the customer. */
  Held(): JSX.Element;
  cast(choices: readonly string[]): Promise<void>;
  /** Says that a vote is cast, or that it waits. */
  Done(props: DoneProps): JSX.Element;
  Badge(props: DoneProps): JSX.Element;
  Foot(props: FootProps): JSX.Element;
  Outcome(props: PartProps): JSX.Element;
}
