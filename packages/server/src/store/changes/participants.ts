import { createId } from "@tomoni/sdk/contract";
import { buckets, type CountedAs } from "../counts/buckets.ts";
import type { ComparisonRow, StanceRow, SupportRow } from "../tables.ts";
import type { Author, Writes } from "../counts/writes.ts";
import { countPair, countValue } from "../counts/stances.ts";
import { query, type StepContext, type Steps, updateRow } from "./steps.ts";

/** What carries an author beside stances, comparisons and supports; the first three are also counted. */
const counted = ["ideas", "comments", "pins"] as const;
const authored = [...counted, "images"] as const;

/**
 * Words, pictures and links go; counts stay. What counted is handed to an id that leads to nobody.
 */
export function* eraseParticipant(
  context: StepContext,
  input: Writes["eraseParticipant"]["input"],
): Steps<undefined> {
  const { projectId, participantId } = input;
  const nobody = createId("participant");
  yield* markErased(context, input);
  yield context.eraseTerms(projectId, participantId);
  yield* query`
    update ideas set title = '', body = '', image_id = null, visibility = 'hidden', participant_id = ${nobody}
    where project_id = ${projectId} and participant_id = ${participantId}`;
  yield* query`
    update comments set body = '', visibility = 'hidden', participant_id = ${nobody}
    where project_id = ${projectId} and participant_id = ${participantId}`;
  yield* query`
    update pins set body = '', participant_id = ${nobody}
    where project_id = ${projectId} and participant_id = ${participantId}`;
  yield* query`delete from images where project_id = ${projectId} and participant_id = ${participantId}`;
  yield* query`delete from flags where project_id = ${projectId} and participant_id = ${participantId}`;
  yield* query`delete from participants where project_id = ${projectId} and id = ${participantId}`;
  yield* query`
    update supports set participant_id = ${nobody} where project_id = ${projectId} and participant_id = ${participantId}`;
  for (const activityId of yield* activitiesOf(projectId)) {
    yield* query`
      update stances set participant_id = ${nobody} where project_id = ${projectId} and activity_id = ${activityId}
        and participant_id = ${participantId}`;
    yield* query`
      update comparisons set participant_id = ${nobody} where project_id = ${projectId} and activity_id = ${activityId}
        and participant_id = ${participantId}`;
  }
  return undefined;
}

/** Marks the activities that lose words as changed: nothing that is counted changes, but what readers see. */
function* markErased(
  { sums }: StepContext,
  { projectId, participantId }: Writes["eraseParticipant"]["input"],
): Steps<void> {
  const rows = yield* query<{ activity_id: string }>`
    select activity_id from ideas where project_id = ${projectId} and participant_id = ${participantId}
    union select activity_id from comments where project_id = ${projectId} and participant_id = ${participantId}
    union select activity_id from pins where project_id = ${projectId} and participant_id = ${participantId}`;
  for (const row of rows)
    sums.bump({ projectId, at: 0 }, row.activity_id, { participants: 0, verified: 0 });
}

/** Keys begin with project and activity, so that what a participant holds is looked up activity by activity. */
function* activitiesOf(projectId: string): Steps<string[]> {
  const rows = yield* query<{
    id: string;
  }>`select id from activities where project_id = ${projectId}`;
  return rows.map((row) => row.id);
}

/** Moves all of one participant to another, who keeps their own wherever both acted. */
export function* mergeParticipant(
  context: StepContext,
  { from, to }: Writes["mergeParticipant"]["input"],
): Steps<undefined> {
  for (const activityId of yield* activitiesOf(to.projectId)) {
    yield* mergeComparisons(context, { from, to, activityId });
    yield* mergeStance(context, { from, to, activityId });
  }
  yield* mergeSupports(context, from, to);
  yield* mergeFlags(from, to);
  if (to.verified) for (const table of counted) yield* verifyAll(context, table, { from, to });
  for (const table of authored) {
    const where = { project_id: to.projectId, participant_id: from };
    yield* updateRow(table, { where, changes: { participant_id: to.participantId } });
  }
  yield* mergePerson(from, to);
  return undefined;
}

interface Person {
  verified: number;
  first_at: number;
}

/** First seen when the earlier of the two was, and verified if either was. */
function* mergePerson(from: string, to: Author): Steps<void> {
  const [old] = yield* query<Person>`
    select verified, first_at from participants where project_id = ${to.projectId} and id = ${from}`;
  if (!old) return;
  const [own] = yield* query<Person>`
    select verified, first_at from participants where project_id = ${to.projectId} and id = ${to.participantId}`;
  const firstAt = Math.min(old.first_at, own?.first_at ?? old.first_at);
  const verified = Math.max(Number(to.verified), own?.verified ?? 0);
  yield* query`delete from participants where project_id = ${to.projectId} and id = ${from}`;
  yield* query`
    insert into participants (project_id, id, verified, first_at)
    values (${to.projectId}, ${to.participantId}, ${verified}, ${firstAt})
    on conflict (project_id, id) do update set first_at = excluded.first_at, verified = excluded.verified`;
}

function* mergeFlags(from: string, to: Author): Steps<void> {
  yield* query`
    update flags set participant_id = ${to.participantId}
    where project_id = ${to.projectId} and participant_id = ${from} and subject_id not in
      (select subject_id from flags where project_id = ${to.projectId} and participant_id = ${to.participantId})`;
  yield* query`delete from flags where project_id = ${to.projectId} and participant_id = ${from}`;
}

/** What an anonymous participant contributed counts as verified once they are. */
function* verifyAll(
  { sums }: StepContext,
  table: (typeof counted)[number],
  { from, to }: { from: string; to: Author },
): Steps<void> {
  const values = [to.projectId, from];
  const rows = (yield {
    texts: [
      `select activity_id, count(*) as total from ${table} where project_id = `,
      " and participant_id = ",
      " and verified = 0 group by activity_id",
    ],
    values,
  }) as { activity_id: string; total: number }[];
  for (const { activity_id, total } of rows) {
    sums.tally([to.projectId, activity_id, buckets[table]], 0, total);
    sums.bump(to, activity_id, { participants: 0, verified: 0 });
  }
  const where = { project_id: to.projectId, participant_id: from };
  yield* updateRow(table, { where, changes: { verified: 1 } });
}

interface Merge {
  from: string;
  to: Author;
  activityId: string;
}

function* mergeStance({ sums }: StepContext, { from, to, activityId }: Merge): Steps<void> {
  const both = yield* query<StanceRow & CountedAs>`
    select s.*, a.kind, a.method from stances s join activities a on a.project_id = s.project_id and a.id = s.activity_id
    where s.project_id = ${to.projectId} and s.activity_id = ${activityId}
      and s.participant_id in (${from}, ${to.participantId})`;
  const old = both.find((row) => row.participant_id === from);
  const own = both.find((row) => row.participant_id === to.participantId);
  if (!old) return;
  const meeting = { author: to, activityId, activity: old };
  const takesOver = !own || own.value === "";
  const network = own?.network ?? old.network;
  countValue(sums, meeting, { ...old, sign: -1 });
  if (takesOver)
    countValue(sums, meeting, { ...old, verified: Number(to.verified), network, sign: 1 });
  yield* query`
    delete from stances where project_id = ${to.projectId} and activity_id = ${activityId} and participant_id = ${from}`;
  if (takesOver)
    yield* moveStance({ ...old, network }, to, Math.max(old.seen_at, own?.seen_at ?? 0));
  const verified = takesOver ? Number(to.verified) - (own?.verified ?? 0) : 0;
  sums.bump(to, activityId, { participants: own ? -1 : 0, verified: verified - old.verified });
}

function* moveStance(old: StanceRow, to: Author, seenAt: number): Steps<void> {
  yield* query`
    insert into stances (project_id, activity_id, participant_id, value, verified, at, seen_at, network)
    values (${to.projectId}, ${old.activity_id}, ${to.participantId}, ${old.value}, ${Number(to.verified)}, ${old.at},
      ${seenAt}, ${old.network})
    on conflict (project_id, activity_id, participant_id) do update set value = excluded.value,
      verified = excluded.verified, at = excluded.at, seen_at = excluded.seen_at`;
}

/** The networks that both participants' parts in an activity are weighed by, before and after the merge. */
function* networksOf({ from, to, activityId }: Merge): Steps<{ from: string; to: string }> {
  const rows = yield* query<Pick<StanceRow, "participant_id" | "network">>`
    select participant_id, network from stances where project_id = ${to.projectId} and activity_id = ${activityId}
      and participant_id in (${from}, ${to.participantId})`;
  const old = rows.find((row) => row.participant_id === from)?.network ?? "";
  return { from: old, to: rows.find((row) => row.participant_id !== from)?.network ?? old };
}

function* mergeComparisons({ sums }: StepContext, { from, to, activityId }: Merge): Steps<void> {
  const both = yield* query<ComparisonRow>`
    select * from comparisons where project_id = ${to.projectId} and activity_id = ${activityId}
      and participant_id in (${from}, ${to.participantId})`;
  const networks = yield* networksOf({ from, to, activityId });
  const toPair = (row: ComparisonRow) => `${row.low_slot}-${row.high_slot}`;
  const judged = new Set(both.filter((row) => row.participant_id !== from).map(toPair));
  for (const row of both.filter((each) => each.participant_id === from)) {
    const stays = !judged.has(toPair(row));
    const verified = stays ? Number(to.verified) : 0;
    countPair(sums, networks.from, row, -1);
    if (stays) countPair(sums, networks.to, { ...row, verified }, 1);
    if (stays)
      yield* query`
        update comparisons set participant_id = ${to.participantId}, verified = ${verified}
        where project_id = ${to.projectId} and activity_id = ${activityId} and id = ${row.id}`;
  }
  yield* query`
    delete from comparisons where project_id = ${to.projectId} and activity_id = ${activityId} and participant_id = ${from}`;
}

function* mergeSupports({ sums }: StepContext, from: string, to: Author): Steps<void> {
  const both = yield* query<SupportRow & { activity_id: string }>`
    select s.*, i.activity_id from supports s join ideas i on i.project_id = s.project_id and i.id = s.idea_id
    where s.project_id = ${to.projectId} and s.participant_id in (${from}, ${to.participantId}) order by s.idea_id`;
  const own = new Set(both.filter((row) => row.participant_id !== from).map((row) => row.idea_id));
  for (const row of both.filter((each) => each.participant_id === from)) {
    const stays = !own.has(row.idea_id);
    const verified = stays ? Number(to.verified) : 0;
    const place = [to.projectId, row.activity_id, buckets.supports] as const;
    sums.tally(place, stays ? 0 : -1, verified - row.verified);
    sums.bump(to, row.activity_id, { participants: 0, verified: 0 });
    if (stays)
      yield* query`
        update supports set participant_id = ${to.participantId}, verified = ${verified}
        where project_id = ${to.projectId} and idea_id = ${row.idea_id} and participant_id = ${from}`;
    else
      yield* query`
        update ideas set supports = supports - 1 where project_id = ${to.projectId} and id = ${row.idea_id}`;
  }
  yield* query`delete from supports where project_id = ${to.projectId} and participant_id = ${from}`;
}
