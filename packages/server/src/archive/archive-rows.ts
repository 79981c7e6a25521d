import { type Kysely, sql } from "kysely";
import { readSettled } from "../features/networks/networks.store.ts";
import { settledMark } from "../store/counts/buckets.ts";
import { networkReads } from "../store/reads/network-reads.ts";
import type { ProjectRow, Tables } from "../store/tables.ts";
import type { ArchiveHeader, Row } from "./archive-format.ts";
import { type ArchivedTable, archivedTables } from "./archive-tables.ts";

type Database = Kysely<Tables>;

/** A place in an archive: the table, and the key of its last row so far. */
export interface ArchivePlace {
  table: ArchivedTable;
  key: readonly unknown[];
}

/** Pictures are up to megabytes each; everything else is small. */
function pageSize(table: ArchivedTable): number {
  return table.name === "images" ? 8 : 1000;
}

export function toKey(table: ArchivedTable, row: Row): unknown[] {
  return table.key.map((column) => row[column]);
}

/** Marks of networks do not move; whether a response bore one does, since it weighs as it did. */
const withoutMark = sql`case when network = '' then '' else ${sql.lit(settledMark)} end as network`;

function toColumn(table: ArchivedTable, column: string) {
  const isMarked = ["stances", "supports", "moved_supports"].includes(table.name);
  return isMarked && column === "network" ? withoutMark : sql.ref(column);
}

/** Whose rows an archive holds. */
export interface ArchivedProject {
  projectId: string;
  /** The marks that networks which the team lists have in an activity: these count in full. */
  toFull(activityId: string): ReadonlySet<string>;
}

/** What responses weigh where their marks do not go: of open activities as if they were closed now. */
async function readWeights(
  database: Database,
  { projectId, toFull }: ArchivedProject,
): Promise<Row[]> {
  const activities = await database
    .selectFrom("activities")
    .select(["project_id", "id", "status", "apart"])
    .where("project_id", "=", projectId)
    .execute();
  const rows: Row[] = [];
  for (const activity of activities) {
    const ref = { projectId, activityId: activity.id };
    if (activity.status === "live") {
      const settled = await readSettled(database, activity, toFull(activity.id));
      rows.push(...settled.rows.map((row) => ({ ...row })));
    } else rows.push(...(await networkReads(database).settled(ref)).map((row) => ({ ...row })));
  }
  const toPlace = (row: Row) => `${String(row["activity_id"])} ${String(row["bucket"])}`;
  return rows.toSorted((one, other) => (toPlace(one) < toPlace(other) ? -1 : 1));
}

async function readPage(
  database: Database,
  table: ArchivedTable,
  { project, after }: { project: ArchivedProject; after: readonly unknown[] | undefined },
): Promise<Row[]> {
  if (table.name === "settled") return after ? [] : readWeights(database, project);
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  const rest = after ? sql`and (${key}) > (${sql.join(after)})` : sql``;
  const { rows } = await sql<Row>`
    select ${sql.join(table.columns.map((column) => toColumn(table, column)))} from ${sql.table(table.name)}
    where ${sql.ref(table.owner)} = ${project.projectId} ${rest}
    order by ${key} limit ${pageSize(table)}`.execute(database);
  return rows;
}

/** All rows of a project in the order of an archive, or those after a place in it. */
export async function* readProjectRows(
  database: Database,
  project: ArchivedProject,
  from?: ArchivePlace,
): AsyncGenerator<{ table: ArchivedTable; rows: Row[] }> {
  const first = from ? archivedTables.indexOf(from.table) : 0;
  for (const table of archivedTables.slice(first)) {
    let after = table === from?.table ? from.key : undefined;
    for (;;) {
      const rows = await readPage(database, table, { project, after });
      if (rows.length > 0) yield { table, rows };
      const last = rows.at(-1);
      if (!last || rows.length < pageSize(table) || table.name === "settled") break;
      after = toKey(table, last);
    }
  }
}

/** How many rows each table has of a project. */
export async function countProjectRows(
  database: Database,
  project: ArchivedProject,
): Promise<Record<string, number>> {
  const { projectId } = project;
  const counts: Record<string, number> = {};
  for (const table of archivedTables) {
    if (table.name === "settled") {
      const weights = await readWeights(database, project);
      if (weights.length > 0) counts[table.name] = weights.length;
      continue;
    }
    const { rows } = await sql<{ rows: number }>`
      select count(*) as rows from ${sql.table(table.name)}
      where ${sql.ref(table.owner)} = ${projectId}`.execute(database);
    const count = Number(rows[0]?.rows ?? 0);
    if (count > 0) counts[table.name] = count;
  }
  return counts;
}

/** Rises or falls with every change of who holds what. */
export async function readMark(
  database: Database,
  projectId: string,
): Promise<ArchiveHeader["mark"]> {
  const { rows } = await sql<Record<"revisions" | "participants", number>>`
    select (select coalesce(sum(revision), 0) from counters where project_id = ${projectId}) as revisions,
      (select count(*) from participants where project_id = ${projectId}) as participants`.execute(
    database,
  );
  return {
    revisions: Number(rows[0]?.revisions),
    participants: Number(rows[0]?.participants),
  };
}

/** The most that one statement may carry; engines take 32,766 parameters and more. */
const mostParameters = 30_000;

/** Inserts rows of one table, all with the same columns. */
export async function insertRows(
  database: Database,
  table: ArchivedTable,
  rows: readonly Row[],
): Promise<void> {
  const size = Math.min(500, Math.floor(mostParameters / table.columns.length));
  for (let start = 0; start < rows.length; start += size) {
    // The table is known only at run time; the columns were checked when the rows were read.
    const values = rows.slice(start, start + size) as unknown as ProjectRow[];
    await database
      .insertInto(table.name as "projects")
      .values(values)
      .execute();
  }
}
