import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Scope } from "../../store/scope.ts";
import type { AskedPart } from "../receipts/asked.tsx";

interface AskedProps {
  scope: Scope;
  voiceId: string;
}

/** What is being sent is new to the team. */
const isBeingSent = ({ session }: Scope, voiceId: string) =>
  session.state.getState().sending.some(({ key }) => key.includes(voiceId));

/** What the team asked about one's own words, and what became of them; loads what that takes only now. */
export function OwnAsked({ scope, voiceId }: AskedProps) {
  const [{ Part }, show] = useState<{ Part?: AskedPart }>({});
  useEffect(() => {
    if (!scope.session.isParticipant() || isBeingSent(scope, voiceId)) return;
    import("../receipts/receipts-lazy.ts")
      .then(({ loadAsked }) => loadAsked(scope))
      .then(
        (Asked) => show({ Part: Asked }),
        // The words stand without it.
        () => {},
      );
  }, [voiceId]);
  return Part ? <Part voiceId={voiceId} /> : null;
}
