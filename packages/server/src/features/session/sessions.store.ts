import { createId } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import type { SessionRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";

export interface NewSession {
  /** SHA-256 of the cookie, in hex. */
  hash: string;
  personId: string;
  userAgent: string;
  at: number;
  expiresAt: number;
}

/** Begins a session, and forgets those that ended long ago. */
export async function createSession(change: Change, input: NewSession): Promise<SessionRow> {
  const { hash, personId, userAgent, at, expiresAt } = input;
  const row: SessionRow = {
    id: createId("session", at),
    hash,
    person_id: personId,
    created_at: at,
    seen_at: at,
    expires_at: expiresAt,
    signed_in_at: at,
    user_agent: userAgent,
    revoked_at: null,
  };
  await change.db.deleteFrom("sessions").where("expires_at", "<", at).execute();
  await change.db.insertInto("sessions").values(row).execute();
  return row;
}

export async function endSession(
  { db }: Change,
  { id, at }: { id: string; at: number },
): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

export async function countPasskeys(db: Kysely<Tables>, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("passkeys")
    .select((row) => row.fn.countAll<number | string>().as("count"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
