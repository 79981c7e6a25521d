import type { Change } from "../../store/records.ts";

/**
 * The activities of a project. What participants hold is looked for in each of them: an index by participant would be
 * one more row to write for every vote.
 */
export function activitiesIn(db: Change["db"], projectId: string) {
  return db.selectFrom("activities").select("id").where("project_id", "=", projectId);
}
