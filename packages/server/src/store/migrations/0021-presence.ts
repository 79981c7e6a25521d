import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const statement = `create table voice_presence (
  project_id text not null, member_id text not null, voice_id text not null, at integer not null,
  primary key (project_id, member_id)
)`;

/** Which voice a member looks at now. */
export const presence = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(toDialect(statement, engine)).execute(database);
  },
});
