import { buckets } from "../../store/counts/buckets.ts";
import { countPair, countValue } from "../../store/counts/stances.ts";
import type { Author } from "../../store/counts/writes.ts";
import type { Change } from "../../store/records.ts";
import type { ComparisonRow, StanceRow, SupportRow } from "../../store/tables.ts";
import { activitiesIn } from "../../store/reads/activities-in.ts";

/** Whose holdings become whose; `within`: in these activities only. */
interface Move {
  from: string;
  to: Author;
  within?: ReadonlySet<string> | undefined;
}

/** Moves stances, comparisons and supports to another, who keeps their own wherever both hold one. */
export async function mergeHoldings(change: Change, move: Move): Promise<void> {
  await mergeComparisons(change, move);
  await mergeStances(change, move);
  await mergeSupports(change, move);
}

/** Where a participant takes part. */
export async function activitiesOf(
  { db }: Change,
  { projectId, participantId }: Author,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("stances")
    .select("activity_id")
    .where("project_id", "=", projectId)
    .where("activity_id", "in", activitiesIn(db, projectId))
    .where("participant_id", "=", participantId)
    .execute();
  return new Set(rows.map((row) => row.activity_id));
}

const isMoved =
  ({ from, within }: Omit<Move, "to">) =>
  (row: { activity_id: string; participant_id: string }) =>
    row.participant_id === from && (within === undefined || within.has(row.activity_id));

/** For a list in a statement, which must not be empty. */
const toIds = (rows: readonly { activity_id: string }[]) => [
  "",
  ...rows.map((row) => row.activity_id),
];

/** Deletes what was moved from whom it was moved. */
async function forget(
  { db }: Change,
  table: "stances" | "comparisons",
  { from, to, moved }: Move & { moved: readonly { activity_id: string }[] },
): Promise<void> {
  await db
    .deleteFrom(table)
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .where("activity_id", "in", toIds(moved))
    .execute();
}

async function mergeStances(change: Change, { from, to, within }: Move): Promise<void> {
  const { db, sums } = change;
  const both = await db
    .selectFrom("stances as s")
    .innerJoin("activities as a", (join) =>
      join.onRef("a.project_id", "=", "s.project_id").onRef("a.id", "=", "s.activity_id"),
    )
    .where("s.project_id", "=", to.projectId)
    .where("s.activity_id", "in", activitiesIn(db, to.projectId))
    .where("s.participant_id", "in", [from, to.participantId])
    .selectAll("s")
    .select(["a.kind", "a.method"])
    .execute();
  const moved = both.filter(isMoved({ from, within }));
  await forget(change, "stances", { from, to, moved });
  for (const old of moved) {
    const activityId = old.activity_id;
    const own = both.find(
      (row) => row.activity_id === activityId && row.participant_id === to.participantId,
    );
    const meeting = { author: to, activityId, activity: old };
    const takesOver = !own || own.value === "";
    const network = own?.network ?? old.network;
    countValue(sums, meeting, { ...old, sign: -1 });
    if (takesOver) {
      countValue(sums, meeting, { ...old, verified: Number(to.verified), network, sign: 1 });
      const seenAt = Math.max(old.seen_at, own?.seen_at ?? 0);
      await moveStance(db, { ...old, network }, { to, seenAt });
    }
    const verified = takesOver ? Number(to.verified) - (own?.verified ?? 0) : 0;
    sums.bump(to, activityId, { participants: own ? -1 : 0, verified: verified - old.verified });
  }
}

async function moveStance(
  db: Change["db"],
  { activity_id, value, at, network }: StanceRow,
  { to, seenAt: seen_at }: { to: Author; seenAt: number },
): Promise<void> {
  const verified = Number(to.verified);
  await db
    .insertInto("stances")
    .values({
      project_id: to.projectId,
      participant_id: to.participantId,
      activity_id,
      value,
      verified,
      at,
      seen_at,
      network,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["project_id", "activity_id", "participant_id"])
        .doUpdateSet({ value, verified, at, seen_at }),
    )
    .execute();
}

/** The networks that both participants' parts in each activity are weighed by, before and after the merge. */
async function createNetworks({ db }: Change, { from, to }: Move) {
  const rows = await db
    .selectFrom("stances")
    .select(["activity_id", "participant_id", "network"])
    .where("project_id", "=", to.projectId)
    .where("activity_id", "in", activitiesIn(db, to.projectId))
    .where("participant_id", "in", [from, to.participantId])
    .execute();
  const networkOf = (activityId: string, participantId: string) =>
    rows.find((row) => row.activity_id === activityId && row.participant_id === participantId)
      ?.network;
  return (activityId: string) => {
    const before = networkOf(activityId, from) ?? "";
    return { before, after: networkOf(activityId, to.participantId) ?? before };
  };
}

async function mergeComparisons(change: Change, move: Move): Promise<void> {
  const { db, sums } = change;
  const { from, to } = move;
  const both = await db
    .selectFrom("comparisons")
    .selectAll()
    .where("project_id", "=", to.projectId)
    .where("participant_id", "in", [from, to.participantId])
    .execute();
  const toPair = (row: ComparisonRow) => `${row.activity_id} ${row.low_slot}-${row.high_slot}`;
  const judged = new Set(both.filter((row) => row.participant_id !== from).map(toPair));
  const networksOf = await createNetworks(change, move);
  const moved = both.filter(isMoved(move));
  for (const row of moved) {
    const networks = networksOf(row.activity_id);
    const verified = Number(to.verified);
    countPair(sums, networks.before, row, -1);
    if (judged.has(toPair(row))) continue;
    countPair(sums, networks.after, { ...row, verified }, 1);
    await db
      .updateTable("comparisons")
      .set({ participant_id: to.participantId, verified })
      .where("project_id", "=", to.projectId)
      .where("activity_id", "=", row.activity_id)
      .where("id", "=", row.id)
      .execute();
  }
  await forget(change, "comparisons", { from, to, moved });
  await db
    .updateTable("replaced_comparisons")
    .set({ participant_id: to.participantId })
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .where("activity_id", "in", toIds(moved))
    .execute();
}

/** One support fewer of an idea, in the inbox as well. */
async function countOneLess(db: Change["db"], row: SupportRow): Promise<void> {
  await db
    .updateTable("ideas")
    .set((idea) => ({
      supports: idea("supports", "-", 1),
      weight: idea("weight", "-", row.weight),
    }))
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.idea_id)
    .execute();
  await db
    .updateTable("voices")
    .set((voice) => ({ supports: voice("supports", "-", 1) }))
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.idea_id)
    .execute();
}

async function mergeSupports({ db, sums }: Change, move: Move): Promise<void> {
  const { from, to } = move;
  const both = await db
    .selectFrom("supports as s")
    .innerJoin("ideas as i", (join) =>
      join.onRef("i.project_id", "=", "s.project_id").onRef("i.id", "=", "s.idea_id"),
    )
    .where("s.project_id", "=", to.projectId)
    .where("s.participant_id", "in", [from, to.participantId])
    .orderBy("s.idea_id")
    .selectAll("s")
    .select("i.activity_id")
    .execute();
  const own = new Set(both.filter((row) => row.participant_id !== from).map((row) => row.idea_id));
  const moved = both.filter(isMoved(move));
  for (const row of moved) {
    const stays = !own.has(row.idea_id);
    const verified = stays ? Number(to.verified) : 0;
    const place = [to.projectId, row.activity_id, buckets.supports] as const;
    sums.tally(place, stays ? 0 : -1, verified - row.verified);
    sums.bump(to, row.activity_id, { participants: 0, verified: 0 });
    if (stays)
      await db
        .updateTable("supports")
        .set({ participant_id: to.participantId, verified })
        .where("project_id", "=", to.projectId)
        .where("idea_id", "=", row.idea_id)
        .where("participant_id", "=", from)
        .execute();
    else await countOneLess(db, row);
  }
  await db
    .deleteFrom("supports")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .where("idea_id", "in", ["", ...moved.map((row) => row.idea_id)])
    .execute();
}

/** What they supported before ideas were merged is found by the one they are. */
export async function mergeMovedSupports(
  { db }: Change,
  { from, to }: { from: string; to: Pick<Author, "projectId" | "participantId"> },
): Promise<void> {
  const own = db
    .selectFrom("moved_supports")
    .select("idea_id")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", to.participantId);
  await db
    .updateTable("moved_supports")
    .set({ participant_id: to.participantId })
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .where("idea_id", "not in", own)
    .execute();
  await db
    .deleteFrom("moved_supports")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .execute();
}
