import type { MemberChange } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import { readNewest } from "../../store/reads/keyset.ts";
import type { PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import { rehomeVoices } from "../voices/rehome.store.ts";
import type { NamedMemberRow } from "./members.convert.ts";

function namedMembers(db: Kysely<Tables>, projectId: string) {
  return db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .selectAll("members")
    .select(["people.name", "people.email"])
    .where("members.project_id", "=", projectId);
}

/** Members of a project, newest first. */
export async function listMembers(
  db: Kysely<Tables>,
  projectId: string,
  { cursor, limit, state }: PageRequest & { state: "active" | "all" },
): Promise<RowPage<NamedMemberRow>> {
  let query = namedMembers(db, projectId);
  if (state === "active") query = query.where("members.removed_at", "is", null);
  return readNewest(query, { cursor, limit }, "members");
}

/** @throws AppError for one who is not in the project, or no more */
export async function findMember(
  db: Kysely<Tables>,
  projectId: string,
  id: string,
): Promise<NamedMemberRow> {
  const row = await namedMembers(db, projectId)
    .where("members.id", "=", id)
    .where("members.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new AppError("member-not-found");
  return row;
}

/** @throws AppError where nobody else could let anybody in any more */
export async function checkOtherOwner({ db }: Change, member: NamedMemberRow): Promise<void> {
  if (member.role !== "owner") return;
  const other = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .select("members.id")
    .where("members.project_id", "=", member.project_id)
    .where("members.role", "=", "owner")
    .where("members.removed_at", "is", null)
    .where("people.disabled_at", "is", null)
    .where("members.id", "!=", member.id)
    .executeTakeFirst();
  if (!other) throw new AppError("last-owner");
}

/** @throws AppError for one that is not there, or no more */
export async function checkDepartment(
  { db }: Change,
  projectId: string,
  id: string,
): Promise<void> {
  const found = await db
    .selectFrom("departments")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!found) throw new AppError("department-not-found");
}

/** @throws AppError */
export async function changeMember(
  change: Change,
  place: { projectId: string; id: string; at: number },
  { role, departmentId }: MemberChange,
): Promise<NamedMemberRow> {
  const { projectId, id, at } = place;
  await change.lock(`members ${projectId}`);
  const member = await findMember(change.db, projectId, id);
  if (role !== undefined && role !== "owner") await checkOtherOwner(change, member);
  if (departmentId) await checkDepartment(change, projectId, departmentId);
  const changes = {
    ...(role !== undefined && role !== member.role && { role }),
    ...(departmentId !== undefined &&
      departmentId !== member.department_id && { department_id: departmentId }),
  };
  if (Object.keys(changes).length === 0) return member;
  await change.db
    .updateTable("members")
    .set(changes)
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  const data = {
    before: { role: member.role, departmentId: member.department_id },
    role,
    departmentId,
  };
  await change.record({ projectId, type: "member.updated", subjectId: id, data, at });
  return { ...member, ...changes };
}

/** Removes a member; who comes back is the same member. @throws AppError */
export async function removeMember(
  change: Change,
  { projectId, id, at }: { projectId: string; id: string; at: number },
): Promise<void> {
  await change.lock(`members ${projectId}`);
  const member = await findMember(change.db, projectId, id);
  await checkOtherOwner(change, member);
  await change.db
    .updateTable("members")
    .set({ removed_at: at })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  await change.record({
    projectId,
    type: "member.removed",
    subjectId: id,
    data: { role: member.role },
    at,
  });
  await rehomeVoices(change, { projectId, memberId: id }, at);
}
