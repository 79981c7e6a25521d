import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const statements = `
create table event_heads (project_id text not null primary key, last_number integer not null);
create table events (
  project_id text not null, number integer not null, type text not null, actor text not null, activity_id text,
  subject_id text, data text not null, at integer not null, primary key (project_id, number)
);
create table jobs (
  id text not null primary key, kind text not null, project_id text not null, data text not null, due_at integer not null,
  attempts integer not null, claim text, failed_at integer, created_at integer not null
);
create index jobs_due on jobs (due_at, id) where failed_at is null;
create index images_old on images (created_at, id);
create index ideas_image on ideas (project_id, image_id) where image_id is not null`;

/** What happened in a project, in numbers without a gap; and what is to be done later. */
export const eventsAndJobs = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n"))
      await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
