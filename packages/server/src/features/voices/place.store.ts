import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import { toWeek } from "./duty.rules.ts";

const dayMs = 86_400_000;

interface Place {
  projectId: string;
  departmentId: string;
}

/** @returns how long a department may hold a voice @throws AppError where the project has no such department any more */
export async function checkDepartment(
  { db }: Change,
  { projectId, departmentId }: Place,
): Promise<number> {
  const found = await db
    .selectFrom("departments")
    .select("days_limit")
    .where("project_id", "=", projectId)
    .where("id", "=", departmentId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!found) throw new AppError("department-not-found");
  return found.days_limit * dayMs;
}

/** @throws AppError where nobody of that id is in the project */
export async function checkMember(
  { db }: Change,
  { projectId, memberId }: { projectId: string; memberId: string },
): Promise<void> {
  const found = await db
    .selectFrom("members")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "=", memberId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!found) throw new AppError("member-not-found");
}

/** Who of a department is on duty: what is handed to nobody in particular is theirs. */
export async function findOnDuty(
  { db }: Change,
  { projectId, departmentId, at }: Place & { at: number },
): Promise<string | null> {
  const found = await db
    .selectFrom("duty_roster")
    .select("member_id")
    .where("project_id", "=", projectId)
    .where("week", "=", toWeek(at))
    .where("department_id", "=", departmentId)
    .executeTakeFirst();
  return found?.member_id ?? null;
}
