import type { Kysely } from "kysely";
import type { Tables, WidgetFileRow } from "../tables.ts";

/** Files of the widget that were kept. */
export function widgetFileReads(database: Kysely<Tables>) {
  return {
    /** The one of these that is kept, the first if several are. */
    async widgetFile(paths: readonly string[]): Promise<WidgetFileRow | undefined> {
      const rows = await database
        .selectFrom("widget_files")
        .selectAll()
        .where("path", "in", paths)
        .execute();
      return paths.map((path) => rows.find((row) => row.path === path)).find(Boolean);
    },
    async widgetFilePaths(): Promise<string[]> {
      const rows = await database.selectFrom("widget_files").select("path").execute();
      return rows.map(({ path }) => path);
    },
  };
}
