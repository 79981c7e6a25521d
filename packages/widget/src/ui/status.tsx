import { type ComponentChildren, h } from "preact";
import type { ResponseText } from "../i18n/response-text.ts";
import { Follow } from "../store/follow.ts";
import type { Scope } from "../store/scope.ts";
import { isPending, Notice } from "./notice.tsx";

export interface StatusProps {
  scope: Scope;
  words: ResponseText;
  /** Keys of the writes whose fate is told. */
  keys: string[];
  problem: string;
  /** No thanks, for instance since results say more. */
  isSilent: boolean;
  /** Stands in for the thanks. */
  children?: ComponentChildren;
}

function toNotice({ scope, words, keys, problem, isSilent, children }: StatusProps) {
  const { resultsVisibility } = scope.activity;
  if (problem) return <Notice scope={scope} message={problem} tone="bad" />;
  if (keys.some((key) => isPending(scope, key))) {
    return <Notice scope={scope} message={words.offline} />;
  }
  if (children) return children;
  if (isSilent || /always|response/.test(resultsVisibility)) return null;
  const isLater = resultsVisibility === "after-close";
  return <Notice scope={scope} message={isLater ? words.resultsLater : words.thanks} tone="fine" />;
}

/** What became of a response: refused, waiting for the network, or received. */
export const Status = (props: StatusProps) => (
  <Follow store={props.scope.session.state}>{() => toNotice(props)}</Follow>
);
