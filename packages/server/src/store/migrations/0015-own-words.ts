import type { Kysely } from "kysely";

/** When authors changed their own words, and when they took them back. */
export const ownWords = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const table of ["ideas", "comments"])
      for (const column of ["edited_at", "taken_back_at"])
        await database.schema.alterTable(table).addColumn(column, "bigint").execute();
  },
};
