import type { Kysely } from "kysely";

/** Where an activity appears on the pages of the shop. */
export const placements = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable("activities")
      .addColumn("placement", "text", (column) => column.notNull().defaultTo('{"kind":"inline"}'))
      .execute();
  },
};
