import { createReadStream, createWriteStream } from "node:fs";
import { truncate } from "node:fs/promises";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { createGzip } from "node:zlib";
import { sql } from "kysely";
import type { ArchiveFooter, ArchiveHeader } from "../archive/archive-format.ts";
import { type PartialArchive, readPartialArchive } from "../archive/archive-reader.ts";
import { type ArchivedProject, countProjectRows, readMark } from "../archive/archive-rows.ts";
import { type ArchiveRequest, writeArchive } from "../archive/archive-writer.ts";
import { putInPlace, removeFiles } from "../archive/files.ts";
import { toPieces } from "../archive/lines.ts";
import { knownMigrations } from "../store/migrate.ts";
import type { Bulk } from "../store/bulk.ts";
import type { ProjectRow } from "../store/tables.ts";
import { createProgress } from "./progress.ts";
import { version } from "./version.ts";

/** A project's archive holds what its tokens are checked with. */
const ownerOnly = { mode: 0o600 };

type Database = Parameters<Parameters<Bulk["read"]>[0]>[0];

export interface ProjectExport {
  bulk: Bulk;
  project: ProjectRow;
  toFull: ArchivedProject["toFull"];
  /** Where to; `-` is stdout, and a name that ends in .gz is compressed. */
  out: string;
  isResuming: boolean;
}

async function toHeader(
  database: Database,
  { bulk, project }: ProjectExport,
): Promise<ArchiveHeader> {
  return {
    format: "tomoni-project",
    version: 1,
    projectId: project.id,
    projectKey: project.project_key,
    name: project.name,
    engine: bulk.engine,
    schema: knownMigrations.at(-1) ?? "",
    program: version,
    exportedAt: new Date().toISOString(),
    mark: await readMark(database, project.id),
  };
}

/** Whether the lines written before are what would be written again now. */
function isSameMoment(found: ArchiveHeader, header: ArchiveHeader): boolean {
  return isDeepStrictEqual(
    { ...found, exportedAt: "", program: "" },
    { ...header, exportedAt: "", program: "" },
  );
}

async function findPartial(
  part: string,
  header: ArchiveHeader,
): Promise<PartialArchive | undefined> {
  const found = await readPartialArchive(part).catch(() => undefined);
  if (found && isSameMoment(found.header, header)) return found;
  process.stderr.write(
    found
      ? "Somebody took part since the export stopped, so it begins again.\n"
      : `There is no unfinished export in ${part}, so it begins.\n`,
  );
  return undefined;
}

/** Keeps what the generator returns, which a stream would drop. */
async function* keepFooter(
  lines: AsyncGenerator<string, ArchiveFooter>,
  keep: (footer: ArchiveFooter) => void,
): AsyncGenerator<string> {
  keep(yield* lines);
}

async function writeLines(
  database: Database,
  request: ArchiveRequest,
  to: NodeJS.WritableStream,
): Promise<ArchiveFooter> {
  let footer: ArchiveFooter | undefined;
  const lines = keepFooter(writeArchive(database, request), (last) => (footer = last));
  await pipeline(Readable.from(toPieces(lines)), to, { end: to !== process.stdout });
  if (!footer) throw new Error("The export ended before its last line.");
  return footer;
}

async function writePart(
  database: Database,
  {
    header,
    toFull,
    part,
    found,
    onRows,
  }: Pick<ArchiveRequest, "header" | "toFull" | "onRows"> & {
    part: string;
    found: PartialArchive | undefined;
  },
): Promise<ArchiveFooter> {
  if (!found)
    return writeLines(database, { header, toFull, onRows }, createWriteStream(part, ownerOnly));
  onRows(found.rows);
  if (found.footer) return found.footer;
  await truncate(part, found.sizeBytes);
  const rest = createWriteStream(part, { flags: "a" });
  return writeLines(database, { header: found.header, toFull, soFar: found.soFar, onRows }, rest);
}

/** Compresses only what is finished: half a compressed file is nothing that could be gone on with. */
async function finishPart(part: string, out: string): Promise<void> {
  if (!out.endsWith(".gz")) {
    await putInPlace(part, out);
    return;
  }
  const zipped = `${part}.gz`;
  await pipeline(createReadStream(part), createGzip(), createWriteStream(zipped, ownerOnly));
  await putInPlace(zipped, out);
  await removeFiles(part);
}

/** @returns the last line, and how many rows there are */
async function writeProject(database: Database, request: ProjectExport) {
  const { project, out, isResuming, toFull } = request;
  // Without fresh statistics, as after an import, PostgreSQL would sort the rest of a table for each page.
  if (request.bulk.engine === "postgres") await sql`set local enable_sort = off`.execute(database);
  const header = await toHeader(database, request);
  const counts = await countProjectRows(database, { projectId: project.id, toFull });
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const found = isResuming ? await findPartial(toPart(out), header) : undefined;
  const progress = await createProgress(`Exporting ${project.name}`, rows);
  const onRows = (count: number) => progress.advance(count);
  const footer =
    out === "-"
      ? await writeLines(database, { header, toFull, onRows }, process.stdout)
      : await writePart(database, { header, toFull, part: toPart(out), found, onRows });
  return { footer, rows, progress };
}

/** Where an export is until it is whole. */
export function toPart(out: string): string {
  return `${out}.part`;
}

/** Writes a project as of one moment. Interrupted, it leaves a part beside its place, to go on from. */
export async function exportProject(request: ProjectExport): Promise<void> {
  const { bulk, out } = request;
  const { footer, rows, progress } = await bulk.read((database) => writeProject(database, request));
  if (out !== "-") await finishPart(toPart(out), out);
  progress.end(`${out === "-" ? "Done" : `Wrote ${out}`}: ${rows} rows, SHA-256 ${footer.sha256}`);
}
