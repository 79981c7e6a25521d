import type { Conversion, ConversionPage, ConversionSource } from "@tomoni/sdk/contract";
import { type Kysely, sql } from "kysely";
import { toInstant } from "../../clock.ts";
import { parseCursor, toPage } from "../../store/cursor.ts";
import { isBefore } from "../../store/reads/keyset.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import type { Tables } from "../../store/tables.ts";

/** What the project's conversions come to, by who told of them. */
async function sum(db: Kysely<Tables>, projectId: string): Promise<ConversionPage["totals"]> {
  const rows = await db
    .selectFrom("conversions")
    .select(["source", "currency"])
    .select([sql<number>`count(*)`.as("conversions"), sql<number>`sum(value)`.as("value")])
    .where("project_id", "=", projectId)
    .groupBy(["source", "currency"])
    .orderBy("source")
    .orderBy("currency")
    .execute();
  return rows.map((row) => ({
    source: row.source as ConversionSource,
    currency: row.currency,
    conversions: Number(row.conversions),
    value: Number(row.value),
  }));
}

type ConversionRequest = PageRequest & {
  projectId: string;
  source?: ConversionSource | undefined;
};

async function readPage(
  db: Kysely<Tables>,
  { projectId, source, cursor, limit }: ConversionRequest,
): Promise<Omit<ConversionPage, "totals">> {
  const after = parseCursor(cursor, ["number", "string"]);
  let query = db.selectFrom("conversions").selectAll().where("project_id", "=", projectId);
  if (source) query = query.where("source", "=", source);
  if (after) query = query.where(isBefore(["at", "id"], after));
  const found = await query
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const { rows, nextCursor } = toPage(found, limit, (row) => [row.at, row.id]);
  return {
    items: rows.map((row) => ({
      id: row.id,
      visitorId: row.visitor_id === "" ? null : row.visitor_id,
      name: row.name,
      value: row.value,
      currency: row.currency,
      source: row.source as ConversionSource,
      at: toInstant(row.at),
    })),
    nextCursor,
  };
}

/** Conversions of a project, newest first, and what all of them come to. */
export async function listConversions(
  db: Kysely<Tables>,
  request: ConversionRequest,
): Promise<ConversionPage> {
  return { ...(await readPage(db, request)), totals: await sum(db, request.projectId) };
}

/** Rows of one read of an export, each read in a moment of its own. */
const exportedRows = 200;

/** All conversions of a project, page by page, newest first. */
export async function* readAllConversions(
  db: Kysely<Tables>,
  request: Omit<ConversionRequest, keyof PageRequest>,
): AsyncGenerator<Conversion[]> {
  let cursor: string | undefined;
  do {
    const page = await readPage(db, { ...request, cursor, limit: exportedRows });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
