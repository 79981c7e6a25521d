import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { initial } from "./migrations/0001-initial.ts";

const migrations = { "0001-initial": initial };

/**
 * Brings the database forward to this program's schema.
 * @returns the names of the migrations that ran
 * @throws when one fails, or when the database is newer than the program
 */
export async function migrate<Tables>(database: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error)
    throw error instanceof Error ? error : new Error("A migration failed", { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}
