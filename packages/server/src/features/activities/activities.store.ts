import type { Kysely } from "kysely";
import { AppError } from "../../errors.ts";
import { readNewest } from "../../store/reads/keyset.ts";
import type {
  ActivityRef,
  ActivityWithOptions,
  PageRequest,
  RowPage,
} from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { ActivityRow, OptionRow, Tables } from "../../store/tables.ts";

/** @throws AppError when the project has no such activity */
export async function findActivity(
  db: Kysely<Tables>,
  { projectId, activityId }: ActivityRef,
): Promise<ActivityWithOptions> {
  const activity = await db
    .selectFrom("activities")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", activityId)
    .executeTakeFirst();
  if (!activity) throw new AppError("activity-not-found");
  return { activity, options: await optionsAmong(db, projectId, [activityId]) };
}

/** The options of all these activities, each activity's in its order. */
export function optionsAmong(
  db: Kysely<Tables>,
  projectId: string,
  activityIds: readonly string[],
): Promise<OptionRow[]> {
  return db
    .selectFrom("options")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("activity_id", "in", [...activityIds, ""])
    .orderBy("position")
    .execute();
}

/** How many took part in each of these activities; those without any are left out. */
export async function responsesAmong(
  db: Kysely<Tables>,
  projectId: string,
  activityIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("counters")
    .select(["activity_id", "responses"])
    .where("project_id", "=", projectId)
    .where("activity_id", "in", [...activityIds, ""])
    .execute();
  return new Map(rows.map((row) => [row.activity_id, row.responses]));
}

export interface ActivityListRequest extends PageRequest {
  projectId: string;
  status?: string | undefined;
  kind?: string | undefined;
}

/** Activities of a project, newest first. */
export async function listActivities(
  db: Kysely<Tables>,
  { projectId, status, kind, cursor, limit }: ActivityListRequest,
): Promise<RowPage<ActivityRow>> {
  let query = db.selectFrom("activities").selectAll().where("project_id", "=", projectId);
  if (status) query = query.where("status", "=", status);
  if (kind) query = query.where("kind", "=", kind);
  return readNewest(query, { cursor, limit }, "activities");
}

/** An activity that stays as it is until the commit, for customers' votes as well. @throws AppError */
export async function holdActivity(
  change: Change,
  ref: ActivityRef,
  ...others: string[]
): Promise<ActivityWithOptions> {
  await change.lock(ref.activityId, ...others);
  return findActivity(change.db, ref);
}

/** @throws AppError once somebody has taken part: what was asked can then no longer change */
export async function refuseWithResponses(
  { db }: Change,
  { projectId, activityId }: ActivityRef,
): Promise<void> {
  const responses = await responsesAmong(db, projectId, [activityId]);
  if ((responses.get(activityId) ?? 0) > 0) throw new AppError("activity-has-responses");
}

/**
 * Stores an activity with its options; one that is there already is the same or refused.
 * @throws AppError `id-conflict`
 */
export async function createActivity(
  change: Change,
  { activity, options }: { activity: ActivityRow; options: readonly OptionRow[] },
): Promise<{ created: boolean }> {
  const { db } = change;
  const optionIds = options.map(({ id }) => id);
  await change.lock(activity.id, ...optionIds);
  const known = await db
    .selectFrom("activities")
    .select(["project_id", "request_hash"])
    .where("id", "=", activity.id)
    .executeTakeFirst();
  if (known?.project_id === activity.project_id && known.request_hash === activity.request_hash)
    return { created: false };
  const taken = await db
    .selectFrom("options")
    .select("id")
    .where("id", "in", [...optionIds, ""])
    .executeTakeFirst();
  if (known ?? taken) throw new AppError("id-conflict");
  await db.insertInto("activities").values(activity).execute();
  if (options.length > 0)
    await db
      .insertInto("options")
      .values([...options])
      .execute();
  change.touched({ projectId: activity.project_id, activityId: activity.id });
  return { created: true };
}

/**
 * Changes what `decide` makes of the activity as it is now; nothing where that is nothing.
 * @throws AppError, also what `decide` throws
 */
export async function changeActivity(
  change: Change,
  ref: ActivityRef,
  decide: (found: ActivityWithOptions) => Partial<ActivityRow> | undefined,
): Promise<void> {
  const changes = decide(await holdActivity(change, ref));
  if (changes === undefined || Object.keys(changes).length === 0) return;
  await change.db
    .updateTable("activities")
    .set(changes)
    .where("project_id", "=", ref.projectId)
    .where("id", "=", ref.activityId)
    .execute();
  change.touched(ref);
}

/** What goes with an activity in which nobody has taken part. */
const deletedWith = [
  "options",
  "tallies",
  "network_tallies",
  "settled",
  "network_events",
  "counters",
  "daily",
  "erased_in",
] as const;

/** @throws AppError when it is not there, or somebody has taken part */
export async function deleteActivity(change: Change, ref: ActivityRef): Promise<void> {
  await holdActivity(change, ref);
  await refuseWithResponses(change, ref);
  for (const table of deletedWith)
    await change.db
      .deleteFrom(table)
      .where("project_id", "=", ref.projectId)
      .where("activity_id", "=", ref.activityId)
      .execute();
  await change.db
    .deleteFrom("activities")
    .where("project_id", "=", ref.projectId)
    .where("id", "=", ref.activityId)
    .execute();
  change.touched(ref);
}
