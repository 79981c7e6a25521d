import type { Kysely } from "kysely";

/** How far the import of a project has come; its row goes when the project stands. */
export const imports = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("imports")
      .addColumn("project_id", "text", (column) => column.primaryKey())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("lines", "bigint", (column) => column.notNull())
      .execute();
  },
};
