import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import {
  ArchiveError,
  type ArchiveFooter,
  type ArchiveHeader,
  type ArchivedRow,
  parseRowLine,
  readFooter,
  readHeader,
} from "./archive-format.ts";
import { toKey } from "./archive-rows.ts";
import { addLine, type ArchiveSoFar, createSoFar, toFooter } from "./archive-writer.ts";
import { isSystemError, toReadError } from "./files.ts";
import { toLines } from "./lines.ts";

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** The lines of an archive, compressed or not. */
async function* readLines(path: string): AsyncGenerator<string> {
  const isZipped = await isGzip(path);
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const pieces = isZipped ? file.pipe(createGunzip()) : file;
  // `pipe` hands on no errors; without this a failing disk would hang instead of failing.
  file.once("error", (error) => pieces.destroy(error));
  for await (const lines of toLines(pieces)) yield* lines;
}

function toReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A whole archive, found to be undamaged. */
export interface CheckedArchive {
  header: ArchiveHeader;
  footer: ArchiveFooter;
  rows: number;
}

function checkFooter(path: string, soFar: ArchiveSoFar, footer: ArchiveFooter): void {
  const expected = toFooter(soFar);
  const isSame =
    expected.sha256 === footer.sha256 &&
    Object.entries({ ...expected.counts, ...footer.counts }).every(
      ([table]) => expected.counts[table] === footer.counts[table],
    );
  if (!isSame) throw new ArchiveError(`${path} is damaged: its rows do not match its checksum.`);
}

/** Takes an archive's lines one by one. */
function createCheck(path: string) {
  const soFar = createSoFar();
  let header: ArchiveHeader | undefined;
  let footer: ArchiveFooter | undefined;
  let rows = 0;
  return {
    rows: () => rows,

    add(line: string): void {
      if (!header) {
        header = readHeader(path, line);
        if (!header) throw new ArchiveError(`${path} is not the archive of a project.`);
        return;
      }
      if (footer) throw new Error("something follows its last line");
      footer = readFooter(line);
      if (footer) return;
      addLine(soFar, parseRowLine(line, header.projectId).table.name, line);
      rows += 1;
    },

    end(): CheckedArchive {
      if (!header) throw new ArchiveError(`${path} is not the archive of a project.`);
      if (!footer) throw new Error("it ends too early");
      checkFooter(path, soFar, footer);
      return { header, footer, rows };
    },
  };
}

/**
 * Reads an archive from end to end.
 * @throws ArchiveError when it is no archive, incomplete, changed, or has what this program does not know
 */
export async function checkArchive(path: string): Promise<CheckedArchive> {
  const check = createCheck(path);
  try {
    for await (const line of readLines(path)) check.add(line);
    return check.end();
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    if (isSystemError(error)) throw toReadError(path, error);
    throw new ArchiveError(`${path} is damaged after row ${check.rows()}: ${toReason(error)}.`);
  }
}

/** The rows of a checked archive, from a number of rows on. */
export async function* readArchiveRows(
  path: string,
  projectId: string,
  skipped: number,
): AsyncGenerator<ArchivedRow> {
  let line = 0;
  for await (const text of readLines(path)) {
    const index = line - 1;
    line += 1;
    if (index < skipped || readFooter(text)) continue;
    yield parseRowLine(text, projectId);
  }
}

/** What an export that stopped halfway has left: its whole lines. */
export interface PartialArchive {
  header: ArchiveHeader;
  soFar: ArchiveSoFar;
  footer: ArchiveFooter | undefined;
  rows: number;
  sizeBytes: number;
}

/** @returns undefined when there is nothing to go on from */
export async function readPartialArchive(path: string): Promise<PartialArchive | undefined> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) return undefined;
  const soFar = createSoFar();
  const found = { footer: undefined as ArchiveFooter | undefined, rows: 0, sizeBytes: 0 };
  let header: ArchiveHeader | undefined;
  for await (const line of readLines(path)) {
    const sizeBytes = found.sizeBytes + Buffer.byteLength(line) + 1;
    // The last line, without its end.
    if (sizeBytes > size) break;
    if (header) {
      found.footer = readFooter(line);
      if (!found.footer) {
        const { table, row } = parseRowLine(line, header.projectId);
        addLine(soFar, table.name, line);
        soFar.place = { table, key: toKey(table, row) };
        found.rows += 1;
      }
    } else {
      header = readHeader(path, line);
      if (!header) return undefined;
    }
    found.sizeBytes = sizeBytes;
  }
  return header && { header, soFar, ...found };
}
