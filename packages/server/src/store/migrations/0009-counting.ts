import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

/** A network of fewer people is not looked at by itself; the same number as `watchedFrom`. */
const statements = `
alter table activities add column voters text not null default 'anyone';
alter table activities add column apart text not null default '[]';
alter table projects add column full_networks text not null default '[]';
alter table stances add column network text not null default '';
create table network_tallies (
  project_id text not null, activity_id text not null, network text not null, bucket text not null,
  total integer not null, verified integer not null, primary key (project_id, activity_id, network, bucket)
) without rowid;
create index network_tallies_large on network_tallies (project_id, activity_id, total) where bucket = 'b' and total >= 5;
create table settled (
  project_id text not null, activity_id text not null, bucket text not null, weight real not null,
  verified_weight real not null, primary key (project_id, activity_id, bucket)
) without rowid;
create table network_events (
  project_id text not null, activity_id text not null, id text not null, network text not null default '', action text not null,
  reason text not null, key_id text not null, at integer not null, primary key (project_id, activity_id, id)
) without rowid`;

const postgresOnly = "alter table network_tallies set (fillfactor = 70)";

/** Who may take part, and how much one network weighs. */
export const counting = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const all = statements.split(";\n").map((statement) => toDialect(statement, engine));
    if (engine === "postgres") all.push(postgresOnly);
    for (const statement of all) await sql.raw(statement).execute(database);
  },
});
