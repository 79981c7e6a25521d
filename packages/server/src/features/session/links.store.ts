import type { LinkPurpose } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { createSecretText, toSecretHash } from "../../access/session-cookie.ts";
import { AppError } from "../../errors.ts";
import type { SignInLinkRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";

const hourMs = 3_600_000;
/** How long a link lets somebody in. */
export const linkLastsMs: Readonly<Record<LinkPurpose, number>> = {
  owner: 24 * hourMs,
  invitation: 7 * 24 * hourMs,
  reset: hourMs,
  "sign-in": hourMs,
};
/** Used and old links are told from made-up ones for so long. */
const keptMs = 30 * 24 * hourMs;

export interface NewLink {
  purpose: LinkPurpose;
  projectId?: string;
  invitationId?: string;
  personId?: string;
  at: number;
}

/** Where a link leads: its secret stands after `#`, so that no server and no log sees it. */
export function toLinkUrl(baseUrl: string, token: string): string {
  return `${baseUrl}/console/link#${token}`;
}

/** Makes a link. @returns its secret, which is not kept */
export async function createLink(change: Change, input: NewLink): Promise<string> {
  const token = createSecretText();
  const { purpose, at } = input;
  await change.db
    .deleteFrom("sign_in_links")
    .where("expires_at", "<", at - keptMs)
    .execute();
  await change.db
    .insertInto("sign_in_links")
    .values({
      hash: toSecretHash(token),
      purpose,
      project_id: input.projectId ?? null,
      invitation_id: input.invitationId ?? null,
      person_id: input.personId ?? null,
      created_at: at,
      expires_at: at + linkLastsMs[purpose],
      used_at: null,
    })
    .execute();
  return token;
}

/** @throws AppError for a link that is not ours, was used or is too old */
export async function findLink(
  db: Kysely<Tables>,
  token: string,
  nowMs: number,
): Promise<SignInLinkRow> {
  const row = await db
    .selectFrom("sign_in_links")
    .selectAll()
    .where("hash", "=", toSecretHash(token))
    .executeTakeFirst();
  if (!row) throw new AppError("link-not-found");
  if (row.used_at !== null) throw new AppError("link-used");
  if (nowMs >= row.expires_at) throw new AppError("link-expired");
  return row;
}

/** Uses a link: whoever comes second finds it used. @throws AppError */
export async function takeLink(
  change: Change,
  token: string,
  nowMs: number,
): Promise<SignInLinkRow> {
  const hash = toSecretHash(token);
  await change.lock(hash);
  const row = await findLink(change.db, token, nowMs);
  await change.db
    .updateTable("sign_in_links")
    .set({ used_at: nowMs })
    .where("hash", "=", hash)
    .execute();
  return row;
}
