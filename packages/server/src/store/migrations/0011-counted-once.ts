import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const statements = `
create table mark_keys (project_id text not null primary key, key text not null);
create table erased_in (
  project_id text not null, activity_id text not null, primary key (project_id, activity_id)
) without rowid;
create table merged_participants (
  project_id text not null, id text not null, into_id text not null, is_erased integer not null,
  primary key (project_id, id)
) without rowid;
create index merged_participants_into on merged_participants (project_id, into_id);
create table replaced_comparisons (
  project_id text not null, id text not null, activity_id text not null, participant_id text not null,
  low_slot integer not null, high_slot integer not null, low_won integer not null, low_first integer not null,
  verified integer not null, at integer not null, primary key (project_id, id)
) without rowid;
create index replaced_comparisons_participant on replaced_comparisons (project_id, participant_id)`;

/** Whoever erased themselves, was merged or compared anew is known again where they would count twice. */
export const countedOnce = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n"))
      await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
