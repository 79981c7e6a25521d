import { toIndexTerms } from "../analysis/similar-terms.ts";
import type { Bulk } from "../store/bulk.ts";
import { fillVoices } from "../store/fill-voices.ts";
import type { IdeaRow, ImportRow, ProjectRow } from "../store/tables.ts";
import { enqueueJob } from "../store/jobs.ts";
import { toPublishJob } from "../features/voices/answers.store.ts";
import { forgetVoiceTerms } from "../store/voice-terms.ts";
import { ArchiveError, type ArchivedRow, type ArchiveFooter, type Row } from "./archive-format.ts";
import { type CheckedArchive, readArchiveRows } from "./archive-reader.ts";
import { countProjectRows, insertRows } from "./archive-rows.ts";
import { archivedTables } from "./archive-tables.ts";
import { isRight, mend } from "./mend.ts";
import { recount } from "./recount.ts";

/** How many rows, or bytes of pictures, go into one transaction. */
const batchRows = 2000;
const batchBytes = 8_000_000;

export interface ImportRequest extends CheckedArchive {
  path: string;
  bulk: Bulk;
  onRows(count: number): void;
}

/** How an import begins: with which row, or that it goes on. */
export interface ImportStart {
  skippedRows: number;
  /** Whether rows of another archive of the project, which had stopped halfway, went first. */
  isReplacing: boolean;
}

type Database = Parameters<Parameters<Bulk["write"]>[0]>[0];

async function refuseTaken(database: Database, { path, header }: ImportRequest): Promise<void> {
  const taken = await database
    .selectFrom("projects")
    .select("id")
    .where((where) =>
      where.or([where("id", "=", header.projectId), where("project_key", "=", header.projectKey)]),
    )
    .executeTakeFirst();
  if (taken)
    throw new ArchiveError(
      `The database already has the project ${header.projectKey} of ${path}. Nothing was imported.`,
    );
}

async function forgetProject(bulk: Bulk, database: Database, projectId: string): Promise<void> {
  await bulk.forgetIdeas(database, projectId);
  await forgetVoiceTerms({ db: database, engine: bulk.engine }, projectId);
  for (const table of archivedTables) {
    if (table.name === "projects") continue;
    await database
      .deleteFrom(table.name as "stances")
      .where("project_id", "=", projectId)
      .execute();
  }
  for (const table of ["tallies", "counters"] as const)
    await database.deleteFrom(table).where("project_id", "=", projectId).execute();
}

/**
 * Takes the place of the project, or finds where the same import stopped.
 * @throws ArchiveError when the database has the project already
 */
export function beginImport(request: ImportRequest): Promise<ImportStart> {
  const { bulk, header, footer } = request;
  return bulk.write(async (database) => {
    await refuseTaken(database, request);
    const known = await database
      .selectFrom("imports")
      .selectAll()
      .where("project_id", "=", header.projectId)
      .executeTakeFirst();
    if (known?.sha256 === footer.sha256)
      return { skippedRows: Number(known.lines), isReplacing: false };
    await forgetProject(bulk, database, header.projectId);
    const row: ImportRow = { project_id: header.projectId, sha256: footer.sha256, lines: 0 };
    await database.deleteFrom("imports").where("project_id", "=", header.projectId).execute();
    await database.insertInto("imports").values(row).execute();
    return { skippedRows: 0, isReplacing: known !== undefined };
  });
}

/** Jobs do not move; what is held goes out from here. */
async function enqueueHeldAnswers(database: Database, projectId: string): Promise<void> {
  const held = await database
    .selectFrom("voice_answers")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("state", "=", "held")
    .execute();
  for (const answer of held) await enqueueJob(database, toPublishJob(answer));
}

function toTermedIdea(row: Row) {
  const idea = { ...row, supports: 0, weight: 0, comments: 0 } as unknown as IdeaRow;
  // The words of an erased participant are gone, and so is their place in the index.
  return { row: idea, terms: toIndexTerms(idea) };
}

async function insertBatch(
  { bulk, header, footer }: ImportRequest,
  batch: readonly ArchivedRow[],
  done: number,
): Promise<void> {
  await bulk.write(async (database) => {
    for (const table of archivedTables) {
      const rows = batch.filter((one) => one.table === table).map(({ row }) => row);
      if (table.name === "ideas") await bulk.insertIdeas(database, rows.map(toTermedIdea));
      else await insertRows(database, table, rows);
    }
    // Of two imports at once only one finds the number it left.
    const { numUpdatedRows } = await database
      .updateTable("imports")
      .set({ lines: done + batch.length })
      .where("project_id", "=", header.projectId)
      .where("sha256", "=", footer.sha256)
      .where("lines", "=", done)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n)
      throw new ArchiveError(`Another import of ${header.projectKey} is under way.`);
  });
}

function sizeOf({ row }: ArchivedRow): number {
  const { bytes } = row;
  return bytes instanceof Uint8Array ? bytes.length : 0;
}

/** The rows in batches; the project's own row, which is the last, comes back in the end. */
async function insertAll(request: ImportRequest, skipped: number): Promise<ProjectRow> {
  let batch: ArchivedRow[] = [];
  let bytes = 0;
  let done = skipped;
  let project: Row | undefined;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await insertBatch(request, batch, done);
    done += batch.length;
    request.onRows(batch.length);
    batch = [];
    bytes = 0;
  };
  for await (const one of readArchiveRows(request.path, request.header.projectId, skipped)) {
    if (one.table.name === "projects") {
      project = one.row;
      continue;
    }
    batch.push(one);
    bytes += sizeOf(one);
    if (batch.length >= batchRows || bytes >= batchBytes) await flush();
  }
  await flush();
  if (!project) throw new ArchiveError(`${request.path} has no row of the project itself.`);
  return project as unknown as ProjectRow;
}

/** Makes the tallies, counters and ideas' numbers anew, one activity after the other. */
async function countAll({ bulk, header }: ImportRequest): Promise<void> {
  const activities = await bulk.read((database) =>
    database
      .selectFrom("activities")
      .select(["project_id", "id", "kind", "method"])
      .where("project_id", "=", header.projectId)
      .execute(),
  );
  // More than any activity had: an open page takes a lower revision for old news.
  const revision = header.mark.revisions + 1;
  for (const activity of activities) {
    // Nobody can respond yet, so that nothing changes between counting and writing.
    const found = await bulk.read((database) => recount(database, activity));
    if (!isRight(found)) await bulk.write((database) => mend(database, found, revision));
  }
}

/** What older versions wrote has no inbox yet, which is made where it arrives. */
const madeOfWords = ["voices", "voice_heads"];

function toTotal(
  counts: Readonly<Record<string, number>>,
  { counts: told }: ArchiveFooter,
): string {
  const isTold = ([name]: [string, number]) => !madeOfWords.includes(name) || name in told;
  return JSON.stringify(
    Object.entries(counts)
      .filter(isTold)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Puts the project's own row in place, by which all the others come into sight at once. */
async function finish({ bulk, path, header, footer }: ImportRequest, project: ProjectRow) {
  await bulk.write(async (database) => {
    await database.insertInto("projects").values(project).execute();
    const counts = await countProjectRows(database, {
      projectId: header.projectId,
      toFull: () => new Set(),
    });
    if (toTotal(counts, footer) !== toTotal(footer.counts, footer))
      throw new ArchiveError(`The database has other rows of ${header.projectId} than ${path}.`);
    await database.deleteFrom("imports").where("project_id", "=", header.projectId).execute();
  });
}

/**
 * Imports a checked archive, or goes on where the same import stopped. The project is there as a whole, or not yet.
 * @throws ArchiveError when it cannot be
 */
export async function importProject(request: ImportRequest, start: ImportStart): Promise<void> {
  const project = await insertAll(request, start.skippedRows);
  await countAll(request);
  await request.bulk.write((db) =>
    fillVoices({ db, engine: request.bulk.engine }, { projectId: request.header.projectId }),
  );
  await request.bulk.write((db) => enqueueHeldAnswers(db, request.header.projectId));
  await finish(request, project);
}
