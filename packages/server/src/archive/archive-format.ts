import * as z from "zod/mini";
import { type ArchivedTable, archivedTables } from "./archive-tables.ts";

/** Thrown for an archive or a backup that cannot be taken; the message is a sentence that names the file. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

const Count = z.int().check(z.gte(0));

/** The first line of a project's archive. */
export const ArchiveHeader = z.object({
  format: z.literal("tomoni-project"),
  version: z.literal(1),
  projectId: z.string(),
  projectKey: z.string(),
  name: z.string(),
  /** Where it comes from. */
  engine: z.enum(["sqlite", "postgres"]),
  schema: z.string(),
  program: z.string(),
  exportedAt: z.iso.datetime(),
  /** How far the project had come. When it stands still so do all responses. */
  mark: z.object({ revisions: Count, participants: Count }),
});
export type ArchiveHeader = z.infer<typeof ArchiveHeader>;

/** The last line: how many rows of each table, and the SHA-256 of all lines between, in hex. */
export const ArchiveFooter = z.object({
  format: z.literal("tomoni-project-end"),
  counts: z.record(z.string(), Count),
  sha256: z.string(),
});
export type ArchiveFooter = z.infer<typeof ArchiveFooter>;

/** A row as engines take it. */
export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

export interface ArchivedRow {
  table: ArchivedTable;
  row: Row;
}

const tablesByName = new Map<string, ArchivedTable>(
  archivedTables.map((table) => [table.name, table]),
);

/** The one column that JSON has no value for. */
function isBinary(table: string, column: string): boolean {
  return table === "images" && column === "bytes";
}

/** A line without its end: the same row makes the same line on every engine. */
export function toRowLine(table: ArchivedTable, row: Row): string {
  const entries = table.columns.map((column) => {
    const value = row[column] ?? null;
    return [column, value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value];
  });
  return JSON.stringify({ table: table.name, row: Object.fromEntries(entries) });
}

const RowLine = z.object({
  table: z.string(),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/**
 * @param projectId whose row it has to be
 * @throws Error when the line is not a row that this program knows
 */
export function parseRowLine(line: string, projectId: string): ArchivedRow {
  const { table: name, row } = RowLine.parse(JSON.parse(line));
  const table = tablesByName.get(name);
  if (!table) throw new Error(`there is no table ${name}`);
  const columns = Object.keys(row);
  const strange = columns.find((column) => !table.columns.includes(column));
  if (strange !== undefined) throw new Error(`${name} has no column ${strange}`);
  if (row[table.owner] !== projectId) throw new Error(`a row of ${name} is of another project`);
  const entries = Object.entries(row).map(([column, value]) => [
    column,
    isBinary(name, column) ? Buffer.from(String(value), "base64") : value,
  ]);
  return { table, row: Object.fromEntries(entries) as Row };
}

/** What a line says, or undefined when it is not of that kind. */
function readLine<Kind>(kind: z.ZodMiniType<Kind>, line: string): Kind | undefined {
  try {
    const result = z.safeParse(kind, JSON.parse(line));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

const AnyHeader = z.object({ format: z.literal("tomoni-project"), version: z.number() });

/** @throws ArchiveError when the line begins an archive that only a later version can read */
export function readHeader(path: string, line: string): ArchiveHeader | undefined {
  const any = readLine(AnyHeader, line);
  if (any && any.version > 1)
    throw new ArchiveError(`${path} was written by a later version of Tomoni. Install that one.`);
  return any && readLine(ArchiveHeader, line);
}

export function readFooter(line: string): ArchiveFooter | undefined {
  return line.startsWith('{"format"') ? readLine(ArchiveFooter, line) : undefined;
}
