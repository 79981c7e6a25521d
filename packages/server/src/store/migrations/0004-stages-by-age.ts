import type { Kysely } from "kysely";

/** The newest ideas of a stage that hardly any has cost no more than those of another. */
export const stagesByAge = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createIndex("ideas_stage_new")
      .on("ideas")
      .columns(["project_id", "activity_id", "stage", "created_at", "id"])
      .execute();
  },
};
