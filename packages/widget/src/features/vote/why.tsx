import { type ComponentType, Fragment, h } from "preact";
import { useState } from "preact/hooks";
import type { ResponseText } from "../../i18n/response-text.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { ballotKey } from "./earlier.ts";

interface WhyProps {
  scope: Scope;
  words: ResponseText;
  optionId: string;
}

interface Parts {
  Reason: ComponentType<{ optionId: string }>;
}

/** Asks who has voted for the reason, which becomes a comment on the option; loads what that takes only now. */
export function Why({ scope, words, optionId }: WhyProps) {
  const [isOpen, setOpen] = useState(false);
  const [parts, setParts] = useState<Parts>();
  const { waiting } = useStore(scope.session.state);
  const { commentsEnabled, status } = scope.activity;
  const isSent = !waiting.some(({ key }) => key === ballotKey(scope));
  if (!commentsEnabled || status !== "live" || !isSent) return null;
  const toggle = () => {
    setOpen(!isOpen);
    if (parts) return;
    import("../comments/panel.tsx")
      .then(({ loadReason }) => loadReason(scope))
      .then(
        (Reason) => setParts({ Reason }),
        () => setOpen(false),
      );
  };
  return (
    <Fragment>
      <button type="button" class="link" aria-expanded={isOpen} onClick={toggle}>
        {words.why}
      </button>
      {isOpen && parts && <parts.Reason optionId={optionId} />}
    </Fragment>
  );
}
