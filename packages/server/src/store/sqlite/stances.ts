import { AppError } from "../../errors.ts";
import { buckets, bucketsOf } from "../buckets.ts";
import type { ComparisonRow, StanceRow } from "../tables.ts";
import type { Author, Created, NewComparisonRow, Writes } from "../writes.ts";
import type { LiveActivity, WriteContext } from "./context.ts";

type Held = Pick<StanceRow, "value" | "verified" | "at" | "seen_at">;

/** A participant in an activity, as one write meets them. */
interface Meeting {
  author: Author;
  activityId: string;
  activity: LiveActivity;
  held: Held | undefined;
}

function meet(context: WriteContext, author: Author, activityId: string): Meeting {
  const activity = context.liveActivity(author.projectId, activityId);
  const held = context.sql.get`
    select value, verified, at, seen_at from stances where project_id = ${author.projectId}
      and activity_id = ${activityId} and participant_id = ${author.participantId}` as
    | Held
    | undefined;
  return { author, activityId, activity, held };
}

function isReturning(context: WriteContext, author: Author): boolean {
  const known = context.sql.get`
    select first_at from participants where project_id = ${author.projectId} and id = ${author.participantId}`;
  return Number(known?.["first_at"]) < author.dayStartAt;
}

/** Counts a participant once a day in an activity, and as returning from the second day on. */
function countDay(context: WriteContext, { author, activityId, held }: Meeting): void {
  if (held && held.seen_at >= author.dayStartAt) return;
  context.sql.run`
    insert into participants (project_id, id, verified, first_at)
    values (${author.projectId}, ${author.participantId}, ${Number(author.verified)}, ${author.at})
    on conflict do update set verified = max(verified, excluded.verified)`;
  context.daily([author.projectId, activityId, String(author.day)], {
    participants: 1,
    returned: Number(isReturning(context, author)),
  });
}

/** Takes today's count back from one who leaves no trace in the activity. */
function uncountDay(context: WriteContext, { author, activityId, held }: Meeting): void {
  if (!held || held.seen_at < author.dayStartAt) return;
  context.daily([author.projectId, activityId, String(author.day)], {
    participants: -1,
    returned: -Number(isReturning(context, author)),
  });
}

type Counted = Pick<Meeting, "author" | "activityId" | "activity">;

/** Adds what a stance stands for to the counters, or takes it away. */
export function countValue(
  context: WriteContext,
  { author, activityId, activity }: Counted,
  { value, verified, sign }: Pick<Held, "value" | "verified"> & { sign: 1 | -1 },
): void {
  for (const bucket of bucketsOf(activity, value)) {
    context.tally([author.projectId, activityId, bucket], sign, sign * verified);
  }
}

function isHeld({ author, held }: Meeting, value: string): boolean {
  return held?.value === value && held.verified === Number(author.verified);
}

/** @returns when the value was set: earlier, where it was held already */
function store(context: WriteContext, meeting: Meeting, value: string): number {
  const { author, activityId, held } = meeting;
  const verified = Number(author.verified);
  const at = isHeld(meeting, value) && held ? held.at : author.at;
  countDay(context, meeting);
  if (held) countValue(context, meeting, { ...held, sign: -1 });
  countValue(context, meeting, { value, verified, sign: 1 });
  context.sql.run`
    insert into stances (project_id, activity_id, participant_id, value, verified, at, seen_at)
    values (${author.projectId}, ${activityId}, ${author.participantId}, ${value}, ${verified}, ${at}, ${author.at})
    on conflict do update set value = excluded.value, verified = excluded.verified, at = excluded.at,
      seen_at = excluded.seen_at`;
  return at;
}

/**
 * Marks that somebody took part: "1" where that is all there is to hold, empty where a comment or a pin
 * came without a vote. What they hold already stays. @throws AppError when the activity is not live
 */
export function takePart(
  context: WriteContext,
  author: Author,
  { activityId, value }: { activityId: string; value: "" | "1" },
): void {
  const meeting = meet(context, author, activityId);
  store(context, meeting, meeting.held?.value || value);
  context.bump(author, activityId, meeting.held ? 0 : 1);
}

export function setStance(
  context: WriteContext,
  { author, activityId, value }: Writes["setStance"]["input"],
): { at: number } {
  const meeting = meet(context, author, activityId);
  const { held } = meeting;
  const isRepeated = isHeld(meeting, value);
  if (held && isRepeated && held.seen_at >= author.dayStartAt) return { at: held.at };
  const at = store(context, meeting, value);
  if (!isRepeated) context.bump(author, activityId, held ? 0 : 1);
  return { at };
}

/** Whether a participant keeps a part in the activity without holding anything: by a comment or a pin. */
function hasSpoken(
  context: WriteContext,
  { projectId, participantId }: Author,
  activityId: string,
) {
  const found = context.sql.get`
    select 1 as found from comments where project_id = ${projectId} and participant_id = ${participantId}
      and activity_id = ${activityId}
    union all
    select 1 from pins where project_id = ${projectId} and participant_id = ${participantId}
      and activity_id = ${activityId} limit 1`;
  return found !== undefined;
}

export function removeStance(
  context: WriteContext,
  { author, activityId }: Writes["removeStance"]["input"],
): undefined {
  const meeting = meet(context, author, activityId);
  const { held } = meeting;
  if (!held || held.value === "") return;
  if (hasSpoken(context, author, activityId)) {
    store(context, meeting, "");
    context.bump(author, activityId, 0);
    return;
  }
  countValue(context, meeting, { ...held, sign: -1 });
  uncountDay(context, meeting);
  context.sql.run`
    delete from stances where project_id = ${author.projectId} and activity_id = ${activityId}
      and participant_id = ${author.participantId}`;
  context.bump({ ...author, verified: held.verified === 1 }, activityId, -1);
}

/** The comparison that a repeated create stored before. @throws AppError when its id belongs to another */
function repeatedComparison(
  context: WriteContext,
  { author, activityId, ...input }: NewComparisonRow,
): ComparisonRow | undefined {
  const known = context.sql.get`
    select * from comparisons where project_id = ${author.projectId} and id = ${input.id}` as
    | ComparisonRow
    | undefined;
  const isSame =
    known?.activity_id === activityId &&
    known.participant_id === author.participantId &&
    known.low_slot === input.low &&
    known.high_slot === input.high &&
    known.low_won === Number(input.lowWon) &&
    known.low_first === Number(input.lowFirst);
  if (known && !isSame) throw new AppError("id-conflict");
  return known;
}

/** Takes the judgement that a participant made of a pair before out of the counters. */
function uncountPair(context: WriteContext, row: ComparisonRow): void {
  const held = context.sql.get`
    select low_won, verified from comparisons where project_id = ${row.project_id} and activity_id = ${row.activity_id}
      and participant_id = ${row.participant_id} and low_slot = ${row.low_slot} and high_slot = ${row.high_slot}` as
    | Pick<ComparisonRow, "low_won" | "verified">
    | undefined;
  if (held) context.tally(toPairPlace({ ...row, ...held }), -1, -held.verified);
}

function toPairPlace(row: ComparisonRow) {
  const bucket = buckets.pair(row.low_slot, row.high_slot, row.low_won === 1);
  return [row.project_id, row.activity_id, bucket] as const;
}

export function createComparison(
  context: WriteContext,
  input: NewComparisonRow,
): Created<ComparisonRow> {
  const { author, activityId } = input;
  context.liveActivity(author.projectId, activityId);
  const known = repeatedComparison(context, input);
  if (known) return { created: false, row: known };
  const row: ComparisonRow = {
    project_id: author.projectId,
    activity_id: activityId,
    participant_id: author.participantId,
    low_slot: input.low,
    high_slot: input.high,
    id: input.id,
    low_won: Number(input.lowWon),
    low_first: Number(input.lowFirst),
    verified: Number(author.verified),
    at: author.at,
  };
  takePart(context, author, { activityId, value: "1" });
  uncountPair(context, row);
  context.tally(toPairPlace(row), 1, row.verified);
  context.sql.run`
    insert into comparisons (project_id, activity_id, participant_id, low_slot, high_slot, id, low_won, low_first, verified, at)
    values (${row.project_id}, ${row.activity_id}, ${row.participant_id}, ${row.low_slot}, ${row.high_slot}, ${row.id},
      ${row.low_won}, ${row.low_first}, ${row.verified}, ${row.at})
    on conflict (project_id, activity_id, participant_id, low_slot, high_slot) do update set id = excluded.id,
      low_won = excluded.low_won, low_first = excluded.low_first, verified = excluded.verified, at = excluded.at`;
  return { created: true, row };
}
