import { toSecretHash } from "../../access/session-cookie.ts";
import type { ChallengeRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";

export interface NewChallenge {
  /** What the browser holds and brings back. */
  secret: string;
  kind: "passkey" | "passkey-sign-in" | "oidc";
  personId?: string;
  data?: object;
  at: number;
  lastsMs: number;
}

/** Keeps what was asked of a browser, and forgets what nobody answered in time. */
export async function createChallenge(
  { db }: Change,
  { secret, kind, personId, data = {}, at, lastsMs }: NewChallenge,
): Promise<void> {
  await db.deleteFrom("challenges").where("expires_at", "<", at).execute();
  await db
    .insertInto("challenges")
    .values({
      hash: toSecretHash(secret),
      kind,
      person_id: personId ?? null,
      data: JSON.stringify(data),
      expires_at: at + lastsMs,
    })
    .execute();
}

/** Takes what was asked, once. @returns nothing where it was never asked, was answered already, or too long ago */
export async function takeChallenge(
  { db }: Change,
  { secret, kind, at }: Pick<NewChallenge, "secret" | "kind" | "at">,
): Promise<ChallengeRow | undefined> {
  const row = await db
    .deleteFrom("challenges")
    .where("hash", "=", toSecretHash(secret))
    .where("kind", "=", kind)
    .returningAll()
    .executeTakeFirst();
  return row && at < row.expires_at ? row : undefined;
}
