import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const statements = [
  "alter table projects add column moderation text not null default '{}'",
  "alter table flags add column looked_at integer",
  "create index flags_open on flags (project_id, subject_id) where looked_at is null",
  `create table blocked_participants (
    project_id text not null, participant_id text not null, reason text not null, actor text not null,
    at integer not null, primary key (project_id, participant_id)
  )`,
];

/** Which words wait for the team, what was reported since it looked, and whose words are held. */
export const moderation = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements)
      await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
