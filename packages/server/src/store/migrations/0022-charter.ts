import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const statements = [
  `create table charter_versions (
    project_id text not null, version integer not null, id text not null, essence text not null,
    charter_values text not null, never text not null, actor text not null, at integer not null,
    primary key (project_id, version)
  )`,
  `create table charter_agreements (
    project_id text not null, version integer not null, department_id text not null, agrees integer not null,
    words text not null, actor text not null, at integer not null,
    primary key (project_id, version, department_id)
  )`,
];

/** What the company stands for, version by version. */
export const charter = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements)
      await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
