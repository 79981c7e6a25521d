import type { ActivityWithOptions } from "../store/reads/requests.ts";
import type { Bulk } from "../store/bulk.ts";
import type { Store } from "../store/store.ts";
import type { ProjectRow } from "../store/tables.ts";
import { CommandError, exitCodes } from "./command.ts";

export const projectArgument = {
  project: {
    type: "string",
    valueHint: "pk_…",
    required: true,
    description: "Key of the project",
  },
} as const;

export const activityArguments = {
  ...projectArgument,
  activity: {
    type: "string",
    valueHint: "act_…",
    required: true,
    description: "Id of the activity",
  },
} as const;

/** @throws CommandError when the database has no such project */
export async function findProject(store: Store, projectKey: string): Promise<ProjectRow> {
  // A secret that was pasted here must not be written down once more.
  if (projectKey.startsWith("sk_"))
    throw new CommandError(
      "--project takes the project key, pk_…; this is a secret key.",
      exitCodes.usage,
    );
  const project = await store.reads.projectByKey(projectKey);
  if (!project) throw new CommandError(`The database has no project with the key ${projectKey}.`);
  return project;
}

/** @throws CommandError when the project has no such activity */
export async function findActivity(
  store: Store,
  given: { project: string; activity: string },
): Promise<{ project: ProjectRow; found: ActivityWithOptions }> {
  const project = await findProject(store, given.project);
  const found = await store.reads.activity(given.activity);
  if (found?.activity.project_id !== project.id)
    throw new CommandError(`The project ${given.project} has no activity ${given.activity}.`);
  return { project, found: found! };
}

/** @throws CommandError when the database is one that nothing can be moved from or to */
export function findBulk({ bulk }: Store): Bulk {
  if (!bulk) throw new CommandError("A database in memory cannot be moved: give it a file.");
  return bulk;
}
