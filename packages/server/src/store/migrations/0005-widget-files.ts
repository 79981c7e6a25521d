import { type Kysely, sql } from "kysely";
import { type Engine, toDialect } from "./dialect.ts";

const table = `
create table widget_files (path text primary key, bytes blob not null, kept_at integer not null)`;

/** Files of the widget of earlier versions, for the pages that still name them. */
export const widgetFiles = (engine: Engine) => ({
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(toDialect(table, engine)).execute(database);
  },
});
