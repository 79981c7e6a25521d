import type { VoiceSort, VoiceView } from "@tomoni/sdk/contract";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Asker } from "../../access/asker.ts";
import { isFound, toSearchLookups } from "../../analysis/search-terms.ts";
import { parseCursor, type Position, toPage } from "../../store/cursor.ts";
import type { Records } from "../../store/records.ts";
import type { PageRequest, RowPage } from "../../store/reads/requests.ts";
import type { Tables } from "../../store/tables.ts";
import { selectByTerms, selectRowsByTerms } from "../../store/voice-terms.ts";
import { loadVoices, type VoiceWithWords } from "./voice-words.store.ts";

export interface InboxRequest extends PageRequest {
  projectId: string;
  asker: Asker;
  now: number;
  view: VoiceView;
  sort: VoiceSort;
  q?: string | undefined;
  stage?: string | undefined;
  department?: string | undefined;
  holder?: string | undefined;
  kind?: string | undefined;
  activity?: string | undefined;
  tone?: string | undefined;
  visibility?: string | undefined;
}

interface Needs extends Pick<Records, "engine"> {
  db: Kysely<Tables>;
}

/** Terms that fewer voices have than this are looked up first; others are met soon enough in the order of the list. */
const rareUpTo = 2000;
/** How many voices are compared with a query at once. */
const comparedAtOnce = 200;

const isAwake = (now: number) => sql`(v.snoozed_until is null or v.snoozed_until <= ${now})`;

export function isMine({ id, departmentId }: Asker): RawBuilder<unknown> {
  return departmentId === null
    ? sql`(v.department_id is null or v.holder_id = ${id})`
    : sql`(v.department_id = ${departmentId} or v.holder_id = ${id})`;
}

const isRatedBy = ({ id }: Asker) => sql`exists (select 1 from voice_ratings r
  where r.project_id = v.project_id and r.rater_id = ${id} and r.voice_id = v.id)`;

function toView({ view, now, asker }: InboxRequest): RawBuilder<unknown> {
  const isOpen = sql`v.state = 'open' and ${isAwake(now)}`;
  switch (view) {
    case "mine":
      return sql`${isOpen} and ${isMine(asker)}`;
    case "open":
      return isOpen;
    case "overdue":
      return sql`${isOpen} and v.due_at < ${now}`;
    case "unrated":
      return sql`${isOpen} and not ${isRatedBy(asker)}`;
    case "snoozed":
      return sql`v.state = 'open' and v.snoozed_until > ${now}`;
    case "all":
      return sql`v.state <> 'gone'`;
    case "asked":
    case "held":
    case "hidden":
      return sql`v.state = ${view}`;
  }
}

const tones = {
  glad: sql`v.tone_score >= 25`,
  neutral: sql`v.tone_score > -25 and v.tone_score < 25`,
  worried: sql`v.tone_score <= -25`,
  unknown: sql`v.tone_score is null`,
} as const;

const visibilities = {
  visible: sql`v.state not in ('held', 'hidden')`,
  waiting: sql`v.state = 'held'`,
  hidden: sql`v.state = 'hidden'`,
} as const;

function isIn(column: string, value: string): RawBuilder<unknown> {
  return value === "none" ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`;
}

function toFilters(request: InboxRequest): RawBuilder<unknown>[] {
  const { stage, department, holder, kind, activity, tone, visibility } = request;
  return [
    sql`v.project_id = ${request.projectId}`,
    toView(request),
    ...(stage ? [isIn("v.stage", stage)] : []),
    ...(department ? [isIn("v.department_id", department)] : []),
    ...(holder ? [isIn("v.holder_id", holder)] : []),
    ...(kind ? [isIn("v.kind", kind)] : []),
    ...(activity ? [isIn("v.activity_id", activity)] : []),
    ...(tone ? [tones[tone as keyof typeof tones]] : []),
    ...(visibility ? [visibilities[visibility as keyof typeof visibilities]] : []),
  ];
}

interface Order {
  column: "waiting_since" | "created_at" | "supports";
  direction: "asc" | "desc";
}

/** Of all that there is, what waits longest is what is oldest: most of it waits no more. */
function toOrder({ sort, view }: InboxRequest): Order {
  if (sort === "support") return { column: "supports", direction: "desc" };
  if (sort === "new") return { column: "created_at", direction: "desc" };
  return { column: view === "all" ? "created_at" : "waiting_since", direction: "asc" };
}

interface Found {
  id: string;
  at: number;
}

interface Selection {
  order: Order;
  from: RawBuilder<unknown>;
  filters: readonly RawBuilder<unknown>[];
}

async function selectIds(
  db: Kysely<Tables>,
  { order, from, filters }: Selection,
  { after, limit }: { after: Position | undefined; limit: number },
): Promise<Found[]> {
  const column = sql.ref(`v.${order.column}`);
  const direction = sql.raw(order.direction);
  const rest = after
    ? [
        sql`(${column}, v.id) ${sql.raw(order.direction === "asc" ? ">" : "<")} (${after[0]}, ${after[1]})`,
      ]
    : [];
  const { rows } = await sql<Found>`
    select v.id, ${column} as at from ${from} where ${sql.join([...filters, ...rest], sql` and `)}
    order by ${column} ${direction}, v.id ${direction} limit ${limit}`.execute(db);
  return rows;
}

/** Where a search begins: at its few hits, or at the list whose rows are each looked at. */
async function toSearched(
  { db, engine }: Needs,
  { projectId, q = "" }: InboxRequest,
): Promise<Pick<Selection, "from" | "filters">> {
  const lookups = toSearchLookups(q);
  const all = sql`voices v`;
  if (lookups.length === 0) return { from: all, filters: [] };
  if (engine === "postgres")
    return { from: all, filters: [sql`v.id in (${selectByTerms(projectId, lookups)})`] };
  const hits = selectRowsByTerms(projectId, lookups);
  const { rows } = await sql<{ rowid: number }>`${hits} limit ${rareUpTo + 1}`.execute(db);
  if (rows.length > rareUpTo) return { from: all, filters: [sql`v.search_row in (${hits})`] };
  const found = JSON.stringify(rows.map((row) => row.rowid));
  return {
    from: sql`json_each(${found}) hit cross join voice_terms t on t.rowid = hit.value cross join voices v`,
    filters: [sql`v.id = t.voice_id`, sql`v.search_row = t.rowid`],
  };
}

const toWords = (voice: VoiceWithWords) => `${voice.title} ${voice.body}`;

/** Voices in the order of the list whose words hold what is asked for, as many as are wanted. */
async function selectFound(
  { db }: Needs,
  selection: Selection,
  { request, limit }: { request: InboxRequest; limit: number },
): Promise<{ found: Found; voice: VoiceWithWords }[]> {
  const { projectId, q = "" } = request;
  const all: { found: Found; voice: VoiceWithWords }[] = [];
  let after = parseCursor(request.cursor, ["number", "string"]);
  const isSearch = q !== "";
  for (;;) {
    const asked = isSearch ? Math.max(comparedAtOnce, limit) : limit;
    const ids = await selectIds(db, selection, { after, limit: asked });
    const voices = await loadVoices(
      db,
      projectId,
      ids.map(({ id }) => id),
    );
    const byId = new Map(voices.map((voice) => [voice.row.id, voice]));
    for (const found of ids) {
      const voice = byId.get(found.id);
      if (voice && (!isSearch || isFound(toWords(voice), q))) all.push({ found, voice });
    }
    const last = ids.at(-1);
    if (!last || ids.length < asked || all.length >= limit) return all.slice(0, limit);
    after = [last.at, last.id];
  }
}

/** One page of a view. */
export async function listVoices(
  needs: Needs,
  request: InboxRequest,
): Promise<RowPage<VoiceWithWords>> {
  const { from, filters } = await toSearched(needs, request);
  const selection = {
    order: toOrder(request),
    from,
    filters: [...toFilters(request), ...filters],
  };
  const all = await selectFound(needs, selection, { request, limit: request.limit + 1 });
  const { rows, nextCursor } = toPage(all, request.limit, ({ found }) => [found.at, found.id]);
  return { rows: rows.map(({ voice }) => voice), nextCursor };
}

/** Which of these voices somebody rated. */
export async function ratedAmong(
  db: Kysely<Tables>,
  { projectId, askerId }: { projectId: string; askerId: string },
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("voice_ratings")
    .select("voice_id")
    .where("project_id", "=", projectId)
    .where("rater_id", "=", askerId)
    .where("voice_id", "in", ids)
    .execute();
  return new Set(rows.map((row) => row.voice_id));
}

export type InboxCounts = Record<
  "mine" | "open" | "overdue" | "unrated" | "snoozed" | "asked" | "held" | "hidden",
  number
>;

/** How many voices each view holds, by one walk through the index of what waits. */
export async function countVoices(
  db: Kysely<Tables>,
  { projectId, asker, now }: Pick<InboxRequest, "projectId" | "asker" | "now">,
): Promise<InboxCounts> {
  const sumOf = (is: RawBuilder<unknown>) =>
    sql<number>`coalesce(sum(case when ${is} then 1 else 0 end), 0)`;
  const awake = isAwake(now);
  const { rows } = await sql<Omit<InboxCounts, "asked" | "held" | "hidden">>`
    select ${sumOf(awake)} as open, ${sumOf(sql`${awake} and ${isMine(asker)}`)} as mine,
      ${sumOf(sql`${awake} and v.due_at < ${now}`)} as overdue, ${sumOf(sql`not ${awake}`)} as snoozed,
      ${sumOf(awake)} - (select count(*) from voice_ratings r join voices v on v.project_id = r.project_id
        and v.id = r.voice_id where r.project_id = ${projectId} and r.rater_id = ${asker.id}
        and v.state = 'open' and ${awake}) as unrated
    from voices v where v.project_id = ${projectId} and v.state = 'open'`.execute(db);
  const { rows: others } = await sql<{ state: "asked" | "held" | "hidden"; total: number }>`
    select state, count(*) as total from voices where project_id = ${projectId}
      and state in ('asked', 'held', 'hidden') group by state`.execute(db);
  const totalOf = (state: string) => Number(others.find((row) => row.state === state)?.total ?? 0);
  const counted = rows[0]!;
  return {
    mine: Number(counted.mine),
    open: Number(counted.open),
    overdue: Number(counted.overdue),
    unrated: Number(counted.unrated),
    snoozed: Number(counted.snoozed),
    asked: totalOf("asked"),
    held: totalOf("held"),
    hidden: totalOf("hidden"),
  };
}
