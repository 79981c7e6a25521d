import type { Beacon } from "@tomoni/sdk/contract";
import { createId, toDerivedId } from "@tomoni/sdk/ids";
import { emit } from "../events.ts";
import { toInstant } from "../platform/instant.ts";
import { addRoutes } from "../platform/routes.ts";
import { mayMeasure } from "./measuring.ts";
import { toCode } from "./scope.ts";
import type { Session } from "./session.ts";

addRoutes({ "events.send": ["POST", "/v1/projects/{projectKey}/events", ""] });

/** Something worth having that a visitor did, such as an order. */
export interface Conversion {
  /** In units of the currency, such as 4950. Default 0. */
  value?: number;
  /** ISO 4217, such as `JPY`. */
  currency?: string | null;
  /** The page's own number of it, such as that of the order: told twice, it counts once. */
  id?: string;
  /** What the shop's server signed, with `at` as it was signed: only so is it evidence. */
  signature?: string;
  at?: string;
}

/** The same words give the same id; without a secure page, or without words, a new one. */
async function toEventId(words: string | undefined): Promise<string> {
  if (!words || !globalThis.crypto.subtle) return createId("event");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words));
  return toDerivedId("event", new Uint8Array(hash));
}

function toVisitorId({ keep }: Session): string {
  const visitorId = keep.get("visitor") ?? createId("visitor");
  keep.set("visitor", visitorId);
  return visitorId;
}

async function send(session: Session, events: Beacon["events"]): Promise<void> {
  try {
    const params = { projectKey: session.project };
    await session.call("events.send", { params, body: { events } });
  } catch (error) {
    // Only a count: its loss is nobody's. A page that counts in vain should hear of it.
    if ((error as { status?: number }).status) emit(document, "error", { code: toCode(error) });
  }
}

/**
 * Tells of a conversion, under a random number that stands for the visitor and lives as long as the page may keep it.
 * Only for whoever may be measured.
 */
export async function convert(
  session: Session,
  name: string,
  { id, value = 0, currency, signature, at }: Conversion = {},
): Promise<void> {
  const event = {
    type: "conversion",
    id: await toEventId(id && `${session.project} ${name} ${id}`),
    visitorId: toVisitorId(session),
    name,
    value,
    currency: currency ?? null,
    at: at ?? toInstant(),
    ...(id && signature && { order: id, signature }),
  } as const;
  await send(session, [event]);
}

/** Counts that somebody was shown a prompt, or opened a panel. */
export async function count(
  session: Session,
  type: "open" | "impression",
  activityId: string,
): Promise<void> {
  if (mayMeasure(session)) await send(session, [{ type, activityId }]);
}
