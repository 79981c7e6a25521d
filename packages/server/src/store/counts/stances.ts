import { AppError } from "../../errors.ts";
import { buckets, bucketsOf, type CountedAs } from "./buckets.ts";
import type { ComparisonRow, StanceRow } from "../tables.ts";
import type { Author, Created, NewComparisonRow, Writes } from "./writes.ts";
import { checkVoter, type Held, type Ledger, type LiveActivity, liveActivity } from "./ledger.ts";
import type { Sums } from "./sums.ts";

const dayMs = 86_400_000;

/** A participant in an activity, as one write meets them. */
interface Meeting {
  author: Author;
  activityId: string;
  activity: LiveActivity;
  held: Held | undefined;
}

function meet(ledger: Ledger, author: Author, activityId: string): Meeting {
  const activity = liveActivity(ledger, author.projectId, activityId);
  return { author, activityId, activity, held: ledger.stance(author, activityId) };
}

function isReturning(ledger: Ledger, author: Author): boolean {
  return Number(ledger.firstAt(author)) < author.dayStartAt;
}

function toDay({ author, activityId }: Pick<Meeting, "author" | "activityId">) {
  return { projectId: author.projectId, activityId, day: author.day };
}

/** Counts a participant once a day in an activity, and as returning from the second day on. */
function countDay(ledger: Ledger, meeting: Meeting): void {
  const { author, held } = meeting;
  if (held && held.seen_at >= author.dayStartAt) return;
  ledger.meet(author);
  const returned = Number(isReturning(ledger, author));
  ledger.sums.daily(toDay(meeting), { participants: 1, returned });
}

/** The author as of when they were last seen: another server's clock may have been ahead of ours, past midnight. */
function asLastSeen(author: Author, { seen_at: at }: Held): Author {
  const days = at > author.at ? Math.floor((at - author.dayStartAt) / dayMs) : 0;
  return { ...author, day: author.day + days, dayStartAt: author.dayStartAt + days * dayMs };
}

/** Takes today's count back from one who leaves no trace in the activity. */
function uncountDay(ledger: Ledger, { author, activityId, held }: Meeting): void {
  if (!held || held.seen_at < author.dayStartAt) return;
  const seen = asLastSeen(author, held);
  const returned = -Number(isReturning(ledger, seen));
  ledger.sums.daily(toDay({ author: seen, activityId }), { participants: -1, returned });
}

interface Counted {
  author: Author;
  activityId: string;
  activity: CountedAs;
}

/** Adds what a stance stands for to the counters, and to those of its network, or takes it away. */
export function countValue(
  sums: Sums,
  { author, activityId, activity }: Counted,
  {
    value,
    verified,
    network,
    sign,
  }: Pick<Held, "value" | "verified" | "network"> & { sign: 1 | -1 },
): void {
  for (const bucket of bucketsOf(activity, value)) {
    const place = [author.projectId, activityId, bucket] as const;
    sums.tally(place, sign, sign * verified);
    sums.network(network, place, sign, sign * verified);
  }
}

function isHeld({ author, held }: Meeting, value: string): boolean {
  return held?.value === value && held.verified === Number(author.verified);
}

/** Counts a participant in, or one who is there already anew, as verified or not. */
function countIn(ledger: Ledger, { author, activityId, held }: Meeting): void {
  const verified = Number(author.verified) - (held?.verified ?? 0);
  ledger.sums.bump(author, activityId, { participants: held ? 0 : 1, verified });
}

function toRow({ author, activityId, held }: Omit<Meeting, "activity">, value: string): StanceRow {
  return {
    project_id: author.projectId,
    activity_id: activityId,
    participant_id: author.participantId,
    value,
    verified: Number(author.verified),
    at: author.at,
    seen_at: Math.max(author.at, held?.seen_at ?? 0),
    // Fixed once somebody has taken part: what else they do must not make their network lighter.
    network: held?.network ?? author.network ?? "",
  };
}

/** @returns when the value was set: earlier, where it was held already */
function store(ledger: Ledger, meeting: Meeting, value: string): number {
  const { held } = meeting;
  const row = toRow(meeting, value);
  if (held && isHeld(meeting, value)) row.at = held.at;
  countDay(ledger, meeting);
  if (held) countValue(ledger.sums, meeting, { ...held, sign: -1 });
  countValue(ledger.sums, meeting, { ...row, sign: 1 });
  ledger.putStance(row);
  return row.at;
}

/**
 * Marks that somebody took part: "1" where that is all there is to hold, empty where a comment or a pin
 * came without a vote. What they hold already stays. @throws AppError when the activity is not live
 */
export function takePart(
  ledger: Ledger,
  author: Author,
  { activityId, value }: { activityId: string; value: "" | "1" },
): void {
  const meeting = meet(ledger, author, activityId);
  checkVoter(meeting.activity, author);
  store(ledger, meeting, meeting.held?.value || value);
  countIn(ledger, meeting);
}

/** A first vote, as most are, without looking for what is held before. @returns whether it was one */
function addFirst(ledger: Ledger, meeting: Meeting, value: string): boolean {
  const row = toRow(meeting, value);
  if (!ledger.addStance(row)) return false;
  countDay(ledger, meeting);
  countValue(ledger.sums, meeting, { ...row, sign: 1 });
  countIn(ledger, meeting);
  return true;
}

export function setStance(
  ledger: Ledger,
  { author, activityId, value }: Writes["setStance"]["input"],
): { at: number } {
  const activity = liveActivity(ledger, author.projectId, activityId);
  checkVoter(activity, author);
  const first: Meeting = { author, activityId, activity, held: undefined };
  if (addFirst(ledger, first, value)) return { at: author.at };
  const held = ledger.stance(author, activityId);
  const meeting = { ...first, held };
  const isRepeated = isHeld(meeting, value);
  if (held && isRepeated && held.seen_at >= author.dayStartAt) return { at: held.at };
  const at = store(ledger, meeting, value);
  if (!isRepeated) countIn(ledger, meeting);
  return { at };
}

export function removeStance(
  ledger: Ledger,
  { author, activityId }: Writes["removeStance"]["input"],
): undefined {
  const meeting = meet(ledger, author, activityId);
  const { held } = meeting;
  if (!held || held.value === "") return;
  if (ledger.hasSpoken(author, activityId)) {
    store(ledger, meeting, "");
    countIn(ledger, meeting);
    return;
  }
  countValue(ledger.sums, meeting, { ...held, sign: -1 });
  uncountDay(ledger, meeting);
  ledger.deleteStance(author, activityId);
  ledger.sums.bump(author, activityId, { participants: -1, verified: -held.verified });
}

/** The comparison that a repeated create stored before. @throws AppError when its id belongs to another */
function repeatedComparison(
  ledger: Ledger,
  { author, activityId, ...input }: NewComparisonRow,
): ComparisonRow | undefined {
  const known = ledger.comparison(author.projectId, input.id);
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

function toPairPlace(row: ComparisonRow) {
  const bucket = buckets.pair(row.low_slot, row.high_slot, row.low_won === 1);
  return [row.project_id, row.activity_id, bucket] as const;
}

/** Adds a comparison to the counters, and to those of the network of whoever made it, or takes it away. */
export function countPair(sums: Sums, network: string, row: ComparisonRow, sign: 1 | -1): void {
  const place = toPairPlace(row);
  sums.tally(place, sign, sign * row.verified);
  sums.network(network, place, sign, sign * row.verified);
}

export function createComparison(ledger: Ledger, input: NewComparisonRow): Created<ComparisonRow> {
  const { author, activityId } = input;
  const known = repeatedComparison(ledger, input);
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
  takePart(ledger, author, { activityId, value: "1" });
  const before = ledger.judgement(row);
  const network = ledger.stance(author, activityId)?.network ?? "";
  if (before) countPair(ledger.sums, network, before, -1);
  countPair(ledger.sums, network, row, 1);
  ledger.putComparison(row, before);
  return { created: true, row };
}
