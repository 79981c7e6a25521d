import { type Kysely, sql } from "kysely";
import { createId } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import { buckets, settledMark } from "../../store/counts/buckets.ts";
import { networkReads } from "../../store/reads/network-reads.ts";
import type { ActivityRef } from "../../store/reads/requests.ts";
import { stanceReads } from "../../store/reads/stance-reads.ts";
import { type Change, program, type Records } from "../../store/records.ts";
import type { ActivityRow, SettledRow, Tables } from "../../store/tables.ts";
import { holdActivity } from "../activities/activities.store.ts";
import { checkLive } from "../activities/activities.rules.ts";
import { reweighSupports } from "../ideas/support-weights.store.ts";
import { type MarkedCounts, toSettled } from "../results/settle.rules.ts";

/** How many responses of each counter bear a mark, or bore one when the activity was last closed. */
async function countMarked(
  db: Kysely<Tables>,
  { projectId, activityId }: ActivityRef,
): Promise<MarkedCounts> {
  const rows = await db
    .selectFrom("network_tallies")
    .select(["bucket", (of) => of.fn.sum<number>("total").as("total")])
    .select((of) => of.fn.sum<number>("verified").as("verified"))
    .where("project_id", "=", projectId)
    .where("activity_id", "=", activityId)
    .groupBy("bucket")
    .execute();
  return new Map(
    rows.map((row) => [row.bucket, { total: Number(row.total), verified: Number(row.verified) }]),
  );
}

/** What an activity's weights come to without its marks: as of now, from what is stored. @param full marks that the team lists */
export async function readSettled(
  db: Kysely<Tables>,
  activity: Pick<ActivityRow, "project_id" | "id" | "apart">,
  full: ReadonlySet<string>,
): Promise<{ rows: SettledRow[]; marked: MarkedCounts }> {
  const ref = { projectId: activity.project_id, activityId: activity.id };
  const reads = networkReads(db);
  const marked = await countMarked(db, ref);
  const input = {
    tallies: await stanceReads(db).tallies(ref),
    networks: await reads.networks(ref),
    settled: await reads.settled(ref),
    full,
    apart: new Set(JSON.parse(activity.apart) as string[]),
  };
  return { rows: marked.size === 0 ? [] : toSettled(activity, input, marked), marked };
}

/**
 * Keeps what an activity's responses weigh, and names no network any more. Belongs into the change that closes it. The
 * marks themselves are left to `removeMarks`.
 */
export async function settle(
  { db }: Change,
  activity: ActivityRow,
  full: ReadonlySet<string>,
): Promise<void> {
  const place = { project_id: activity.project_id, activity_id: activity.id };
  const { rows, marked } = await readSettled(db, activity, full);
  if (rows.length === 0) return;
  for (const table of ["settled", "network_tallies"] as const) {
    let query = db
      .deleteFrom(table)
      .where("project_id", "=", place.project_id)
      .where("activity_id", "=", place.activity_id);
    if (table === "network_tallies") query = query.where(sql.ref("network"), "=", settledMark);
    await query.execute();
  }
  for (const row of rows) await db.insertInto("settled").values(row).execute();
  for (const [bucket, count] of marked)
    await db
      .insertInto("network_tallies")
      .values({ ...place, network: settledMark, bucket, ...count })
      .execute();
  await db
    .updateTable("network_events")
    .set({ network: "" })
    .where("project_id", "=", place.project_id)
    .where("activity_id", "=", place.activity_id)
    .execute();
  await db
    .updateTable("activities")
    .set({ apart: "[]" })
    .where("project_id", "=", place.project_id)
    .where("id", "=", place.activity_id)
    .execute();
}

const marksAtOnce = 2000;

/** The next stances and supports of a closed activity lose their marks. @returns where to go on, or nothing at the end */
async function removeSome(
  { db }: Change,
  { projectId, activityId }: ActivityRef,
  after: string,
): Promise<string | undefined> {
  const within = db
    .selectFrom("stances")
    .select("participant_id")
    .where("project_id", "=", projectId)
    .where("activity_id", "=", activityId)
    .where("participant_id", ">", after)
    .orderBy("participant_id")
    .limit(marksAtOnce);
  const rows = await within.execute();
  const last = rows.length < marksAtOnce ? undefined : rows.at(-1)?.participant_id;
  const upTo = last === undefined ? sql`` : sql`and participant_id <= ${last}`;
  const some = sql`project_id = ${projectId} and participant_id > ${after} ${upTo}
    and network not in ('', ${settledMark})`;
  await sql`update stances set network = ${settledMark} where activity_id = ${activityId} and ${some}`.execute(
    db,
  );
  await sql`
    update supports set network = ${settledMark} where ${some} and idea_id in (
      select id from ideas where project_id = ${projectId} and activity_id = ${activityId})`.execute(
    db,
  );
  return last;
}

async function removeTallies({ db }: Change, { projectId, activityId }: ActivityRef) {
  const { rows } = await sql<{ network: string }>`
    select distinct network from network_tallies
    where project_id = ${projectId} and activity_id = ${activityId} and network <> ${settledMark}
    order by network limit ${marksAtOnce}`.execute(db);
  const last = rows.at(-1)?.network;
  if (last === undefined) return false;
  await db
    .deleteFrom("network_tallies")
    .where("project_id", "=", projectId)
    .where("activity_id", "=", activityId)
    .where("network", "<>", settledMark)
    .where("network", "<=", last)
    .execute();
  return true;
}

/**
 * Removes the marks of a closed activity, some at a time so that no vote elsewhere waits long. Where it is cut short, the
 * next opening or closing, and the next start, go on.
 */
export async function removeMarks(records: Records, ref: ActivityRef): Promise<void> {
  const isClosed = async ({ db, lock }: Change) => {
    await lock(ref.activityId);
    const row = await db
      .selectFrom("activities")
      .select("status")
      .where("project_id", "=", ref.projectId)
      .where("id", "=", ref.activityId)
      .executeTakeFirst();
    return row?.status === "closed";
  };
  let after: string | undefined = "";
  while (after !== undefined) {
    const from: string = after;
    after = await records.change(program, async (change) =>
      (await isClosed(change)) ? removeSome(change, ref, from) : undefined,
    );
  }
  let isMore = true;
  while (isMore)
    isMore = await records.change(program, async (change) =>
      (await isClosed(change)) ? removeTallies(change, ref) : false,
    );
}

/** Closed activities whose marks are not all gone yet, after a server was stopped in the middle. */
export async function findUnsettled(db: Kysely<Tables>): Promise<ActivityRef[]> {
  const { rows } = await sql<{ project_id: string; id: string }>`
    select project_id, id from activities a where status = 'closed' and exists (
      select 1 from network_tallies n where n.project_id = a.project_id and n.activity_id = a.id
        and n.network <> ${settledMark})`.execute(db);
  return rows.map(({ project_id, id }) => ({ projectId: project_id, activityId: id }));
}

export interface NetworkAction {
  network: string;
  action: "apart" | "back";
  reason: string;
  keyId: string;
  at: number;
  /** What it is once it is taken back. */
  standing: "usual" | "full";
}

/** @throws AppError when no response of the activity came from it */
async function checkKnown(db: Kysely<Tables>, ref: ActivityRef, network: string): Promise<void> {
  const known = await db
    .selectFrom("network_tallies")
    .select("total")
    .where("project_id", "=", ref.projectId)
    .where("activity_id", "=", ref.activityId)
    .where("network", "=", network)
    .where("bucket", "=", buckets.holders)
    .executeTakeFirst();
  if (!known) throw new AppError("network-not-found");
}

/** Sets a network apart or takes it back, and keeps who did and why. Doing it again changes nothing. */
export async function setStanding(
  change: Change,
  ref: ActivityRef,
  { network, action, reason, keyId, at, standing }: NetworkAction,
): Promise<void> {
  const { db, sums } = change;
  const { activity } = await holdActivity(change, ref);
  checkLive(activity);
  await checkKnown(db, ref, network);
  const before = JSON.parse(activity.apart) as string[];
  if (before.includes(network) === (action === "apart")) return;
  const apart =
    action === "apart" ? [...before, network] : before.filter((mark) => mark !== network);
  await db
    .updateTable("activities")
    .set({ apart: JSON.stringify(apart) })
    .where("project_id", "=", ref.projectId)
    .where("id", "=", ref.activityId)
    .execute();
  const place = { project_id: ref.projectId, activity_id: ref.activityId };
  const event = { ...place, id: createId("event"), network, action, reason, key_id: keyId, at };
  await db.insertInto("network_events").values(event).execute();
  await reweighSupports(change, ref, {
    network,
    standing: action === "apart" ? "apart" : standing,
  });
  sums.bump({ projectId: ref.projectId, at }, ref.activityId, { participants: 0, verified: 0 });
  change.touched(ref);
  // Neither the mark, which goes when the activity closes, nor the reason, which may name people.
  const type = action === "apart" ? "network.set-apart" : "network.taken-back";
  await change.record({ ...ref, type, at });
}
