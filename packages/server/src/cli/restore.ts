import { existsSync, writeFileSync } from "node:fs";
import process from "node:process";
import { isDeepStrictEqual } from "node:util";
import { isPostgres, parseConfig } from "../config.ts";
import { ArchiveError } from "../archive/archive-format.ts";
import { type CheckedBackup, checkBackup, unpackBackup } from "../archive/backup-file.ts";
import { toReason } from "../archive/checks.ts";
import { putInPlace, removeFiles } from "../archive/files.ts";
import { foldJournal, readFacts } from "../archive/sqlite-file.ts";
import { knownMigrations } from "../store/migrate.ts";
import { refuseNewer, SchemaError } from "../store/schema.ts";
import { lockDatabase } from "../store/sqlite/open.ts";
import { CommandError, createCommand } from "./command.ts";
import { jsonArgument, print } from "./print.ts";
import { createProgress } from "./progress.ts";

async function check(path: string): Promise<CheckedBackup> {
  const backup = await checkBackup(path);
  try {
    refuseNewer([backup.manifest.schema], knownMigrations);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new ArchiveError(`${path} cannot be restored: ${error.message}.`);
  }
  return backup;
}

/** The copy is checked by itself: a checksum only says that it is what was written. */
async function checkCopy(path: string, copy: string, { manifest }: CheckedBackup): Promise<void> {
  const { faults, counts } = await readFacts(copy);
  if (faults.length > 0)
    throw new ArchiveError(`${path} holds a damaged database: ${faults[0]}. Nothing was restored.`);
  if (!isDeepStrictEqual(counts, manifest.counts))
    throw new ArchiveError(`${path} does not hold the rows it counts. Nothing was restored.`);
}

/** A journal of the old database would be taken for one of the new. */
async function clearPlace(databasePath: string): Promise<void> {
  if (!existsSync(databasePath)) return;
  try {
    foldJournal(databasePath);
  } catch {
    // It is damaged, which may be why it is replaced.
  }
  await removeFiles(`${databasePath}-wal`, `${databasePath}-shm`, `${databasePath}-journal`);
}

async function keepSecret(databasePath: string, secret: string): Promise<void> {
  const part = `${databasePath}.secret.part`;
  writeFileSync(part, `${secret}\n`, { mode: 0o600 });
  await putInPlace(part, `${databasePath}.secret`);
}

async function restore(path: string, databasePath: string): Promise<CheckedBackup> {
  const copy = `${databasePath}.restoring`;
  try {
    const backup = await check(path);
    const progress = await createProgress("Restoring", 3);
    await unpackBackup(path, backup, copy);
    progress.advance(1);
    await checkCopy(path, copy, backup);
    progress.advance(1);
    await clearPlace(databasePath);
    if (backup.manifest.secret !== null) await keepSecret(databasePath, backup.manifest.secret);
    await putInPlace(copy, databasePath);
    progress.end(`Restored ${databasePath}`);
    return backup;
  } finally {
    await removeFiles(copy, `${copy}-journal`);
  }
}

/** `tomoni restore`: a backup in the place of the database. Whatever fails, the database is as it was. */
export const restoreDatabase = createCommand({
  meta: {
    name: "tomoni restore",
    description: "Put a backup in the place of the database; stop the server first",
  },
  args: {
    from: { type: "string", valueHint: "file", required: true, description: "What backup wrote" },
    force: { type: "boolean", description: "Replace the database that is there" },
    ...jsonArgument,
  },
  examples: ["tomoni restore --from /backups/tomoni-2026-11-10.backup"],
  async run({ args }) {
    const { databasePath } = parseConfig(undefined, { isLooking: true });
    if (isPostgres(databasePath))
      throw new CommandError(
        "A backup goes into a SQLite file; bring a project into PostgreSQL with tomoni import --from project.ndjson.gz.",
      );
    const lock = lockDatabase(databasePath);
    try {
      if (existsSync(databasePath) && args.force !== true)
        throw new CommandError(
          `There is a database at ${databasePath}. Give --force to replace it, or another TOMONI_DATABASE_URL.`,
        );
      const { manifest, sha256 } = await restore(args.from, databasePath).catch(
        (error: unknown) => {
          if (error instanceof ArchiveError) throw error;
          throw new CommandError(
            `${databasePath} cannot be restored: ${toReason(error)}. It is as it was.`,
          );
        },
      );
      if (manifest.secret === null)
        process.stderr.write("The backup has no secret: set the TOMONI_SECRET it was made with.\n");
      const { schema, createdAt, counts } = manifest;
      print(
        args.json,
        { database: databasePath, sha256, schema, createdAt, counts },
        `The database is as it was at ${createdAt}.`,
      );
    } finally {
      lock?.close();
    }
  },
});
