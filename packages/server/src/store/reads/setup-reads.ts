import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../cursor.ts";
import type { ActivityRow, KeyRow, OptionRow, ProjectRow, Tables } from "../tables.ts";
import type { ActivityWithOptions, PageRequest, Place, RowPage } from "./requests.ts";

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

    async keys(projectId: string, { cursor, limit }: PageRequest): Promise<RowPage<KeyRow>> {
      const after = parseCursor(cursor, ["number", "string"]);
      let query = database.selectFrom("keys").selectAll().where("project_id", "=", projectId);
      if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`);
      const rows = await query
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, (row) => [row.created_at, row.id]);
    },

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

    async activities(
      request: PageRequest & {
        projectId: string;
        status?: string | undefined;
        kind?: string | undefined;
      },
    ): Promise<RowPage<ActivityRow>> {
      const after = parseCursor(request.cursor, ["number", "string"]);
      let query = database
        .selectFrom("activities")
        .selectAll()
        .where("project_id", "=", request.projectId);
      if (request.status) query = query.where("status", "=", request.status);
      if (request.kind) query = query.where("kind", "=", request.kind);
      if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`);
      const rows = await query
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [row.created_at, row.id]);
    },

    /** The options of all these activities, each activity's in its order. */
    optionsAmong: (projectId: string, activityIds: readonly string[]): Promise<OptionRow[]> =>
      activityIds.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("options")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("activity_id", "in", activityIds)
            .orderBy("position")
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
