import { parseConfig } from "../config.ts";
import { ArchiveError } from "../archive/archive-format.ts";
import { type CheckedArchive, checkArchive } from "../archive/archive-reader.ts";
import { toReason } from "../archive/checks.ts";
import { beginImport, importProject } from "../archive/import-project.ts";
import { knownMigrations } from "../store/migrate.ts";
import { refuseNewer, SchemaError } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { CommandError, createCommand } from "./command.ts";
import { findBulk } from "./find.ts";
import { openStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";
import { createProgress } from "./progress.ts";

async function check(path: string): Promise<CheckedArchive> {
  const archive = await checkArchive(path);
  try {
    refuseNewer([archive.header.schema], knownMigrations);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new ArchiveError(`${path} cannot be imported: ${error.message}.`);
  }
  return archive;
}

const goOn = "Once that is mended, the same command goes on from there.";

/** Opens the database, or says what to do after the disk was full before the first row. */
function openForImport(path: string): Promise<Store> {
  return openStore(path).catch((error: unknown) => {
    throw error instanceof CommandError ? new CommandError(`${error.message} ${goOn}`) : error;
  });
}

/** `tomoni import`: a project from the file of `tomoni export`, into this database. */
export const importFile = createCommand({
  meta: {
    name: "tomoni import",
    description:
      "Bring in a whole project that export wrote, or go on with it; on SQLite stop the server first",
  },
  args: {
    from: { type: "string", valueHint: "file", required: true, description: "What export wrote" },
    ...jsonArgument,
  },
  examples: ["tomoni import --from project.ndjson.gz"],
  async run({ args }) {
    const { databasePath } = parseConfig();
    const archive = await check(args.from);
    const { header, footer, rows } = archive;
    const store = await openForImport(databasePath);
    const bulk = findBulk(store);
    try {
      const progress = await createProgress(`Importing ${header.name}`, rows);
      const onRows = (count: number) => progress.advance(count);
      const request = { ...archive, path: args.from, bulk, onRows };
      const start = await beginImport(request);
      onRows(start.skippedRows);
      await importProject(request, start);
      progress.end(start.skippedRows > 0 ? `Went on after row ${start.skippedRows}` : "Done");
      const { projectId, projectKey } = header;
      print(
        args.json,
        { projectId, projectKey, rows, sha256: footer.sha256, resumedAfter: start.skippedRows },
        `Imported ${rows} rows of ${header.name} (${projectKey}), SHA-256 ${footer.sha256}`,
      );
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      throw new CommandError(`The import stopped: ${toReason(error)}. ${goOn}`);
    } finally {
      await store.close();
    }
  },
});
