import { type Kysely, sql } from "kysely";

const statements = [
  "create index events_handed on events (project_id, at) where type = 'voice.handed-over'",
  "create index voices_answered on voices (project_id, created_at, department_id, answered_at) where answered_at is not null",
];

/** What is looked up to tell how voices move. */
export const flow = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
