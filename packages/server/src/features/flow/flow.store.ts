import { type Kysely, sql } from "kysely";
import type { Tables } from "../../store/tables.ts";

type Db = Kysely<Tables>;

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

export interface Period {
  projectId: string;
  from: number;
  to: number;
  now: number;
}

/** What came in that time and is there still, how much of it was answered, and what was refused without a reason. */
export async function countAnswered(db: Db, { projectId, from, to }: Period) {
  const { rows } = await sql<{ n: number; answered: number; refused: number }>`
    select count(*) as n, coalesce(sum(case when answered_at is not null then 1 else 0 end), 0) as answered,
      coalesce(sum(case when stage = 'declined' and (decision is null or decision like '%"reason":""%') then 1 else 0 end), 0)
        as refused
    from voices where project_id = ${projectId} and created_at >= ${from} and created_at < ${to}
      and state in ('open', 'asked', 'closed')`.execute(db);
  const { n = 0, answered = 0, refused = 0 } = rows[0] ?? {};
  return { n: Number(n), count: Number(answered), refusedWithoutReason: Number(refused) };
}

/** What each department holds now, by one walk through the index of what is open. */
export async function countHeld(db: Db, { projectId, now }: Period) {
  const late = (atMs: number) =>
    sql<number>`coalesce(sum(case when due_at < ${atMs} and (snoozed_until is null or snoozed_until <= ${now})
      then 1 else 0 end), 0)`;
  const { rows } = await sql<{
    id: string | null;
    holding: number;
    overdue: number;
    stalled: number;
  }>`
    select department_id as id, count(*) as holding, ${late(now)} as overdue, ${late(now - weekMs)} as stalled
    from voices where project_id = ${projectId} and state = 'open' group by department_id`.execute(
    db,
  );
  return rows.map(({ id, holding, overdue, stalled }) => ({
    id,
    holding: Number(holding),
    overdue: Number(overdue),
    stalled: Number(stalled),
  }));
}

/** In how many days each department answered what came in: the middle, and between which half of them lie. */
export async function readDays(db: Db, { projectId, from, to }: Period) {
  const { rows } = await sql<
    Record<"answered" | "low" | "median" | "high", number> & { id: string | null }
  >`
    select id, max(n) as answered,
      avg(case when place in ((n + 3) / 4, (n + 4) / 4) then ms end) as low,
      avg(case when place in ((n + 1) / 2, (n + 2) / 2) then ms end) as median,
      avg(case when place in (n + 1 - (n + 3) / 4, n + 1 - (n + 4) / 4) then ms end) as high
    from (select department_id as id, answered_at - created_at as ms, count(*) over (partition by department_id) as n,
        row_number() over (partition by department_id order by answered_at - created_at) as place
      from voices where project_id = ${projectId} and answered_at is not null and created_at >= ${from}
        and created_at < ${to} and state in ('open', 'asked', 'closed')) as answered_voices
    group by id`.execute(db);
  const toDays = (ms: number) => Number(ms) / dayMs;
  return rows.map(({ id, answered, low, median, high }) => ({
    id,
    answered: Number(answered),
    medianDays: toDays(median),
    spread: { low: toDays(low), high: toDays(high) },
  }));
}

/** Hand-overs between departments in that time, from the project's events. */
export async function countMoves(db: Db, { projectId, from, to }: Period) {
  const events = await db
    .selectFrom("events")
    .select(["data", (row) => row.fn.countAll<number>().as("count")])
    .where("project_id", "=", projectId)
    .where("type", "=", sql.lit("voice.handed-over"))
    .where("at", ">=", from)
    .where("at", "<", to)
    .groupBy("data")
    .execute();
  const moves = new Map<string, { from: string | null; to: string; count: number }>();
  for (const { data, count } of events) {
    const told = JSON.parse(data) as { fromDepartmentId?: string | null; departmentId: string };
    const fromId = told.fromDepartmentId ?? null;
    const key = `${fromId} ${told.departmentId}`;
    const known = moves.get(key)?.count ?? 0;
    moves.set(key, { from: fromId, to: told.departmentId, count: known + Number(count) });
  }
  return [...moves.values()].toSorted((one, other) => other.count - one.count);
}

export async function countAsked(db: Db, { projectId, from, to }: Period): Promise<number> {
  const { total } = await db
    .selectFrom("voices")
    .select((row) => row.fn.countAll<number>().as("total"))
    .where("project_id", "=", projectId)
    .where("state", "=", "asked")
    .where("asked_at", ">=", from)
    .where("asked_at", "<", to)
    .executeTakeFirstOrThrow();
  return Number(total);
}
