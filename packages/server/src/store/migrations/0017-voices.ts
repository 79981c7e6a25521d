import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";
import { fillVoices } from "../fill-voices.ts";
import { type Engine, toDialect } from "./dialect.ts";

const statements = `
create table voices (
  project_id text not null, id text not null, kind text not null, activity_id text, visibility text not null,
  state text not null, stage text not null default 'new', department_id text, holder_id text,
  waiting_since integer not null, due_at integer, snoozed_until integer, asked_at integer, answered_at integer,
  closed_at integer, gone_at integer, supports integer not null default 0, merged_into text,
  merged_count integer not null default 0, tone_score integer, tone_words text, tone_by text,
  value_ids text not null default '[]', decision text, realised_by text, source text, words text not null default '',
  customer_note text not null default '', request_hash text not null default '', search_row integer not null default 0,
  revision integer not null, created_at integer not null, primary key (project_id, id)
);
create index voices_waiting on voices (
  project_id, state, waiting_since, id, department_id, kind, stage, activity_id, holder_id, snoozed_until, due_at, tone_score
);
create index voices_new on voices (
  project_id, created_at, id, state, department_id, kind, stage, activity_id, holder_id, snoozed_until, due_at, tone_score
);
create index voices_support on voices (project_id, supports, id, state);
create index voices_changed on voices (project_id, revision);
create index voices_merged on voices (project_id, merged_into) where merged_into is not null;
create table voice_heads (project_id text not null primary key, last_number integer not null);
create table voice_events (
  project_id text not null, voice_id text not null, id text not null, type text not null, actor text not null,
  data text not null, at integer not null, primary key (project_id, voice_id, id)
) without rowid;
create table voice_answers (
  project_id text not null, voice_id text not null, id text not null, body text not null, actor text not null,
  state text not null, publish_at integer not null, request_hash text not null, created_at integer not null,
  primary key (project_id, voice_id, id)
);
create table voice_drafts (
  project_id text not null, voice_id text not null, author_id text not null, tab text not null, body text not null,
  updated_at integer not null, primary key (project_id, voice_id, author_id, tab)
);
create table voice_ratings (
  project_id text not null, voice_id text not null, rater_id text not null, department_id text,
  closeness integer not null, society integer not null, brand integer not null, at integer not null,
  primary key (project_id, voice_id, rater_id)
);
create index voice_ratings_rater on voice_ratings (project_id, rater_id, voice_id);
create table moved_supports (
  project_id text not null, idea_id text not null, participant_id text not null, into_id text not null,
  verified integer not null, at integer not null, network text not null, weight integer not null,
  was_double integer not null, primary key (project_id, idea_id, participant_id)
);
create index moved_supports_participant on moved_supports (project_id, participant_id);
create table answer_templates (
  project_id text not null, id text not null, name text not null, body text not null, created_at integer not null,
  primary key (project_id, id)
);
create table saved_views (
  project_id text not null, id text not null, owner_id text, name text not null, query text not null,
  created_at integer not null, primary key (project_id, id)
);
create table duty_roster (
  project_id text not null, week integer not null, department_id text not null, member_id text not null,
  primary key (project_id, week, department_id)
)`;

/** By our own terms on both engines, as ideas are: blanks part them, and where in a text they stand is not kept. */
const onSqlite = [
  `create virtual table voice_terms using fts5 (
    voice_id unindexed, terms, content = '', contentless_delete = 1, contentless_unindexed = 1, detail = none,
    tokenize = "ascii tokenchars ':'"
  )`,
];
const onPostgres = [
  `create table voice_terms (
    project_id text collate "C" not null, voice_id text collate "C" not null, terms tsvector not null,
    primary key (project_id, voice_id)
  )`,
  "create index voice_terms_by_term on voice_terms using gin (terms) with (gin_pending_list_limit = 64)",
];

/** The team's inbox, filled with all that customers said so far. */
export const voices = (engine: Engine) => ({
  async up(given: Kysely<unknown>): Promise<void> {
    const database = given as Kysely<Tables>;
    const own = engine === "sqlite" ? onSqlite : onPostgres;
    for (const statement of [
      ...statements.split(";\n").map((one) => toDialect(one, engine)),
      ...own,
    ])
      await sql.raw(statement).execute(database);
    await fillVoices({ db: database, engine });
  },
});
