import type { ChoiceResults } from "@tomoni/sdk/contract";
import type { JSX } from "preact";
import type { ResponseText } from "../../i18n/response-text.ts";
import type { Scope } from "../../store/scope.ts";

export interface ChoiceState {
  /** What is marked now. */
  chosen: readonly string[];
  /** What was voted; null before. */
  sent: readonly string[] | null;
  /** Null until the customer may see them. */
  results: ChoiceResults | null;
  /** Why the last vote was not accepted. */
  problem: string;
  /** What votes and shows results; loaded when that is wanted. */
  acts: ChoiceActs | null;
}

export interface PartProps {
  scope: Scope;
  state: ChoiceState;
  words: ResponseText;
}

/** What votes for options and shows their results; a vote without either does not load it. */
export interface ChoiceActs {
  words: ResponseText;
  load(): Promise<void>;
  cast(choices: readonly string[]): Promise<void>;
  Badge(props: { text: string }): JSX.Element;
  Figures(props: PartProps & { optionId: string }): JSX.Element | null;
  Outcome(props: PartProps): JSX.Element;
}
