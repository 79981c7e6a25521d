import type { Kysely } from "kysely";
import type { Change } from "../store/records.ts";
import type { Tables, WidgetFileRow } from "../store/tables.ts";

/** Keeps a file of the widget as it came first. */
export async function keepFile({ db }: Change, row: WidgetFileRow): Promise<void> {
  await db
    .insertInto("widget_files")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The one of these that is kept, the first if several are. */
export async function findFile(
  db: Kysely<Tables>,
  paths: readonly string[],
): Promise<WidgetFileRow | undefined> {
  const rows = await db.selectFrom("widget_files").selectAll().where("path", "in", paths).execute();
  return paths.map((path) => rows.find((row) => row.path === path)).find(Boolean);
}

export async function listFilePaths(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("widget_files").select("path").execute();
  return rows.map(({ path }) => path);
}
