import type { EndpointAnswer, EndpointInput } from "@tomoni/sdk/contract";
import type { CallName } from "@tomoni/sdk/transport";
import { emit, type ResponseKind } from "../events.ts";
import type { ResponseText } from "../i18n/response-text.ts";
import { readWho } from "./author.ts";
import { type Scope, toCode } from "./scope.ts";
import { openOutbox } from "./sending.ts";

const participated = new WeakSet<HTMLElement>();

/** Where on this page each activity was last responded to, for a place that begins to follow the others only then. */
export const respondedAt = new Map<string, HTMLElement>();

/** Sends a response, tells the page of it, and answers what the server answered. */
export async function respond<Name extends CallName>(
  { session, host, activity }: Scope,
  type: ResponseKind,
  write: { key: string; name: Name; input: EndpointInput<Name> },
): Promise<EndpointAnswer<Name> | undefined> {
  const activityId = activity.id;
  // Whoever sends something takes part: from here on it may be kept.
  session.keep.allow();
  const { state } = session;
  const pressed = { key: write.key, author: readWho(session.keep).author };
  state.setState({ sending: [...state.getState().sending, pressed] });
  try {
    const outbox = await openOutbox(session);
    const answer = await outbox.enqueue(write.key, write.name, write.input);
    respondedAt.set(activityId, host);
    emit(host, "submitted", { activityId, type });
    if (!participated.has(host)) emit(host, "participated", { activityId });
    participated.add(host);
    return answer;
  } catch (error) {
    const code = toCode(error);
    emit(host, "error", { activityId, code });
    // From here on it invites nothing more.
    if (code === "activity-not-live") activity.status = "closed";
    throw error;
  } finally {
    state.setState({ sending: state.getState().sending.filter((one) => one !== pressed) });
  }
}

/** What to tell the customer of a refusal. */
export function toMessage(words: ResponseText, error: unknown): string {
  const code = toCode(error);
  const known: Record<string, string> = {
    "rate-limited": words.limited,
    "activity-not-live": words.ended,
    "verified-only": words.signedInOnly,
    "invalid-request": words.unfit,
    "body-too-large": words.unfit,
  };
  return known[code] ?? (code.endsWith("not-found") ? words.gone : words.refused);
}
