import { type ComponentType, h } from "preact";
import type { ResponseText } from "../../i18n/response-text.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Disclosure } from "../../ui/disclosure.tsx";
import { ballotKey } from "./earlier.ts";

interface WhyProps {
  scope: Scope;
  words: ResponseText;
  optionId: string;
}

const loadReason = async (scope: Scope): Promise<ComponentType<{ optionId: string }>> =>
  (await import("../comments/panel.tsx")).loadReason(scope);

/** Asks who has voted for the reason, which becomes a comment on the option; loads what that takes only now. */
export function Why({ scope, words, optionId }: WhyProps) {
  const { commentsEnabled, status } = scope.activity;
  if (!commentsEnabled || status !== "live") return null;
  return (
    <Follow store={scope.session.state}>
      {({ waiting }) => (
        <Disclosure
          label={words.why}
          load={() => loadReason(scope)}
          isOffered={() => !waiting.some(({ key }) => key === ballotKey(scope))}
        >
          {(Reason) => <Reason optionId={optionId} />}
        </Disclosure>
      )}
    </Follow>
  );
}
