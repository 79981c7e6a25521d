import { sql } from "kysely";
import { buckets } from "../../store/counts/buckets.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";

interface Total {
  total: number;
  verified: number;
}

async function countSupports({ db }: Change, { project_id, id }: VoiceRow): Promise<Total> {
  const { rows } = await sql<Total>`
    select count(*) as total, coalesce(sum(verified), 0) as verified from supports
    where project_id = ${project_id} and idea_id = ${id}`.execute(db);
  return { total: Number(rows[0]?.total ?? 0), verified: Number(rows[0]?.verified ?? 0) };
}

/** Counts an idea's supports anew after they moved, with what its activity counts of them. */
async function recount(change: Change, row: VoiceRow, before: Total): Promise<void> {
  const { db, sums } = change;
  const { project_id, id } = row;
  const { total, verified } = await countSupports(change, row);
  await sql`
    update ideas set supports = ${total}, weight = (select coalesce(sum(s.weight), 0) from supports s
      where s.project_id = ideas.project_id and s.idea_id = ideas.id)
    where project_id = ${project_id} and id = ${id}`.execute(db);
  await db
    .updateTable("voices")
    .set({ supports: total })
    .where("project_id", "=", project_id)
    .where("id", "=", id)
    .execute();
  const place = [project_id, row.activity_id ?? "", buckets.supports] as const;
  sums.tally(place, total - before.total, verified - before.verified);
}

async function around(
  change: Change,
  both: readonly VoiceRow[],
  work: () => Promise<void>,
): Promise<void> {
  const before: Total[] = [];
  for (const row of both) before.push(await countSupports(change, row));
  await work();
  for (const [index, row] of both.entries()) await recount(change, row, before[index]!);
}

/** Moves the supports of one idea to another, each who supported both counting once, and keeps what they were. */
export async function moveSupports(change: Change, from: VoiceRow, into: VoiceRow): Promise<void> {
  const { db } = change;
  const { project_id, id } = from;
  await around(change, [from, into], async () => {
    await sql`
      update moved_supports set into_id = ${into.id} where project_id = ${project_id} and into_id = ${id}`.execute(
      db,
    );
    await sql`
      insert into moved_supports (project_id, idea_id, participant_id, into_id, verified, at, network, weight, was_double)
      select s.project_id, s.idea_id, s.participant_id, ${into.id}, s.verified, s.at, s.network, s.weight,
        case when o.participant_id is null then 0 else 1 end
      from supports s left join supports o on o.project_id = s.project_id and o.idea_id = ${into.id}
        and o.participant_id = s.participant_id
      where s.project_id = ${project_id} and s.idea_id = ${id}`.execute(db);
    await sql`
      delete from supports where project_id = ${project_id} and idea_id = ${id} and participant_id in (
        select participant_id from moved_supports where project_id = ${project_id} and idea_id = ${id} and was_double = 1
      )`.execute(db);
    await sql`
      update supports set idea_id = ${into.id} where project_id = ${project_id} and idea_id = ${id}`.execute(
      db,
    );
  });
}

/**
 * Gives an idea back those of its supports that nobody took back since. Whoever also supported another part of the same
 * whole goes on supporting the whole.
 */
export async function returnSupports(
  change: Change,
  from: VoiceRow,
  into: VoiceRow,
): Promise<void> {
  const { db } = change;
  const { project_id, id } = from;
  const own = sql`m.project_id = ${project_id} and m.idea_id = ${id}`;
  const isElsewhere = sql`exists (select 1 from moved_supports e where e.project_id = m.project_id
    and e.into_id = ${into.id} and e.idea_id <> m.idea_id and e.participant_id = m.participant_id)`;
  await around(change, [from, into], async () => {
    await sql`
      insert into supports (project_id, idea_id, participant_id, verified, at, network, weight)
      select m.project_id, m.idea_id, m.participant_id, m.verified, m.at, m.network, m.weight from moved_supports m
      join supports o on o.project_id = m.project_id and o.idea_id = ${into.id} and o.participant_id = m.participant_id
      where ${own} and (m.was_double = 1 or ${isElsewhere})`.execute(db);
    await sql`
      update moved_supports set was_double = 0 where project_id = ${project_id} and into_id = ${into.id}
        and idea_id <> ${id} and participant_id in (
          select m.participant_id from moved_supports m where ${own} and m.was_double = 0
        )`.execute(db);
    await sql`
      update supports set idea_id = ${id} where project_id = ${project_id} and idea_id = ${into.id}
        and participant_id in (
          select m.participant_id from moved_supports m where ${own} and m.was_double = 0 and not ${isElsewhere}
        )`.execute(db);
    await sql`delete from moved_supports where project_id = ${project_id} and idea_id = ${id}`.execute(
      db,
    );
  });
}
