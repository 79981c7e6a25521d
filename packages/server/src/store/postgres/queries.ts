import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { migrate } from "../migrate.ts";
import type { Tables } from "../tables.ts";
import { checkServer, createPool } from "./connect.ts";

/** Kysely over a pool. */
export function createQueries(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

interface Queries {
  pool: pg.Pool;
  database: Kysely<Tables>;
  /** Names of the migrations that ran. */
  migrations: string[];
}

/**
 * Kysely over a pool, on a database that was brought forward.
 * @throws StoreError when the server is not fit; SchemaError when the database is newer than the program
 */
export async function openQueries(url: string): Promise<Queries> {
  const pool = createPool(url, { max: 8 });
  try {
    await checkServer(pool);
    const database = createQueries(pool);
    return { pool, database, migrations: await migrate(database, "postgres") };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Brings a database forward. @returns the names of the migrations that ran */
export async function migratePostgres(url: string): Promise<string[]> {
  const { database, migrations } = await openQueries(url);
  await database.destroy();
  return migrations;
}
