import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import type { InvitationRow, SignInLinkRow } from "../../store/people-tables.ts";
import type { Tables } from "../../store/tables.ts";
import { findPerson } from "./people.store.ts";

/** What a link is for. */
export interface LinkTarget {
  project?: { id: string; name: string };
  role?: string;
  department?: string;
  email?: string;
  invitedBy?: string;
}

async function projectOf(db: Kysely<Tables>, id: string): Promise<LinkTarget["project"]> {
  const found = await db
    .selectFrom("projects")
    .select(["id", "name"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw new AppError("link-not-found");
  return found;
}

/** @throws AppError for an invitation that was taken back */
export async function findInvitation(
  db: Kysely<Tables>,
  { project_id: projectId, invitation_id: id }: SignInLinkRow,
): Promise<InvitationRow> {
  const row = await db
    .selectFrom("invitations")
    .selectAll()
    .where("project_id", "=", String(projectId))
    .where("id", "=", String(id))
    .executeTakeFirst();
  if (!row || row.revoked_at !== null) throw new AppError("link-not-found");
  return row;
}

/** The name of the member who invited, if it was one. */
async function inviterOf(db: Kysely<Tables>, { project_id, invited_by }: InvitationRow) {
  const row = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .select("people.name")
    .where("members.project_id", "=", project_id)
    .where("members.id", "=", invited_by.replace(/^member /, ""))
    .executeTakeFirst();
  return row?.name;
}

async function describeInvitation(db: Kysely<Tables>, link: SignInLinkRow): Promise<LinkTarget> {
  const invitation = await findInvitation(db, link);
  const project = await projectOf(db, invitation.project_id);
  const invitedBy = await inviterOf(db, invitation);
  const department = await db
    .selectFrom("departments")
    .select("name")
    .where("project_id", "=", invitation.project_id)
    .where("id", "=", invitation.department_id ?? "")
    .executeTakeFirst();
  return {
    ...(project && { project }),
    role: invitation.role,
    ...(department && { department: department.name }),
    email: invitation.email,
    ...(invitedBy !== undefined && { invitedBy }),
  };
}

/** @throws AppError for what is there no more */
export async function describeLink(db: Kysely<Tables>, link: SignInLinkRow): Promise<LinkTarget> {
  if (link.purpose === "invitation") return describeInvitation(db, link);
  if (link.purpose === "owner") {
    const project = await projectOf(db, String(link.project_id));
    return { ...(project && { project }), role: "owner" };
  }
  const person = await findPerson(db, String(link.person_id));
  if (!person || person.disabled_at !== null) throw new AppError("link-not-found");
  return { email: person.email };
}
