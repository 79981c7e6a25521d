import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import * as z from "zod/mini";
import { ArchiveError } from "./archive-format.ts";
import { isSystemError, toReadError } from "./files.ts";

const Count = z.int().check(z.gte(0));

/** The first line of a backup. The database follows it, byte for byte, and then the checksum of both. */
export const BackupManifest = z.object({
  format: z.literal("tomoni-backup"),
  version: z.literal(1),
  program: z.string(),
  /** The last migration that the database went through. */
  schema: z.string(),
  createdAt: z.iso.datetime(),
  sizeBytes: Count,
  /** Rows of each table. */
  counts: z.record(z.string(), Count),
  /** What participants' tokens are signed with, where it is kept beside the database. */
  secret: z.nullable(z.string()),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

const mostManifestBytes = 65_536;

function toTrailer(sha256: string): string {
  return `\nsha256 ${sha256}\n`;
}

const trailerBytes = toTrailer("0".repeat(64)).length;

/** Writes manifest, database and checksum into one file. */
export async function writeBackup(
  path: string,
  { manifest, databasePath }: { manifest: BackupManifest; databasePath: string },
): Promise<string> {
  const head = `${JSON.stringify(manifest)}\n`;
  const hash = createHash("sha256").update(head);
  let sha256 = "";
  async function* toContent() {
    yield head;
    for await (const piece of createReadStream(databasePath, { highWaterMark: 1 << 20 })) {
      hash.update(piece as Buffer);
      yield piece as Buffer;
    }
    sha256 = hash.digest("hex");
    yield toTrailer(sha256);
  }
  await pipeline(toContent, createWriteStream(path, { mode: 0o600 }));
  return sha256;
}

function parseManifest(line: string): BackupManifest | undefined {
  try {
    return BackupManifest.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

async function readManifest(path: string) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostManifestBytes), 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    const manifest = end < 0 ? undefined : parseManifest(buffer.subarray(0, end).toString());
    if (!manifest) throw new ArchiveError(`${path} is not a backup that this version can read.`);
    return { manifest, headBytes: end + 1 };
  } finally {
    await file.close();
  }
}

/** A backup whose every byte was found to be as it was written. */
export interface CheckedBackup {
  manifest: BackupManifest;
  /** Where the database begins in the file. */
  headBytes: number;
  sha256: string;
}

/**
 * Reads a backup from end to end.
 * @throws ArchiveError when it is none, or not whole
 */
export async function checkBackup(path: string): Promise<CheckedBackup> {
  return readBackup(path).catch((error: unknown) => {
    throw isSystemError(error) ? toReadError(path, error) : error;
  });
}

async function readBackup(path: string): Promise<CheckedBackup> {
  const { manifest, headBytes } = await readManifest(path);
  const { size } = await stat(path);
  const content = headBytes + manifest.sizeBytes;
  if (size !== content + trailerBytes)
    throw new ArchiveError(
      `${path} is damaged: it has ${size} bytes where there were ${content + trailerBytes}. Nothing was restored.`,
    );
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { end: content - 1, highWaterMark: 1 << 20 })) {
    hash.update(piece as Buffer);
  }
  const sha256 = hash.digest("hex");
  let trailer = "";
  for await (const piece of createReadStream(path, { start: content })) trailer += String(piece);
  if (trailer !== toTrailer(sha256))
    throw new ArchiveError(
      `${path} is damaged: it does not match its checksum. Nothing was restored.`,
    );
  return { manifest, headBytes, sha256 };
}

/** Copies the database out of a checked backup. */
export async function unpackBackup(
  path: string,
  { manifest, headBytes }: CheckedBackup,
  to: string,
): Promise<void> {
  const end = headBytes + manifest.sizeBytes - 1;
  await pipeline(
    createReadStream(path, { start: headBytes, end, highWaterMark: 1 << 20 }),
    createWriteStream(to, { mode: 0o600 }),
  );
}
