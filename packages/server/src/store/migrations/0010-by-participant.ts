import { type Kysely, sql } from "kysely";

/** What one participant holds is found by an index, however many activities their project has. */
export const byParticipant = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`create index stances_participant on stances (project_id, participant_id)`.execute(
      database,
    );
    await sql`create index comparisons_participant on comparisons (project_id, participant_id)`.execute(
      database,
    );
  },
};
