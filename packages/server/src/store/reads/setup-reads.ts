import type { Kysely } from "kysely";
import type { ActivityRow, KeyRow, ProjectRow, Tables } from "../tables.ts";
import type { ActivityWithOptions, Place } from "./requests.ts";

/** Projects, keys, activities and their options. */
export function setupReads(database: Kysely<Tables>) {
  return {
    projectByKey: (projectKey: string): Promise<ProjectRow | undefined> =>
      database
        .selectFrom("projects")
        .selectAll()
        .where("project_key", "=", projectKey)
        .executeTakeFirst(),
    projectById: (id: string): Promise<ProjectRow | undefined> =>
      database.selectFrom("projects").selectAll().where("id", "=", id).executeTakeFirst(),
    projects: (): Promise<ProjectRow[]> =>
      database.selectFrom("projects").selectAll().orderBy("created_at").execute(),
    keyByHash: (hash: string): Promise<KeyRow | undefined> =>
      database.selectFrom("keys").selectAll().where("hash", "=", hash).executeTakeFirst(),

    async activity(id: string): Promise<ActivityWithOptions | undefined> {
      const activity = await database
        .selectFrom("activities")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      if (!activity) return undefined;
      const options = await database
        .selectFrom("options")
        .selectAll()
        .where("project_id", "=", activity.project_id)
        .where("activity_id", "=", id)
        .orderBy("position")
        .execute();
      return { activity, options };
    },

    /** The newest live ones of a project. */
    liveActivities: (projectId: string, most: number): Promise<ActivityRow[]> =>
      database
        .selectFrom("activities")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("status", "=", "live")
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(most)
        .execute(),

    optionPlace: async (optionId: string): Promise<Place | undefined> => {
      const row = await database
        .selectFrom("options")
        .select(["project_id", "activity_id"])
        .where("id", "=", optionId)
        .executeTakeFirst();
      return row && { projectId: row.project_id, activityId: row.activity_id };
    },
  };
}
