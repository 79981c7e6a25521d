import { buckets } from "../../store/counts/buckets.ts";
import { countPair, countValue } from "../../store/counts/stances.ts";
import type { Author } from "../../store/counts/writes.ts";
import type { Change } from "../../store/records.ts";
import type { ComparisonRow, StanceRow } from "../../store/tables.ts";

/** What carries an author beside stances, comparisons and supports; the first three are also counted. */
const counted = ["ideas", "comments", "pins"] as const;
const authored = [...counted, "images"] as const;

interface Merge {
  from: string;
  to: Author;
}

/** Moves all of one participant to another, who keeps their own wherever both acted. */
export async function mergeParticipant(change: Change, merge: Merge): Promise<void> {
  const { from, to } = merge;
  await change.lock(from, to.participantId);
  await mergeComparisons(change, merge);
  await mergeStances(change, merge);
  await mergeSupports(change, merge);
  await mergeFlags(change, merge);
  if (to.verified) for (const table of counted) await verifyAll(change, table, merge);
  for (const table of authored)
    await change.db
      .updateTable(table)
      .set({ participant_id: to.participantId })
      .where("project_id", "=", to.projectId)
      .where("participant_id", "=", from)
      .execute();
  await mergePerson(change, merge);
}

/** First seen when the earlier of the two was, and verified if either was. */
async function mergePerson({ db }: Change, { from, to }: Merge): Promise<void> {
  const both = await db
    .selectFrom("participants")
    .selectAll()
    .where("project_id", "=", to.projectId)
    .where("id", "in", [from, to.participantId])
    .execute();
  const old = both.find((row) => row.id === from);
  const own = both.find((row) => row.id === to.participantId);
  if (!old) return;
  const first_at = Math.min(old.first_at, own?.first_at ?? old.first_at);
  const verified = Math.max(Number(to.verified), own?.verified ?? 0);
  await db
    .deleteFrom("participants")
    .where("project_id", "=", to.projectId)
    .where("id", "=", from)
    .execute();
  await db
    .insertInto("participants")
    .values({ project_id: to.projectId, id: to.participantId, verified, first_at })
    .onConflict((conflict) =>
      conflict.columns(["project_id", "id"]).doUpdateSet({ first_at, verified }),
    )
    .execute();
}

async function mergeFlags({ db }: Change, { from, to }: Merge): Promise<void> {
  const own = db
    .selectFrom("flags")
    .select("subject_id")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", to.participantId);
  await db
    .updateTable("flags")
    .set({ participant_id: to.participantId })
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .where("subject_id", "not in", own)
    .execute();
  await db
    .deleteFrom("flags")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .execute();
}

/** What an anonymous participant contributed counts as verified once they are. */
async function verifyAll(
  { db, sums }: Change,
  table: (typeof counted)[number],
  { from, to }: Merge,
): Promise<void> {
  const rows = await db
    .updateTable(table)
    .set({ verified: 1 })
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .where("verified", "=", 0)
    .returning("activity_id")
    .execute();
  for (const { activity_id } of rows) {
    sums.tally([to.projectId, activity_id, buckets[table]], 0, 1);
    sums.bump(to, activity_id, { participants: 0, verified: 0 });
  }
}

async function mergeStances({ db, sums }: Change, { from, to }: Merge): Promise<void> {
  const both = await db
    .selectFrom("stances as s")
    .innerJoin("activities as a", (join) =>
      join.onRef("a.project_id", "=", "s.project_id").onRef("a.id", "=", "s.activity_id"),
    )
    .where("s.project_id", "=", to.projectId)
    .where("s.participant_id", "in", [from, to.participantId])
    .selectAll("s")
    .select(["a.kind", "a.method"])
    .execute();
  await db
    .deleteFrom("stances")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .execute();
  for (const old of both.filter((row) => row.participant_id === from)) {
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
async function createNetworks({ db }: Change, { from, to }: Merge) {
  const rows = await db
    .selectFrom("stances")
    .select(["activity_id", "participant_id", "network"])
    .where("project_id", "=", to.projectId)
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

async function mergeComparisons(change: Change, merge: Merge): Promise<void> {
  const { db, sums } = change;
  const { from, to } = merge;
  const both = await db
    .selectFrom("comparisons")
    .selectAll()
    .where("project_id", "=", to.projectId)
    .where("participant_id", "in", [from, to.participantId])
    .execute();
  const toPair = (row: ComparisonRow) => `${row.activity_id} ${row.low_slot}-${row.high_slot}`;
  const judged = new Set(both.filter((row) => row.participant_id !== from).map(toPair));
  const networksOf = await createNetworks(change, merge);
  for (const row of both.filter((each) => each.participant_id === from)) {
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
  await db
    .deleteFrom("comparisons")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .execute();
}

async function mergeSupports({ db, sums }: Change, { from, to }: Merge): Promise<void> {
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
  for (const row of both.filter((each) => each.participant_id === from)) {
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
    else
      await db
        .updateTable("ideas")
        .set((idea) => ({ supports: idea("supports", "-", 1) }))
        .where("project_id", "=", to.projectId)
        .where("id", "=", row.idea_id)
        .execute();
  }
  await db
    .deleteFrom("supports")
    .where("project_id", "=", to.projectId)
    .where("participant_id", "=", from)
    .execute();
}
