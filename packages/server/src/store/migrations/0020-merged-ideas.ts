import { type Kysely, sql } from "kysely";

/** Into which other idea one was merged, and what makes a refused one true, for customers to find their way. */
export const mergedIdeas = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable("ideas").addColumn("merged_into", "text").execute();
    await sql`create index voices_realised on voices (project_id, realised_by) where realised_by is not null`.execute(
      database,
    );
  },
};
