import type { NewInvitation } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { toRequestHash } from "../../access/tokens.ts";
import { AppError } from "../../errors.ts";
import { toActorText } from "../../store/events.ts";
import type { InvitationRow } from "../../store/people-tables.ts";
import { readNewest } from "../../store/reads/keyset.ts";
import type { PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import { checkDepartment } from "../members/members.store.ts";
import { createLink, linkLastsMs } from "../session/links.store.ts";

/** Invitations of a project, newest first. */
export async function listInvitations(
  db: Kysely<Tables>,
  projectId: string,
  page: PageRequest,
): Promise<RowPage<InvitationRow>> {
  const query = db.selectFrom("invitations").selectAll().where("project_id", "=", projectId);
  return readNewest(query, page, "invitations");
}

function findInvitation({ db }: Change, projectId: string, id: string) {
  return db
    .selectFrom("invitations")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/**
 * Invites somebody; the same again makes no second link.
 * @throws AppError
 */
export async function createInvitation(
  change: Change,
  { projectId, at }: { projectId: string; at: number },
  { id, email, role, departmentId }: NewInvitation,
): Promise<{ row: InvitationRow; token: string | undefined }> {
  await change.lock(id);
  const hash = toRequestHash({ email, role, departmentId });
  const known = await findInvitation(change, projectId, id);
  if (known && known.request_hash !== hash) throw new AppError("id-conflict");
  if (known) return { row: known, token: undefined };
  if (departmentId !== null) await checkDepartment(change, projectId, departmentId);
  const row: InvitationRow = {
    project_id: projectId,
    id,
    email,
    role,
    department_id: departmentId,
    request_hash: hash,
    invited_by: toActorText(change.actor),
    created_at: at,
    expires_at: at + linkLastsMs.invitation,
    used_at: null,
    revoked_at: null,
  };
  await change.db.insertInto("invitations").values(row).execute();
  // The address is of somebody who did not agree to anything yet.
  const data = { role, departmentId };
  await change.record({ projectId, type: "invitation.created", subjectId: id, data, at });
  const token = await createLink(change, {
    purpose: "invitation",
    projectId,
    invitationId: id,
    at,
  });
  return { row, token };
}

/** Takes an invitation back; again changes nothing. @throws AppError */
export async function revokeInvitation(
  change: Change,
  { projectId, id, at }: { projectId: string; id: string; at: number },
): Promise<void> {
  await change.lock(id);
  const row = await findInvitation(change, projectId, id);
  if (!row) throw new AppError("invitation-not-found");
  if (row.used_at !== null) throw new AppError("link-used");
  if (row.revoked_at !== null) return;
  await change.db
    .updateTable("invitations")
    .set({ revoked_at: at })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  await change.record({ projectId, type: "invitation.revoked", subjectId: id, at });
}
