import { createId } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
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

/** The sessions of a person that have not ended, newest first. */
export function listSessions(
  db: Kysely<Tables>,
  personId: string,
  { now, seenAfter }: { now: number; seenAfter: number },
): Promise<SessionRow[]> {
  return db
    .selectFrom("sessions")
    .selectAll()
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .where("seen_at", ">", seenAfter)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute();
}

/** Ends one of a person's sessions. @throws AppError where they have no such one */
export async function endOwnSession(
  { db }: Change,
  { id, personId, at }: { id: string; personId: string; at: number },
): Promise<void> {
  const found = await db
    .updateTable("sessions")
    .set((row) => ({ revoked_at: row.fn.coalesce("revoked_at", row.val(at)) }))
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  if (!found) throw new AppError("session-not-found");
}

/** Ends all sessions of a person but one. */
export async function endOtherSessions(
  { db }: Change,
  { id, personId, at }: { id: string; personId: string; at: number },
): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("person_id", "=", personId)
    .where("id", "!=", id)
    .where("revoked_at", "is", null)
    .execute();
}
