import type { Kysely } from "kysely";

/** What the two ends of a pulse mean. */
export const endLabels = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable("activities").addColumn("end_labels", "text").execute();
  },
};
