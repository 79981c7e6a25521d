import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const init = `
create table projects (
  id text primary key, project_key text not null unique, name text not null, origins text not null,
  locales text not null, default_locale text not null, time_zone text not null, theme text not null, holdout_share real not null,
  salt text not null, identity_secret text not null, created_at integer not null
);
create table keys (
  project_id text not null, id text not null, name text not null, scope text not null, hash text not null unique,
  hint text not null, request_hash text not null, created_at integer not null, revoked_at integer,
  primary key (project_id, id)
);
create table activities (
  project_id text not null, id text not null unique, kind text not null, method text, status text not null,
  title text not null, description text not null, image text, max_choices integer,
  results_visibility text not null, comments_enabled integer not null, moderation text not null,
  request_hash text not null, created_at integer not null, opened_at integer, closed_at integer,
  primary key (project_id, id)
);
create table options (
  project_id text not null, activity_id text not null, id text not null unique, slot integer not null,
  position integer not null, title text not null, description text not null, image text,
  primary key (project_id, activity_id, id)
);
create table participants (
  project_id text not null, id text not null, verified integer not null, first_at integer not null,
  primary key (project_id, id)
) without rowid;
create table stances (
  project_id text not null, activity_id text not null, participant_id text not null, value text not null,
  verified integer not null, at integer not null, seen_at integer not null,
  primary key (project_id, activity_id, participant_id)
) without rowid;
create table comparisons (
  project_id text not null, activity_id text not null, participant_id text not null,
  low_slot integer not null, high_slot integer not null, id text not null, low_won integer not null,
  low_first integer not null, verified integer not null, at integer not null,
  primary key (project_id, activity_id, participant_id, low_slot, high_slot)
) without rowid;
create unique index comparisons_id on comparisons (project_id, id);
create table tallies (
  project_id text not null, activity_id text not null, bucket text not null, total integer not null,
  verified integer not null, primary key (project_id, activity_id, bucket)
) without rowid;
create table counters (
  project_id text not null, activity_id text not null, revision integer not null, responses integer not null,
  verified_responses integer not null, updated_at integer not null, primary key (project_id, activity_id)
) without rowid;
create table pins (
  project_id text not null, id text not null, activity_id text not null, participant_id text not null,
  x real not null, y real not null, emotion text not null, body text not null, verified integer not null,
  visibility text not null, request_hash text not null, created_at integer not null, primary key (project_id, id)
);
create unique index pins_by_id on pins (id);
create index pins_new on pins (project_id, activity_id, created_at, id);
create index pins_author on pins (project_id, participant_id);
create table ideas (
  project_id text not null, id text not null, activity_id text not null, participant_id text not null,
  title text not null, body text not null, image_id text, search_row integer not null, stage text not null, supports integer not null,
  comments integer not null, answered_at integer, verified integer not null, visibility text not null,
  request_hash text not null, created_at integer not null, primary key (project_id, id)
);
create unique index ideas_by_id on ideas (id);
create index ideas_top on ideas (project_id, activity_id, supports, id);
create index ideas_new on ideas (project_id, activity_id, created_at, id);
create index ideas_answered on ideas (project_id, activity_id, answered_at, id) where answered_at is not null;
create index ideas_stage_top on ideas (project_id, activity_id, stage, supports, id);
create index ideas_author on ideas (project_id, participant_id);
create virtual table idea_terms using fts5 (
  idea_id unindexed, terms, content = '', contentless_delete = 1, contentless_unindexed = 1, tokenize = 'unicode61'
);
create table supports (
  project_id text not null, idea_id text not null, participant_id text not null, verified integer not null,
  at integer not null, primary key (project_id, idea_id, participant_id)
) without rowid;
create index supports_participant on supports (project_id, participant_id);
create table idea_events (
  project_id text not null, idea_id text not null, id text not null, type text not null, value text not null,
  at integer not null, primary key (project_id, idea_id, id)
) without rowid;
create table comments (
  project_id text not null, id text not null, activity_id text not null, subject_id text not null,
  participant_id text not null, author text not null, reply_to text, body text not null, verified integer not null,
  visibility text not null, request_hash text not null, created_at integer not null, primary key (project_id, id)
);
create unique index comments_by_id on comments (id);
create index comments_thread on comments (project_id, subject_id, reply_to, created_at, id);
create index comments_activity on comments (project_id, activity_id, created_at, id);
create index comments_author on comments (project_id, participant_id);
create table flags (
  project_id text not null, subject_id text not null, participant_id text not null, reason text not null,
  at integer not null, primary key (project_id, subject_id, participant_id)
) without rowid;
create table images (
  project_id text not null, id text not null, participant_id text not null, width integer not null,
  height integer not null, bytes blob not null, created_at integer not null, primary key (project_id, id)
);
create unique index images_by_id on images (id);
create table daily (
  project_id text not null, activity_id text not null, day integer not null, impressions integer not null,
  opens integer not null, participants integer not null, returned integer not null,
  primary key (project_id, activity_id, day)
) without rowid;
create table exposures (
  project_id text not null, visitor_id text not null, activity_id text not null, arm text not null,
  at integer not null, primary key (project_id, visitor_id, activity_id)
) without rowid;
create table conversions (
  project_id text not null, id text not null, visitor_id text not null, name text not null, value real not null,
  currency text, at integer not null, primary key (project_id, id)
) without rowid;
`;

/** Similar ideas without FTS5, and room in the pages of rows that change all the time. */
const postgresOnly = `
create table idea_terms (
  project_id text not null, idea_id text not null, terms text[] not null, primary key (project_id, idea_id)
);
create index idea_terms_by_term on idea_terms using gin (terms);
alter table tallies set (fillfactor = 50);
alter table counters set (fillfactor = 50);
alter table daily set (fillfactor = 50);
alter table stances set (fillfactor = 90);
`;

export const initial = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const statements = init.split(";\n").map((statement) => toDialect(statement, engine));
    if (engine === "postgres") statements.push(...postgresOnly.split(";\n"));
    for (const statement of statements) {
      if (statement.trim() !== "") await sql.raw(statement).execute(database);
    }
  },
});
