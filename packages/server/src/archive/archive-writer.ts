import { createHash, type Hash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import { type ArchiveFooter, type ArchiveHeader, toRowLine } from "./archive-format.ts";
import { type ArchivedProject, type ArchivePlace, readProjectRows } from "./archive-rows.ts";

/** What an archive holds up to some line. */
export interface ArchiveSoFar {
  hash: Hash;
  counts: Record<string, number>;
  place: ArchivePlace | undefined;
}

export function createSoFar(): ArchiveSoFar {
  return { hash: createHash("sha256"), counts: {}, place: undefined };
}

export function addLine({ hash, counts }: ArchiveSoFar, table: string, line: string): void {
  hash.update(line).update("\n");
  counts[table] = (counts[table] ?? 0) + 1;
}

export function toFooter({ hash, counts }: ArchiveSoFar): ArchiveFooter {
  return { format: "tomoni-project-end", counts, sha256: hash.copy().digest("hex") };
}

export interface ArchiveRequest {
  header: ArchiveHeader;
  toFull: ArchivedProject["toFull"];
  /** Goes on after these lines, the header among them; undefined begins. */
  soFar?: ArchiveSoFar | undefined;
  onRows(count: number): void;
}

/** The lines of a project's archive, ends included. @returns its last line */
export async function* writeArchive(
  database: Kysely<Tables>,
  { header, toFull, soFar, onRows }: ArchiveRequest,
): AsyncGenerator<string, ArchiveFooter> {
  const state = soFar ?? createSoFar();
  if (!soFar) yield `${JSON.stringify(header)}\n`;
  const project = { projectId: header.projectId, toFull };
  for await (const { table, rows } of readProjectRows(database, project, state.place)) {
    for (const row of rows) {
      const line = toRowLine(table, row);
      addLine(state, table.name, line);
      yield `${line}\n`;
    }
    onRows(rows.length);
  }
  const footer = toFooter(state);
  yield `${JSON.stringify(footer)}\n`;
  return footer;
}
