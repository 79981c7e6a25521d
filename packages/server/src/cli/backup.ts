import { existsSync } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import process from "node:process";
import { isPostgres, parseConfig } from "../config.ts";
import { type BackupManifest, writeBackup } from "../archive/backup-file.ts";
import { putInPlace, removeFiles } from "../archive/files.ts";
import { parseSecrets, readSecretFile } from "../archive/secret-file.ts";
import { copyDatabase, readFacts } from "../archive/sqlite-file.ts";
import { CommandError, createCommand } from "./command.ts";
import { jsonArgument, print } from "./print.ts";
import { createProgress } from "./progress.ts";
import { version } from "./version.ts";

/** The secret that lies beside the database, where that is the one in use. */
function readSecret(databasePath: string, secretInUse: string): string | null {
  const kept = readSecretFile(databasePath);
  return kept !== undefined && parseSecrets(kept).secret === secretInUse ? kept : null;
}

async function toManifest(copy: string, secret: string | null): Promise<BackupManifest> {
  const { schema, faults, counts } = await readFacts(copy);
  if (faults.length > 0)
    throw new CommandError(`The database is damaged (${faults[0]}), so it was not backed up.`);
  return {
    format: "tomoni-backup",
    version: 1,
    program: version,
    schema: schema.at(-1) ?? "",
    createdAt: new Date().toISOString(),
    sizeBytes: (await stat(copy)).size,
    counts,
    secret,
  };
}

async function writeTo(out: string, databasePath: string, secret: string | null) {
  const copy = `${out}.copy`;
  const part = `${out}.part`;
  try {
    await writeFile(copy, "", { mode: 0o600 });
    const progress = await createProgress("Backing up", 100);
    let shown = 0;
    await copyDatabase(databasePath, copy, {
      onShare: (share) => {
        progress.advance(Math.max(0, share * 100 - shown));
        shown = Math.max(shown, share * 100);
      },
    });
    const manifest = await toManifest(copy, secret);
    const sha256 = await writeBackup(part, { manifest, databasePath: copy });
    await putInPlace(part, out);
    progress.end(`Wrote ${out}`);
    return { manifest, sha256 };
  } finally {
    await removeFiles(copy, `${copy}-journal`, part);
  }
}

function toSum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** `tomoni backup`: everything in one file, beside a running server. */
export const backupDatabase = createCommand({
  meta: {
    name: "tomoni backup",
    description: "Write the whole SQLite database to one checked file; the server may go on",
  },
  args: {
    out: { type: "string", valueHint: "file", required: true, description: "Where to write" },
    ...jsonArgument,
  },
  examples: ["tomoni backup --out /backups/tomoni-2026-11-10.backup"],
  async run({ args }) {
    const { databasePath, secret } = parseConfig(undefined, { isLooking: true });
    if (isPostgres(databasePath))
      throw new CommandError(
        "This database is PostgreSQL's: back it up with pg_dump, or write a project with tomoni export --project pk_… --out project.ndjson.gz.",
      );
    if (!existsSync(databasePath))
      throw new CommandError(`There is no database at ${databasePath}.`);
    const kept = readSecret(databasePath, secret);
    const { manifest, sha256 } = await writeTo(args.out, databasePath, kept).catch(
      (cause: unknown) => {
        if (cause instanceof CommandError) throw cause;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new CommandError(`${args.out} cannot be written: ${reason}.`);
      },
    );
    if (kept === null && secret !== "")
      process.stderr.write("TOMONI_SECRET is not in the backup: keep it as safely.\n");
    const { schema, createdAt, counts, sizeBytes } = manifest;
    print(
      args.json,
      { file: args.out, sha256, schema, createdAt, sizeBytes, counts },
      `${toSum(counts)} rows, ${sizeBytes} bytes, SHA-256 ${sha256}`,
    );
  },
});
