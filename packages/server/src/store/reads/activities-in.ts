import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * The activities of a project. What a participant holds is looked for in each of them: an index of stances by participant
 * would be one more row to write for every vote.
 */
export function activitiesIn(database: Kysely<Tables>, projectId: string) {
  return database.selectFrom("activities").select("id").where("project_id", "=", projectId);
}
