import type { Kysely } from "kysely";

/** Who tells of a conversion; what was stored before came from browsers. */
export const conversionSources = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable("conversions")
      .addColumn("source", "text", (column) => column.notNull().defaultTo("claimed"))
      .execute();
  },
};
