import { type ComponentChildren, h } from "preact";
import type { ResponseText } from "../i18n/response-text.ts";
import { Follow } from "../store/follow.ts";
import type { Scope } from "../store/scope.ts";
import { isOnItsWay, isPending, Notice } from "./notice.tsx";
import { toPhrases } from "./phrases.ts";

export interface StatusProps {
  scope: Scope;
  words: ResponseText;
  /** Keys of the writes whose fate is told. */
  keys: string[];
  problem: string;
  /** No thanks, for instance since results say more. */
  isSilent: boolean;
  /** The customer has just pressed here: what is said comes into view. */
  isPressed?: boolean;
  /** Stands in for the thanks. */
  children?: ComponentChildren;
}

/** What became of a response: refused, waiting for the network, or received. */
export function toNotice(props: StatusProps) {
  const { scope, words, keys, problem, isSilent, isPressed, children } = props;
  const { resultsVisibility, status } = scope.activity;
  if (problem) return <Notice scope={scope} message={problem} tone="bad" isPressed />;
  if (keys.some((key) => isPending(scope, key))) {
    return <Notice scope={scope} message={words.offline} isPressed={isPressed} />;
  }
  if (children) return children;
  if (status === "closed") {
    return resultsVisibility === "never" ? (
      <p class="note fine" part="notice">
        <span>{toPhrases(words.concluded)}</span>
      </p>
    ) : null;
  }
  if (isSilent || /always|response/.test(resultsVisibility)) return null;
  if (keys.some((key) => isOnItsWay(scope, key))) return null;
  const isLater = resultsVisibility === "after-close";
  return <Notice scope={scope} message={isLater ? words.resultsLater : words.thanks} tone="fine" />;
}

/** The same, as it changes. */
export const Status = (props: StatusProps) => (
  <Follow store={props.scope.session.state}>{() => toNotice(props)}</Follow>
);
