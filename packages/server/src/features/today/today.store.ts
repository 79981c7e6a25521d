import { type Kysely, sql } from "kysely";
import type { Tables } from "../../store/tables.ts";
import type { Asker } from "../../access/asker.ts";
import { isMine } from "../voices/inbox.store.ts";

type Db = Kysely<Tables>;

const weekMs = 7 * 86_400_000;
const newestLookedAt = 200;

interface At {
  projectId: string;
  now: number;
}

/** How many voices came in the last seven days, and in the seven before. */
export async function countWeeks(db: Db, { projectId, now }: At) {
  const { rows } = await sql<{ week: number; before: number }>`
    select coalesce(sum(case when created_at >= ${now - weekMs} then 1 else 0 end), 0) as week,
      coalesce(sum(case when created_at < ${now - weekMs} then 1 else 0 end), 0) as before
    from voices where project_id = ${projectId} and created_at >= ${now - 2 * weekMs} and created_at <= ${now}
      and state <> 'gone'`.execute(db);
  return { voices: Number(rows[0]?.week), before: Number(rows[0]?.before) };
}

/** The newest voices that customers see, newest first. */
export async function newestIds(db: Db, projectId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("voices")
    .select("id")
    .where("project_id", "=", projectId)
    .where("state", "in", ["open", "asked", "closed"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(newestLookedAt)
    .execute();
  return rows.map((row) => row.id);
}

/** What others hold over its day, and what customers do not see. What nobody holds is not held by the asker either. */
export async function countWaiting(db: Db, { projectId, now, asker }: At & { asker: Asker }) {
  const { rows } = await sql<{ state: string; total: number }>`
    select v.state, count(*) as total from voices v where v.project_id = ${projectId} and (v.state in ('held', 'hidden')
      or (v.state = 'open' and v.due_at < ${now} and (v.snoozed_until is null or v.snoozed_until <= ${now})
        and case when ${isMine(asker)} then 0 else 1 end = 1)) group by v.state`.execute(db);
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.total ?? 0);
  return { overdue: of("open"), held: of("held"), hidden: of("hidden") };
}

/** Who took part in the last seven days and the seven before, by day; and what is live. */
export async function countWorking(db: Db, projectId: string, today: number) {
  const { rows } = await sql<{ week: number; before: number; live: number }>`
    select coalesce(sum(case when d.day > ${today - 7} then d.participants else 0 end), 0) as week,
      coalesce(sum(case when d.day <= ${today - 7} then d.participants else 0 end), 0) as before,
      (select count(*) from activities where project_id = ${projectId} and status = 'live') as live
    from activities a join daily d on d.project_id = a.project_id and d.activity_id = a.id
      and d.day > ${today - 14} and d.day <= ${today}
    where a.project_id = ${projectId}`.execute(db);
  const { week = 0, before = 0, live = 0 } = rows[0] ?? {};
  return {
    responses: { week: Number(week), before: Number(before) },
    activitiesLive: Number(live),
  };
}

/** What of the first steps is done. */
export async function readStart(db: Db, projectId: string) {
  const has = (table: string, is: string) =>
    sql<number>`case when exists (select 1 from ${sql.table(table)} where project_id = ${projectId} and ${sql.raw(is)})
      then 1 else 0 end`;
  const { rows } = await sql<Record<"made" | "live" | "responded" | "answered" | "seen", number>>`
    select ${has("activities", "true")} as made, ${has("activities", "status = 'live'")} as live,
      ${has("counters", "responses > 0")} as responded, ${has("voices", "answered_at is not null")} as answered,
      ${has("daily", "impressions > 0")} as seen`.execute(db);
  const is = (value: number | undefined) => Number(value) === 1;
  return {
    hasActivity: is(rows[0]?.made),
    hasLiveActivity: is(rows[0]?.live),
    hasResponse: is(rows[0]?.responded),
    hasAnswer: is(rows[0]?.answered),
    seenOnPage: is(rows[0]?.seen),
  };
}
