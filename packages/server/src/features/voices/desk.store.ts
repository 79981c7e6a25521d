import { limits } from "@tomoni/sdk/contract";
import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import type { AnswerTemplateRow, DutyRow, SavedViewRow } from "../../store/voice-tables.ts";
import { checkDepartment, checkMember } from "./place.store.ts";

type Db = Kysely<Tables>;

export function listTemplates(db: Db, projectId: string): Promise<AnswerTemplateRow[]> {
  return db
    .selectFrom("answer_templates")
    .selectAll()
    .where("project_id", "=", projectId)
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/** @returns whether it was new @throws AppError where its id belongs to another, or there are too many */
export async function createTemplate(change: Change, row: AnswerTemplateRow): Promise<boolean> {
  await change.lock(`templates ${row.project_id}`);
  const all = await listTemplates(change.db, row.project_id);
  const known = all.find(({ id }) => id === row.id);
  if (known && (known.name !== row.name || known.body !== row.body))
    throw new AppError("id-conflict");
  if (known) return false;
  if (all.length >= limits.templates) throw new AppError("too-many");
  await change.db.insertInto("answer_templates").values(row).execute();
  await recordDesk(change, row, "template.created", row.created_at);
  return true;
}

interface Ref {
  project_id: string;
  id: string;
}

async function recordDesk(
  change: Change,
  { project_id, id }: Ref,
  type: string,
  at: number,
): Promise<void> {
  await change.record({ projectId: project_id, subjectId: id, type, at });
}

export async function changeTemplate(
  change: Change,
  { at, ...ref }: Ref & { at: number },
  changes: Partial<Pick<AnswerTemplateRow, "name" | "body">>,
): Promise<AnswerTemplateRow> {
  const found = await change.db
    .selectFrom("answer_templates")
    .selectAll()
    .where((row) => row.and(ref))
    .executeTakeFirst();
  if (!found) throw new AppError("template-not-found");
  if (Object.keys(changes).length === 0) return found;
  await change.db
    .updateTable("answer_templates")
    .set(changes)
    .where((row) => row.and(ref))
    .execute();
  await recordDesk(change, ref, "template.updated", at);
  return { ...found, ...changes };
}

export async function deleteTemplate(
  change: Change,
  { at, ...ref }: Ref & { at: number },
): Promise<void> {
  const gone = await change.db
    .deleteFrom("answer_templates")
    .where((row) => row.and(ref))
    .returning("id")
    .executeTakeFirst();
  if (!gone) throw new AppError("template-not-found");
  await recordDesk(change, ref, "template.deleted", at);
}

/** One's own views, and those that all share. */
export function listViews(db: Db, projectId: string, ownerId: string): Promise<SavedViewRow[]> {
  return db
    .selectFrom("saved_views")
    .selectAll()
    .where("project_id", "=", projectId)
    .where((row) => row.or([row("owner_id", "is", null), row("owner_id", "=", ownerId)]))
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/** @returns whether it was new @throws AppError where its id belongs to another, or there are too many */
export async function createView(change: Change, row: SavedViewRow): Promise<boolean> {
  const { db } = change;
  await change.lock(`views ${row.project_id}`);
  const known = await db
    .selectFrom("saved_views")
    .selectAll()
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .executeTakeFirst();
  const isSame = (["owner_id", "name", "query"] as const).every(
    (name) => known?.[name] === row[name],
  );
  if (known && !isSame) throw new AppError("id-conflict");
  if (known) return false;
  const own = await listViews(db, row.project_id, row.owner_id ?? "");
  if (own.length >= limits.views) throw new AppError("too-many");
  await db.insertInto("saved_views").values(row).execute();
  await recordDesk(change, row, "view.created", row.created_at);
  return true;
}

export async function deleteView(
  change: Change,
  { at, ownerId, ...ref }: Ref & { at: number; ownerId: string },
): Promise<void> {
  const gone = await change.db
    .deleteFrom("saved_views")
    .where((row) => row.and(ref))
    .where((row) => row.or([row("owner_id", "is", null), row("owner_id", "=", ownerId)]))
    .returning("id")
    .executeTakeFirst();
  if (!gone) throw new AppError("view-not-found");
  await recordDesk(change, ref, "view.deleted", at);
}

export function listDuties(
  db: Db,
  projectId: string,
  from: number,
  to: number,
): Promise<DutyRow[]> {
  return db
    .selectFrom("duty_roster")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("week", ">=", from)
    .where("week", "<", to)
    .orderBy("week")
    .orderBy("department_id")
    .execute();
}

/** Sets who is on duty in a week, or nobody. @throws AppError where there is no such department or member */
export async function setDuty(
  change: Change,
  { at, member_id, ...ref }: Omit<DutyRow, "member_id"> & { member_id: string | null; at: number },
): Promise<void> {
  const { project_id: projectId, department_id: departmentId, week } = ref;
  if (departmentId !== "") await checkDepartment(change, { projectId, departmentId });
  await change.db
    .deleteFrom("duty_roster")
    .where((row) => row.and(ref))
    .execute();
  if (member_id !== null) {
    await checkMember(change, { projectId, memberId: member_id });
    await change.db
      .insertInto("duty_roster")
      .values({ ...ref, member_id })
      .execute();
  }
  const data = { week, departmentId, memberId: member_id };
  await change.record({ projectId, type: "roster.set", data, at });
}
