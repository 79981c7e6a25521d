import type { DepartmentChange, NewDepartment } from "@tomoni/sdk/contract";
import { type Kysely, sql } from "kysely";
import { toRequestHash } from "../../access/tokens.ts";
import { AppError } from "../../errors.ts";
import type { DepartmentRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";
import type { Tables } from "../../store/tables.ts";
import { holdsVoices, rehomeVoices } from "../voices/rehome.store.ts";

export type CountedDepartmentRow = DepartmentRow & { members: number | string };

function countedDepartments(db: Kysely<Tables>, projectId: string) {
  return db
    .selectFrom("departments")
    .selectAll("departments")
    .select((row) =>
      row
        .selectFrom("members")
        .select(sql<number | string>`count(*)`.as("members"))
        .whereRef("members.project_id", "=", "departments.project_id")
        .whereRef("members.department_id", "=", "departments.id")
        .where("members.removed_at", "is", null)
        .$asScalar()
        .$notNull()
        .as("members"),
    )
    .where("departments.project_id", "=", projectId);
}

/** Departments of a project in their order, with those removed when asked for. */
export function listDepartments(
  db: Kysely<Tables>,
  projectId: string,
): Promise<CountedDepartmentRow[]> {
  return countedDepartments(db, projectId)
    .where("departments.removed_at", "is", null)
    .orderBy("departments.position")
    .orderBy("departments.id")
    .execute();
}

/** @throws AppError */
export async function findDepartment(
  db: Kysely<Tables>,
  projectId: string,
  id: string,
): Promise<CountedDepartmentRow> {
  const row = await countedDepartments(db, projectId)
    .where("departments.id", "=", id)
    .where("departments.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new AppError("department-not-found");
  return row;
}

interface Place {
  projectId: string;
  id: string;
  at: number;
}

/** Adds a department at the end; the same again changes nothing. @throws AppError `id-conflict` */
export async function createDepartment(
  change: Change,
  { projectId, at }: Omit<Place, "id">,
  { id, name, daysLimit }: NewDepartment,
): Promise<{ created: boolean; row: CountedDepartmentRow }> {
  await change.lock(`departments ${projectId}`);
  const { db } = change;
  const hash = toRequestHash({ name, daysLimit });
  const known = await countedDepartments(db, projectId)
    .where("departments.id", "=", id)
    .executeTakeFirst();
  if (known && known.request_hash !== hash) throw new AppError("id-conflict");
  if (known) return { created: false, row: known };
  const others = await listDepartments(db, projectId);
  const row: DepartmentRow = {
    project_id: projectId,
    id,
    name,
    position: others.length,
    days_limit: daysLimit,
    request_hash: hash,
    created_at: at,
    removed_at: null,
    moved_to: null,
  };
  await db.insertInto("departments").values(row).execute();
  await change.record({
    projectId,
    type: "department.created",
    subjectId: id,
    data: { name, daysLimit },
    at,
  });
  return { created: true, row: { ...row, members: 0 } };
}

/** Writes the places anew where one moved. */
async function setPlaces({ db }: Change, rows: readonly DepartmentRow[]): Promise<void> {
  for (const [position, row] of rows.entries()) {
    if (row.position === position) continue;
    await db
      .updateTable("departments")
      .set({ position })
      .where("project_id", "=", row.project_id)
      .where("id", "=", row.id)
      .execute();
  }
}

/** @throws AppError */
export async function changeDepartment(
  change: Change,
  { projectId, id, at }: Place,
  { name, daysLimit, position }: DepartmentChange,
): Promise<CountedDepartmentRow> {
  await change.lock(`departments ${projectId}`);
  const { db } = change;
  const before = await findDepartment(db, projectId, id);
  const changes = {
    ...(name !== undefined && { name }),
    ...(daysLimit !== undefined && { days_limit: daysLimit }),
  };
  if (Object.keys(changes).length > 0)
    await db
      .updateTable("departments")
      .set(changes)
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .execute();
  if (position !== undefined) {
    const others = (await listDepartments(db, projectId)).filter((row) => row.id !== id);
    await setPlaces(change, others.toSpliced(position, 0, before));
  }
  await change.record({
    projectId,
    type: "department.updated",
    subjectId: id,
    data: { name, daysLimit, position },
    at,
  });
  return findDepartment(db, projectId, id);
}

/** Whether neither people nor voices would be without one. */
async function isEmpty(change: Change, projectId: string, id: string): Promise<boolean> {
  const { members } = await findDepartment(change.db, projectId, id);
  return Number(members) === 0 && !(await holdsVoices(change, { projectId, departmentId: id }));
}

/** What a department had is another's from now on. */
async function handAll(
  change: Change,
  { projectId, id, at }: Place,
  moveTo: string,
): Promise<void> {
  await change.db
    .updateTable("members")
    .set({ department_id: moveTo })
    .where("project_id", "=", projectId)
    .where("department_id", "=", id)
    .execute();
  await rehomeVoices(change, { projectId, departmentId: id, moveTo }, at);
}

/** Removes a department; its people and voices go to another. @throws AppError where it has some and none is named */
export async function removeDepartment(
  change: Change,
  place: Place,
  moveTo: string | undefined,
): Promise<void> {
  const { projectId, id, at } = place;
  await change.lock(`departments ${projectId}`);
  const { db } = change;
  await findDepartment(db, projectId, id);
  if (moveTo === id) throw new AppError("department-not-found");
  if (moveTo !== undefined) await findDepartment(db, projectId, moveTo);
  else if (!(await isEmpty(change, projectId, id))) throw new AppError("department-not-empty");
  await db
    .updateTable("departments")
    .set({ removed_at: at, moved_to: moveTo ?? null })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  await setPlaces(change, await listDepartments(db, projectId));
  const data = { moveTo: moveTo ?? null };
  await change.record({ projectId, type: "department.removed", subjectId: id, data, at });
  if (moveTo !== undefined) await handAll(change, place, moveTo);
}
