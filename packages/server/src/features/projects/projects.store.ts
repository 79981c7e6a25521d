import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { ProjectRow } from "../../store/tables.ts";

export async function createProject(change: Change, row: ProjectRow): Promise<void> {
  await change.db.insertInto("projects").values(row).execute();
  change.touched({ projectId: row.id });
}

/**
 * Changes what `decide` makes of the project as it is now.
 * @returns the project as it then is
 * @throws AppError, also what `decide` throws
 */
export async function changeProject(
  change: Change,
  id: string,
  decide: (project: ProjectRow) => Partial<ProjectRow>,
): Promise<ProjectRow> {
  await change.lock(id);
  const project = await change.db
    .selectFrom("projects")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!project) throw new AppError("project-not-found");
  const changes = decide(project);
  if (Object.keys(changes).length > 0)
    await change.db.updateTable("projects").set(changes).where("id", "=", id).execute();
  change.touched({ projectId: id });
  return { ...project, ...changes };
}
