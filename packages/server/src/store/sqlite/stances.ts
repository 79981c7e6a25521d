import { AppError } from "../../errors.ts";
import { buckets, bucketsOf } from "../buckets.ts";
import type { ComparisonRow, StanceRow } from "../tables.ts";
import type { Author, NewComparisonRow, Writes } from "../writes.ts";
import type { LiveActivity, WriteContext } from "./context.ts";

type Held = Pick<StanceRow, "value" | "verified" | "at">;

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
    select value, verified, at from stances where project_id = ${author.projectId}
      and activity_id = ${activityId} and participant_id = ${author.participantId}` as
    | Held
    | undefined;
  return { author, activityId, activity, held };
}

/** Counts a participant once a day in an activity, and as returning from the second day on. */
function countDay(context: WriteContext, { author, activityId, held }: Meeting): void {
  if (held && held.at >= author.dayStartAt) return;
  context.sql.run`
    insert into participants (project_id, id, verified, first_at)
    values (${author.projectId}, ${author.participantId}, ${Number(author.verified)}, ${author.at})
    on conflict do update set verified = max(verified, excluded.verified)`;
  const known = context.sql.get`
    select first_at from participants where project_id = ${author.projectId} and id = ${author.participantId}`;
  const isReturning = Number(known?.["first_at"]) < author.dayStartAt;
  context.daily([author.projectId, activityId, String(author.day)], {
    participants: 1,
    returned: Number(isReturning),
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

function store(context: WriteContext, meeting: Meeting, value: string): void {
  const { author, activityId, held } = meeting;
  const next: Held = { value, verified: Number(author.verified), at: author.at };
  countDay(context, meeting);
  if (held) countValue(context, meeting, { ...held, sign: -1 });
  countValue(context, meeting, { ...next, sign: 1 });
  context.sql.run`
    insert into stances (project_id, activity_id, participant_id, value, verified, at)
    values (${author.projectId}, ${activityId}, ${author.participantId}, ${value}, ${next.verified}, ${author.at})
    on conflict do update set value = excluded.value, verified = excluded.verified, at = excluded.at`;
  context.bump(author, activityId, held ? 0 : 1);
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
  const keeps = meeting.held !== undefined && meeting.held.value !== "";
  store(context, meeting, keeps ? meeting.held!.value : value);
}

export function setStance(context: WriteContext, input: Writes["setStance"]["input"]): undefined {
  const meeting = meet(context, input.author, input.activityId);
  const { held, author } = meeting;
  if (
    held?.value === input.value &&
    held.verified === Number(author.verified) &&
    held.at >= author.dayStartAt
  )
    return;
  store(context, meeting, input.value);
}

export function removeStance(
  context: WriteContext,
  input: Writes["removeStance"]["input"],
): undefined {
  const meeting = meet(context, input.author, input.activityId);
  const { author, activityId, held } = meeting;
  if (!held) return;
  countValue(context, meeting, { ...held, sign: -1 });
  context.sql.run`
    delete from stances where project_id = ${author.projectId} and activity_id = ${activityId}
      and participant_id = ${author.participantId}`;
  context.bump({ ...author, verified: held.verified === 1 }, activityId, -1);
}

type HeldComparison = Pick<ComparisonRow, "low_won" | "verified">;

function checkComparisonId(context: WriteContext, input: NewComparisonRow): boolean {
  const { author, activityId, id } = input;
  const known = context.sql.get`
    select * from comparisons where project_id = ${author.projectId} and id = ${id}` as
    | ComparisonRow
    | undefined;
  if (!known) return false;
  const isSame =
    known.activity_id === activityId &&
    known.participant_id === author.participantId &&
    known.low_slot === input.low &&
    known.high_slot === input.high &&
    known.low_won === Number(input.lowWon) &&
    known.low_first === Number(input.lowFirst);
  if (!isSame) throw new AppError("id-conflict");
  return true;
}

export function createComparison(
  context: WriteContext,
  input: NewComparisonRow,
): { created: boolean } {
  const { author, activityId, low, high } = input;
  context.liveActivity(author.projectId, activityId);
  if (checkComparisonId(context, input)) return { created: false };
  const held = context.sql.get`
    select low_won, verified from comparisons where project_id = ${author.projectId} and activity_id = ${activityId}
      and participant_id = ${author.participantId} and low_slot = ${low} and high_slot = ${high}` as
    | HeldComparison
    | undefined;
  const place = (lowWon: boolean) =>
    [author.projectId, activityId, buckets.pair(low, high, lowWon)] as const;
  takePart(context, author, { activityId, value: "1" });
  if (held) context.tally(place(held.low_won === 1), -1, -held.verified);
  context.tally(place(input.lowWon), 1, Number(author.verified));
  context.sql.run`
    insert into comparisons (project_id, activity_id, participant_id, low_slot, high_slot, id, low_won, low_first, verified, at)
    values (${author.projectId}, ${activityId}, ${author.participantId}, ${low}, ${high}, ${input.id},
      ${Number(input.lowWon)}, ${Number(input.lowFirst)}, ${Number(author.verified)}, ${author.at})
    on conflict (project_id, activity_id, participant_id, low_slot, high_slot) do update set id = excluded.id,
      low_won = excluded.low_won, low_first = excluded.low_first, verified = excluded.verified, at = excluded.at`;
  return { created: true };
}
