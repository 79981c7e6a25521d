import { type Kysely, sql } from "kysely";
import { seenComments } from "../reads/contributions.ts";
import { type Engine, toDialect } from "./dialect.ts";

const statements = `
alter table supports add column network text not null default '';
alter table supports add column weight integer not null default 1;
create index supports_network on supports (project_id, idea_id, network) where weight = 1 and network <> '';
alter table ideas add column weight integer not null default 0;
update ideas set weight = supports, comments = ${seenComments};
drop index ideas_top;
create index ideas_top on ideas (project_id, activity_id, weight, id);
drop index ideas_stage_top;
create index ideas_stage_top on ideas (project_id, activity_id, stage, weight, id)`;

/** A support weighs by the network it came from, and an idea's comments are those that can be seen. */
export const weighedSupports = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n"))
      await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
