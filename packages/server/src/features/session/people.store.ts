import { createId } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import type { Change } from "../../store/records.ts";
import type { MemberRow, PersonRow } from "../../store/people-tables.ts";
import type { Tables } from "../../store/tables.ts";

export function findPersonByEmail(
  db: Kysely<Tables>,
  email: string,
): Promise<PersonRow | undefined> {
  return db.selectFrom("people").selectAll().where("email", "=", email).executeTakeFirst();
}

export function findPerson(db: Kysely<Tables>, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface NewPerson {
  email: string;
  name: string;
  locale: string;
  passwordHash: string | null;
  at: number;
}

/** Adds a person; the address must be nobody's yet. */
export async function createPerson(change: Change, input: NewPerson): Promise<PersonRow> {
  const row: PersonRow = {
    id: createId("person", input.at),
    email: input.email,
    name: input.name,
    locale: input.locale,
    password_hash: input.passwordHash,
    oidc_subject: null,
    created_at: input.at,
    disabled_at: null,
  };
  await change.db.insertInto("people").values(row).execute();
  return row;
}

/** Changes what is given. */
export async function changePerson(
  { db }: Change,
  id: string,
  { name, locale }: { name?: string | undefined; locale?: string | undefined },
): Promise<void> {
  const changes = { ...(name !== undefined && { name }), ...(locale !== undefined && { locale }) };
  if (Object.keys(changes).length === 0) return;
  await db.updateTable("people").set(changes).where("id", "=", id).execute();
}

export interface NewMember {
  projectId: string;
  personId: string;
  role: string;
  departmentId: string | null;
  at: number;
}

/**
 * Makes a person a member. One who was removed is again who they were, and an owner who is there already stays one.
 * @returns the member
 */
export async function joinProject(change: Change, input: NewMember): Promise<MemberRow> {
  const { projectId, personId, role, departmentId, at } = input;
  await change.lock(`members ${projectId}`);
  const known = await change.db
    .selectFrom("members")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  const isOwner = known?.role === "owner" && known.removed_at === null;
  const row: MemberRow = {
    project_id: projectId,
    id: known?.id ?? createId("member", at),
    person_id: personId,
    role: isOwner ? "owner" : role,
    department_id: departmentId ?? known?.department_id ?? null,
    created_at: known?.created_at ?? at,
    removed_at: null,
  };
  const { project_id: _project, id: _id, ...rest } = row;
  await change.db
    .insertInto("members")
    .values(row)
    .onConflict((conflict) => conflict.columns(["project_id", "id"]).doUpdateSet(rest))
    .execute();
  await change.record({
    projectId,
    type: "member.joined",
    subjectId: row.id,
    data: { role: row.role },
    at,
  });
  return row;
}

/** Where a person may work, by name of the project. */
export async function listMemberships(db: Kysely<Tables>, personId: string) {
  return db
    .selectFrom("members")
    .innerJoin("projects", "projects.id", "members.project_id")
    .select([
      "members.project_id",
      "members.id",
      "members.role",
      "members.department_id",
      "projects.name",
      "projects.project_key",
      "projects.default_locale",
    ])
    .where("members.person_id", "=", personId)
    .where("members.removed_at", "is", null)
    .orderBy("projects.name")
    .orderBy("projects.id")
    .execute();
}
