import { isPostgres, parseConfig } from "../config.ts";
import { createQueries, lockDatabase, openDatabase } from "../store/sqlite/open.ts";
import { migrate } from "../store/migrate.ts";
import { createCommand } from "./command.ts";
import { toOpenError } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

async function migratePath(path: string): Promise<string[]> {
  if (isPostgres(path)) return (await import("../store/postgres/queries.ts")).migratePostgres(path);
  const lock = lockDatabase(path);
  const database = openDatabase(path);
  try {
    return await migrate(createQueries(database), "sqlite");
  } finally {
    database.close();
    lock?.close();
  }
}

/** `tomoni migrate`: the database brought forward, as `serve` also does when it starts. */
export const migrateDatabase = createCommand({
  meta: {
    name: "tomoni migrate",
    description: "Bring the database forward to this version; serve does so as well",
  },
  args: jsonArgument,
  examples: ["tomoni migrate", "TOMONI_DATABASE_URL=sqlite:/srv/tomoni.db tomoni migrate --json"],
  async run({ args }) {
    const { databasePath } = parseConfig();
    const migrations = await migratePath(databasePath).catch((error: unknown) => {
      throw toOpenError(databasePath, error);
    });
    const text =
      migrations.length === 0
        ? "Nothing to do."
        : migrations.map((name) => `Ran ${name}`).join("\n");
    print(args.json, { migrations }, text);
  },
});
