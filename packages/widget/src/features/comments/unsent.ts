import type { EndpointInput } from "@tomoni/sdk/contract";
import type { CallName } from "@tomoni/sdk/transport";
import type { Session } from "../../store/session.ts";
import { openOutbox } from "../../store/sending.ts";

/** What an earlier page left to be sent. */
export async function findUnsent<Name extends CallName>(
  session: Session,
  name: Name,
): Promise<EndpointInput<Name>[]> {
  // An empty list is two characters.
  if ((session.keep.get("outbox")?.length ?? 0) < 3) return [];
  await openOutbox(session);
  return session.state
    .getState()
    .waiting.filter((entry) => entry.name === name)
    .map((entry) => entry.input as unknown as EndpointInput<Name>);
}
