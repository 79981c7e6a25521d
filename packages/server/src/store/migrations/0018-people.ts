import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const statements = `
create table people (
  id text not null primary key, email text not null unique, name text not null, locale text not null, password_hash text,
  oidc_subject text unique, created_at integer not null, disabled_at integer
);
create table members (
  project_id text not null, id text not null, person_id text not null, role text not null, department_id text,
  created_at integer not null, removed_at integer, primary key (project_id, id)
);
create unique index members_person on members (project_id, person_id);
create index members_projects on members (person_id, project_id);
create table departments (
  project_id text not null, id text not null, name text not null, position integer not null, days_limit integer not null,
  request_hash text not null, created_at integer not null, removed_at integer, moved_to text,
  primary key (project_id, id)
);
create table sessions (
  id text not null primary key, hash text not null unique, person_id text not null, created_at integer not null,
  seen_at integer not null, expires_at integer not null, signed_in_at integer not null, user_agent text not null,
  revoked_at integer
);
create index sessions_person on sessions (person_id, created_at, id);
create index sessions_over on sessions (expires_at);
create table invitations (
  project_id text not null, id text not null, email text not null, role text not null, department_id text,
  request_hash text not null, invited_by text not null, created_at integer not null, expires_at integer not null,
  used_at integer, revoked_at integer, primary key (project_id, id)
);
create table sign_in_links (
  hash text not null primary key, purpose text not null, project_id text, invitation_id text, person_id text,
  created_at integer not null, expires_at integer not null, used_at integer
);
create index sign_in_links_over on sign_in_links (expires_at);
create table passkeys (
  id text not null primary key, person_id text not null, name text not null, public_key text not null,
  counter integer not null, transports text not null, created_at integer not null, last_used_at integer
);
create index passkeys_person on passkeys (person_id, created_at);
create table challenges (
  hash text not null primary key, kind text not null, person_id text, data text not null, expires_at integer not null
);
create index challenges_over on challenges (expires_at);
create table sign_in_failures (key text not null primary key, count integer not null, last_at integer not null);
create index sign_in_failures_old on sign_in_failures (last_at);
alter table keys add column expires_at integer;
alter table keys add column last_used_at integer;
alter table keys add column made_by text;
alter table keys add column capabilities text`;

/** People, what they are in projects, and how they come in. */
export const people = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n"))
      await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
