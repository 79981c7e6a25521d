import { type Kysely, sql } from "kysely";

/** Thrown when a database or a copy of one is newer than the program; no sentence, but the reason in one. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

/** The migrations that a database has gone through, oldest first. */
export async function readSchema<Tables>(database: Kysely<Tables>): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from kysely_migration order by name`.execute(database);
  return rows.map(({ name }) => name);
}

/**
 * @param known the program's own migrations, oldest first
 * @throws SchemaError when a database went through a migration that this program has never heard of
 */
export function refuseNewer(applied: readonly string[], known: readonly string[]): void {
  const strange = applied.find((name) => !known.includes(name));
  if (strange === undefined) return;
  throw new SchemaError(
    `its schema ${strange} is newer than this version of Tomoni, which knows ${known.at(-1) ?? "none"}; install the version that made it, or a later one`,
  );
}
