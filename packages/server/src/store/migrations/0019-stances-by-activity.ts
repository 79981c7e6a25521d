import { type Kysely, sql } from "kysely";

/** Every vote paid for an index that only merging and erasing used; they look in each activity of the project instead. */
export const stancesByActivity = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`drop index stances_participant`.execute(database);
  },
};
