import { type Kysely, type RawBuilder, sql } from "kysely";
import { AppError } from "../../errors.ts";
import { toCursor } from "../../store/cursor.ts";
import { parseCursor } from "../../store/cursor.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import type { FlagRow, Tables } from "../../store/tables.ts";
import type { VoiceEventRow } from "../../store/voice-tables.ts";

type Db = Kysely<Tables>;

const parts = ["reported", "waiting", "hidden"] as const;
type Part = (typeof parts)[number];

interface Found {
  id: string;
  at: number;
}

/** One list of what is to be looked at, in its own order: reports and what is hidden newest first, what waits oldest first. */
async function listPart(
  db: Db,
  { projectId, part, after, limit }: Asked & { part: Part },
): Promise<Found[]> {
  if (part === "reported") {
    const rest = after ? sql`and f.subject_id < ${after.id}` : sql``;
    const { rows } = await sql<Found>`
      select distinct f.subject_id as id, 0 as at from flags f
      join voices v on v.project_id = f.project_id and v.id = f.subject_id and v.state <> 'gone'
      where f.project_id = ${projectId} and f.looked_at is null ${rest}
      order by f.subject_id desc limit ${limit}`.execute(db);
    return rows;
  }
  const isLast = part === "hidden";
  const rest = after
    ? sql`and (v.waiting_since, v.id) ${sql.raw(isLast ? "<" : ">")} (${after.at}, ${after.id})`
    : sql``;
  const order = sql.raw(isLast ? "desc" : "asc");
  const { rows } = await sql<Found>`
    select v.id, v.waiting_since as at from voices v
    where v.project_id = ${projectId} and v.state = ${isLast ? "hidden" : "held"} and not ${isReported} ${rest}
    order by v.waiting_since ${order}, v.id ${order} limit ${limit}`.execute(db);
  return rows;
}

const isReported: RawBuilder<boolean> = sql`exists (select 1 from flags f
  where f.project_id = v.project_id and f.subject_id = v.id and f.looked_at is null)`;

interface Asked {
  projectId: string;
  after: Found | undefined;
  limit: number;
}

interface Listed extends PageRequest {
  view: "all" | Part;
}

function parsePlace(cursor: string | undefined): { index: number; after: Found } | undefined {
  const place = parseCursor(cursor, ["number", "number", "string"]);
  if (!place) return undefined;
  const [index, at, id] = place;
  if (Number(index) >= parts.length) throw new AppError("invalid-cursor");
  return { index: Number(index), after: { at: Number(at), id: String(id) } };
}

/** A page of the ids of what is to be looked at, one list after the other. */
export async function listModeration(
  db: Db,
  projectId: string,
  { view, cursor, limit }: Listed,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const from = parsePlace(cursor);
  const found: (Found & { index: number })[] = [];
  for (const [index, part] of parts.entries()) {
    if ((view !== "all" && view !== part) || index < (from?.index ?? 0)) continue;
    const after = index === from?.index ? from.after : undefined;
    const left = limit + 1 - found.length;
    if (left > 0)
      for (const row of await listPart(db, { projectId, part, after, limit: left }))
        found.push({ ...row, index });
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    found.length > limit && last ? toCursor([last.index, Number(last.at), last.id]) : null;
  return { ids: shown.map(({ id }) => id), nextCursor };
}

/** What is told beside the voices of a page. */
export async function readBeside(
  db: Db,
  { projectId, ids, authorIds }: { projectId: string; ids: string[]; authorIds: string[] },
): Promise<{
  flags: FlagRow[];
  hidings: Pick<VoiceEventRow, "voice_id" | "actor" | "data" | "at">[];
  blocked: Set<string>;
}> {
  if (ids.length === 0) return { flags: [], hidings: [], blocked: new Set() };
  const flags = db
    .selectFrom("flags")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("subject_id", "in", ids)
    .orderBy("at", "desc");
  const hidings = db
    .selectFrom("voice_events")
    .select(["voice_id", "actor", "data", "at"])
    .where("project_id", "=", projectId)
    .where("voice_id", "in", ids)
    .where("type", "=", "hidden")
    .orderBy("at", "desc");
  const blocked = await db
    .selectFrom("blocked_participants")
    .select("participant_id")
    .where("project_id", "=", projectId)
    .where("participant_id", "in", ["", ...authorIds])
    .execute();
  return {
    flags: await flags.execute(),
    hidings: await hidings.execute(),
    blocked: new Set(blocked.map((row) => row.participant_id)),
  };
}

/** How the activities of these voices hold words. */
export async function readActivityRules(
  db: Db,
  projectId: string,
  activityIds: readonly string[],
): Promise<Map<string, string>> {
  if (activityIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("activities")
    .select(["id", "moderation"])
    .where("project_id", "=", projectId)
    .where("id", "in", activityIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.moderation]));
}
