import { restartAll } from "../element.ts";
import { emit } from "../events.ts";
import "../platform/more-routes.ts";
import { mayMeasure } from "./measuring.ts";
import { toCode } from "./scope.ts";
import type { Session } from "./session.ts";

async function toToken(session: Session, identity: string): Promise<string> {
  const { call, project, outbox } = session;
  // What was said before belongs to whoever said it.
  await (await outbox)?.flush();
  const params = { projectKey: project };
  return (await call("participants.create", { params, body: { identity } })).token;
}

/**
 * Makes the customer of a session the one whom the page vouches for, by its JWT; what they said before goes over to them.
 * Without a JWT nobody is known any longer. Where the customer is another now, all activities are shown again.
 * Does nothing where consent is denied or the browser asks for privacy.
 */
export async function identify(
  session: Session,
  identity: string | null | undefined,
): Promise<void> {
  const { keep } = session;
  if (identity && !mayMeasure(session)) return;
  try {
    const before = keep.get("token");
    const token = identity ? await toToken(session, identity) : null;
    if (token) keep.set("token", token);
    else keep.remove("token");
    if (token !== before) restartAll();
  } catch (error) {
    emit(document, "error", { code: toCode(error) });
  }
}
