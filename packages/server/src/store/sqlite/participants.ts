import { createId } from "@tomoni/sdk/contract";
import { buckets } from "../buckets.ts";
import type { ComparisonRow, StanceRow, SupportRow } from "../tables.ts";
import type { Author, Writes } from "../writes.ts";
import type { WriteContext } from "./context.ts";
import { countValue } from "./stances.ts";

/** What carries an author beside stances, comparisons and supports; the first three are also counted. */
const counted = ["ideas", "comments", "pins"] as const;
const authored = [...counted, "images"] as const;

/**
 * Words, pictures and links go; counts stay. What counted is handed to an id that leads to nobody.
 */
export function eraseParticipant(
  context: WriteContext,
  input: Writes["eraseParticipant"]["input"],
): undefined {
  const { projectId, participantId } = input;
  const { sql } = context;
  const nobody = createId("participant");
  sql.run`
    delete from idea_terms where rowid in
      (select search_row from ideas where project_id = ${projectId} and participant_id = ${participantId})`;
  sql.run`
    update ideas set title = '', body = '', image_id = null, visibility = 'hidden', participant_id = ${nobody}
    where project_id = ${projectId} and participant_id = ${participantId}`;
  sql.run`
    update comments set body = '', visibility = 'hidden', participant_id = ${nobody}
    where project_id = ${projectId} and participant_id = ${participantId}`;
  sql.run`
    update pins set body = '', participant_id = ${nobody}
    where project_id = ${projectId} and participant_id = ${participantId}`;
  sql.run`delete from images where project_id = ${projectId} and participant_id = ${participantId}`;
  sql.run`delete from flags where project_id = ${projectId} and participant_id = ${participantId}`;
  sql.run`delete from participants where project_id = ${projectId} and id = ${participantId}`;
  sql.run`update supports set participant_id = ${nobody} where project_id = ${projectId} and participant_id = ${participantId}`;
  for (const activityId of activitiesOf(context, projectId)) {
    sql.run`
      update stances set participant_id = ${nobody} where project_id = ${projectId} and activity_id = ${activityId}
        and participant_id = ${participantId}`;
    sql.run`
      update comparisons set participant_id = ${nobody} where project_id = ${projectId} and activity_id = ${activityId}
        and participant_id = ${participantId}`;
  }
}

function activitiesOf(context: WriteContext, projectId: string): string[] {
  return context.sql.all`select id from activities where project_id = ${projectId}`.map((row) =>
    String(row["id"]),
  );
}

/** Moves all of one participant to another, who keeps their own wherever both acted. */
export function mergeParticipant(
  context: WriteContext,
  { from, to }: Writes["mergeParticipant"]["input"],
): undefined {
  for (const activityId of activitiesOf(context, to.projectId)) {
    mergeComparisons(context, { from, to, activityId });
    mergeStance(context, { from, to, activityId });
  }
  mergeSupports(context, from, to);
  mergeFlags(context, from, to);
  if (to.verified) for (const table of counted) verifyAll(context, table, { from, to });
  for (const table of authored) {
    const change = context.sql.db.prepare(
      `update ${table} set participant_id = ? where project_id = ? and participant_id = ?`,
    );
    change.run(to.participantId, to.projectId, from);
  }
  context.sql.run`
    insert into participants (project_id, id, verified, first_at)
    select project_id, ${to.participantId}, ${Number(to.verified)}, first_at from participants
      where project_id = ${to.projectId} and id = ${from}
    on conflict do update set first_at = min(first_at, excluded.first_at), verified = max(verified, excluded.verified)`;
  context.sql.run`delete from participants where project_id = ${to.projectId} and id = ${from}`;
}

function mergeFlags({ sql }: WriteContext, from: string, to: Author): void {
  sql.run`
    update or ignore flags set participant_id = ${to.participantId}
    where project_id = ${to.projectId} and participant_id = ${from}`;
  sql.run`delete from flags where project_id = ${to.projectId} and participant_id = ${from}`;
}

/** What an anonymous participant contributed counts as verified once they are. */
function verifyAll(
  context: WriteContext,
  table: (typeof counted)[number],
  { from, to }: { from: string; to: Author },
): void {
  const { db } = context.sql;
  const rows = db
    .prepare(
      `select activity_id, count(*) as total from ${table}
       where project_id = ? and participant_id = ? and verified = 0 group by activity_id`,
    )
    .all(to.projectId, from);
  for (const row of rows) {
    const place = [to.projectId, String(row["activity_id"]), buckets[table]] as const;
    context.tally(place, 0, Number(row["total"]));
  }
  db.prepare(`update ${table} set verified = 1 where project_id = ? and participant_id = ?`).run(
    to.projectId,
    from,
  );
}

interface Merge {
  from: string;
  to: Author;
  activityId: string;
}

function mergeStance(context: WriteContext, { from, to, activityId }: Merge): void {
  const { sql } = context;
  const find = (participantId: string) =>
    sql.get`select * from stances where project_id = ${to.projectId} and activity_id = ${activityId}
      and participant_id = ${participantId}` as StanceRow | undefined;
  const old = find(from);
  if (!old) return;
  const own = find(to.participantId);
  const meeting = { author: to, activityId, activity: context.activity(to.projectId, activityId) };
  const takesOver = !own || own.value === "";
  countValue(context, meeting, { ...old, sign: -1 });
  if (takesOver) countValue(context, meeting, { ...old, verified: Number(to.verified), sign: 1 });
  sql.run`delete from stances where project_id = ${to.projectId} and activity_id = ${activityId} and participant_id = ${from}`;
  if (takesOver) {
    sql.run`
      insert into stances (project_id, activity_id, participant_id, value, verified, at, seen_at)
      values (${to.projectId}, ${activityId}, ${to.participantId}, ${old.value}, ${Number(to.verified)}, ${old.at}, ${old.seen_at})
      on conflict do update set value = excluded.value, verified = excluded.verified, at = excluded.at,
        seen_at = max(seen_at, excluded.seen_at)`;
  }
  context.bump({ ...to, verified: old.verified === 1 }, activityId, -1);
  if (!own) context.bump(to, activityId, 1);
}

function mergeComparisons(context: WriteContext, { from, to, activityId }: Merge): void {
  const { sql } = context;
  const rows = sql.all`
    select * from comparisons where project_id = ${to.projectId} and activity_id = ${activityId}
      and participant_id = ${from}` as unknown as ComparisonRow[];
  for (const row of rows) {
    const place = [
      to.projectId,
      activityId,
      buckets.pair(row.low_slot, row.high_slot, row.low_won === 1),
    ] as const;
    const moved = sql.run`
      update or ignore comparisons set participant_id = ${to.participantId}, verified = ${Number(to.verified)}
      where project_id = ${to.projectId} and id = ${row.id}`;
    const stays = Number(moved.changes) > 0;
    context.tally(place, stays ? 0 : -1, (stays ? Number(to.verified) : 0) - row.verified);
  }
  sql.run`
    delete from comparisons where project_id = ${to.projectId} and activity_id = ${activityId} and participant_id = ${from}`;
}

function mergeSupports(context: WriteContext, from: string, to: Author): void {
  const { sql } = context;
  const rows = sql.all`
    select s.*, i.activity_id from supports s join ideas i on i.project_id = s.project_id and i.id = s.idea_id
    where s.project_id = ${to.projectId} and s.participant_id = ${from}` as unknown as (SupportRow & {
    activity_id: string;
  })[];
  for (const row of rows) {
    const moved = sql.run`
      update or ignore supports set participant_id = ${to.participantId}, verified = ${Number(to.verified)}
      where project_id = ${to.projectId} and idea_id = ${row.idea_id} and participant_id = ${from}`;
    const stays = Number(moved.changes) > 0;
    const place = [to.projectId, row.activity_id, buckets.supports] as const;
    context.tally(place, stays ? 0 : -1, (stays ? Number(to.verified) : 0) - row.verified);
    if (!stays)
      sql.run`update ideas set supports = supports - 1 where project_id = ${to.projectId} and id = ${row.idea_id}`;
  }
  sql.run`delete from supports where project_id = ${to.projectId} and participant_id = ${from}`;
}
