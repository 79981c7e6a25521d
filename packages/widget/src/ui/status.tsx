import { h } from "preact";
import type { ResponseText } from "../i18n/response-text.ts";
import type { Scope } from "../store/scope.ts";
import { useStore } from "../store/use-store.ts";
import { isPending, Notice } from "./notice.tsx";

export interface StatusProps {
  scope: Scope;
  words: ResponseText;
  /** Keys of the writes whose fate is told. */
  keys: string[];
  problem: string;
  /** No thanks, for instance since results say more. */
  isSilent: boolean;
}

/** What became of a response: refused, waiting for the network, or received. */
export function Status({ scope, words, keys, problem, isSilent }: StatusProps) {
  useStore(scope.session.state);
  if (problem) return <Notice scope={scope} message={problem} tone="bad" />;
  if (keys.some((key) => isPending(scope, key))) {
    return <Notice scope={scope} message={words.offline} />;
  }
  if (isSilent || /always|response/.test(scope.activity.resultsVisibility)) return null;
  const isLater = scope.activity.resultsVisibility === "after-close";
  return <Notice scope={scope} message={isLater ? words.resultsLater : words.thanks} tone="fine" />;
}
