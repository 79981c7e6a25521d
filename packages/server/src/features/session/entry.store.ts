import type { SessionInfo } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { sessionLastsMs } from "../../access/member-access.ts";
import { createSecretText, toSecretHash } from "../../access/session-cookie.ts";
import type { PersonRow } from "../../store/people-tables.ts";
import type { SessionOf } from "../../store/reads/people-reads.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import { listMemberships } from "./people.store.ts";
import { toSessionInfo } from "./session.convert.ts";
import { countPasskeys, createSession, endSession } from "./sessions.store.ts";

/** What a browser gets when somebody came in: the cookie's secret, and who they are. */
export interface Entry {
  secret: string;
  expiresAt: number;
  info: SessionInfo;
}

/** Who is asking: their browser, and the session it brought. */
export interface Visitor {
  userAgent: string;
  address: string;
  former: SessionOf | undefined;
}

export async function describeSession(db: Kysely<Tables>, found: SessionOf): Promise<SessionInfo> {
  const memberships = await listMemberships(db, found.person.id);
  return toSessionInfo(found, { memberships, passkeys: await countPasskeys(db, found.person.id) });
}

/**
 * Begins a session with a secret that nobody knew before; the one that the browser brought ends. Whoever planted that
 * gains nothing.
 */
export async function enter(
  change: Change,
  person: PersonRow,
  { visitor, at }: { visitor: Visitor; at: number },
): Promise<Entry> {
  const secret = createSecretText();
  if (visitor.former) await endSession(change, { id: visitor.former.session.id, at });
  const expiresAt = at + sessionLastsMs;
  const session = await createSession(change, {
    hash: toSecretHash(secret),
    personId: person.id,
    userAgent: visitor.userAgent,
    at,
    expiresAt,
  });
  return { secret, expiresAt, info: await describeSession(change.db, { session, person }) };
}
