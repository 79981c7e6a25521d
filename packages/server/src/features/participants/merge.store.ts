import { buckets } from "../../store/counts/buckets.ts";
import { toMark } from "../../store/counts/marks.ts";
import type { Author } from "../../store/counts/writes.ts";
import type { Change } from "../../store/records.ts";
import { toMarkKey } from "./erase.store.ts";
import { activitiesOf, mergeHoldings, mergeMovedSupports } from "./merge-holdings.store.ts";

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
  await mergeCounts(change, merge);
  await mergeFlags(change, merge);
  await mergeBlocks(change, merge);
  await mergeMovedSupports(change, merge);
  if (to.verified) for (const table of counted) await verifyAll(change, table, merge);
  for (const table of authored)
    await change.db
      .updateTable(table)
      .set({ participant_id: to.participantId })
      .where("project_id", "=", to.projectId)
      .where("participant_id", "=", from)
      .execute();
  await mergePerson(change, merge);
  if (await noteMerged(change, merge))
    await change.record({ projectId: to.projectId, type: "participant.merged", at: to.at });
}

/**
 * Moves what counts, also what either has under a mark since they erased themselves: one person counts once, as they
 * said last where they can still be asked, and under the mark only where they have not come back.
 */
async function mergeCounts(change: Change, { from, to }: Merge): Promise<void> {
  const key = await toMarkKey(change, to.projectId);
  const [old, mark] = [toMark(key, from), toMark(key, to.participantId)];
  // The tokens of those merged before write under the marks of who erased themselves.
  await change.lock(old, mark);
  await mergeHoldings(change, { from: old, to: { ...to, participantId: mark } });
  await mergeHoldings(change, { from, to });
  const back = await activitiesOf(change, to);
  await mergeHoldings(change, { from: mark, to, within: back });
}

/** From now on what the anonymous one's token writes counts as the other's; the first merge stays. @returns whether it is this */
async function noteMerged({ db }: Change, { from, to }: Merge): Promise<boolean> {
  const noted = await db
    .insertInto("merged_participants")
    .values({ project_id: to.projectId, id: from, into_id: to.participantId, is_erased: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return noted.length > 0;
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

/** Whose words are held stays so under whatever name they come. */
async function mergeBlocks({ db }: Change, { from, to }: Merge): Promise<void> {
  const { projectId, participantId } = to;
  const [row] = await db
    .deleteFrom("blocked_participants")
    .where("project_id", "=", projectId)
    .where("participant_id", "=", from)
    .returningAll()
    .execute();
  if (!row) return;
  await db
    .insertInto("blocked_participants")
    .values({ ...row, participant_id: participantId })
    .onConflict((conflict) => conflict.doNothing())
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
    .$if(table !== "pins", (query) => query.where("taken_back_at" as never, "is", null))
    .returning("activity_id")
    .execute();
  for (const { activity_id } of rows) {
    sums.tally([to.projectId, activity_id, buckets[table]], 0, 1);
    sums.bump(to, activity_id, { participants: 0, verified: 0 });
  }
}
