import { hash } from "node:crypto";
import { toDerivedId } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import type { PasskeyRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";

/** The id by which a passkey is named: a credential's own may have a thousand letters. */
export function toPasskeyId(credentialId: string): string {
  return toDerivedId("passkey", hash("sha256", credentialId, "buffer"));
}

/** A person's passkeys, oldest first. */
export function listPasskeys(db: Kysely<Tables>, personId: string): Promise<PasskeyRow[]> {
  return db
    .selectFrom("passkeys")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export function findPasskey(
  db: Kysely<Tables>,
  credentialId: string,
): Promise<PasskeyRow | undefined> {
  return db.selectFrom("passkeys").selectAll().where("id", "=", credentialId).executeTakeFirst();
}

/** Keeps a passkey. @throws AppError for one that is somebody's already, or one too many */
export async function createPasskey(change: Change, row: PasskeyRow, most: number): Promise<void> {
  await change.lock(`passkeys ${row.person_id}`, `passkey ${row.id}`);
  const known = await findPasskey(change.db, row.id);
  const own = await listPasskeys(change.db, row.person_id);
  if (known || own.length >= most) throw new AppError("passkey-refused");
  await change.db.insertInto("passkeys").values(row).execute();
}

export async function usePasskey(
  { db }: Change,
  { id, counter, at }: { id: string; counter: number; at: number },
): Promise<void> {
  await db
    .updateTable("passkeys")
    .set({ counter, last_used_at: at })
    .where("id", "=", id)
    .execute();
}

/** @throws AppError where the person has no such passkey */
export async function removePasskey(
  { db }: Change,
  { personId, passkeyId }: { personId: string; passkeyId: string },
): Promise<void> {
  const found = (await listPasskeys(db, personId)).find(({ id }) => toPasskeyId(id) === passkeyId);
  if (!found) throw new AppError("passkey-not-found");
  await db.deleteFrom("passkeys").where("id", "=", found.id).execute();
}
