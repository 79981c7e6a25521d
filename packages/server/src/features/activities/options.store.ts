import { isDeepStrictEqual } from "node:util";
import { limits } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { ActivityRef, ActivityWithOptions } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import type { OptionRow } from "../../store/tables.ts";
import { checkKind, hasEnoughOptions } from "./activities.rules.ts";
import { holdActivity, refuseWithResponses } from "./activities.store.ts";

/** An option that is still without a place among the others. */
export type NewOptionRow = Omit<OptionRow, "slot" | "position">;
export type OptionRef = ActivityRef & { optionId: string };

function isSame(known: OptionRow, input: NewOptionRow): boolean {
  const words = ({
    title,
    description,
    image,
  }: Pick<OptionRow, "title" | "description" | "image">) =>
    [title, description, image ?? "null"].map((text) => JSON.parse(text) as unknown);
  return (
    known.project_id === input.project_id &&
    known.activity_id === input.activity_id &&
    isDeepStrictEqual(words(known), words(input))
  );
}

/** @throws AppError when a vote has as many options as its method takes */
function refuseFull({ activity, options }: ActivityWithOptions): void {
  const most = activity.method === "ranked" ? limits.rankedOptions : limits.options;
  if (options.length >= most)
    throw new AppError("invalid-request", { detail: `This vote has at most ${most} options.` });
}

const next = (taken: readonly number[]) => Math.max(-1, ...taken) + 1;

/** @throws AppError */
export async function createOption(
  change: Change,
  input: NewOptionRow,
): Promise<{ created: boolean }> {
  const { project_id: projectId, activity_id: activityId } = input;
  const ref = { projectId, activityId };
  const found = await holdActivity(change, ref, input.id);
  checkKind(found.activity, "vote");
  const known = await change.db
    .selectFrom("options")
    .selectAll()
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (known && !isSame(known, input)) throw new AppError("id-conflict");
  if (known) return { created: false };
  await refuseWithResponses(change, ref);
  refuseFull(found);
  const slot = next(found.options.map((option) => option.slot));
  const position = next(found.options.map((option) => option.position));
  await change.db
    .insertInto("options")
    .values({ ...input, slot, position })
    .execute();
  change.touched(ref);
  return { created: true };
}

/** @throws AppError when the activity has no such option */
function findOption({ options }: ActivityWithOptions, optionId: string): OptionRow {
  const option = options.find(({ id }) => id === optionId);
  if (!option) throw new AppError("option-not-found");
  return option;
}

/** @throws AppError */
export async function updateOption(
  change: Change,
  { changes, ...ref }: OptionRef & { changes: Partial<OptionRow> },
): Promise<void> {
  findOption(await holdActivity(change, ref), ref.optionId);
  if (Object.keys(changes).length > 0)
    await change.db
      .updateTable("options")
      .set(changes)
      .where("project_id", "=", ref.projectId)
      .where("activity_id", "=", ref.activityId)
      .where("id", "=", ref.optionId)
      .execute();
  change.touched({ projectId: ref.projectId, activityId: ref.activityId });
}

/** @throws AppError, also when a vote that is open would be left without something to choose between */
export async function deleteOption(change: Change, ref: OptionRef): Promise<void> {
  const found = await holdActivity(change, ref);
  findOption(found, ref.optionId);
  await refuseWithResponses(change, ref);
  if (
    found.activity.status === "live" &&
    !hasEnoughOptions(found.activity, found.options.length - 1)
  )
    throw new AppError("too-few-options", {
      detail: "A vote that is open keeps at least two options.",
    });
  await change.db
    .deleteFrom("options")
    .where("project_id", "=", ref.projectId)
    .where("activity_id", "=", ref.activityId)
    .where("id", "=", ref.optionId)
    .execute();
  change.touched({ projectId: ref.projectId, activityId: ref.activityId });
}

/** @throws AppError unless every option of the activity is named, once each */
export async function orderOptions(
  change: Change,
  { optionIds, ...ref }: ActivityRef & { optionIds: readonly string[] },
): Promise<void> {
  const { options } = await holdActivity(change, ref);
  const isWhole =
    options.length === optionIds.length && options.every(({ id }) => optionIds.includes(id));
  if (!isWhole)
    throw new AppError("choice-not-in-activity", {
      detail: "Name every option of the activity, once each.",
    });
  for (const [position, optionId] of optionIds.entries())
    await change.db
      .updateTable("options")
      .set({ position })
      .where("project_id", "=", ref.projectId)
      .where("activity_id", "=", ref.activityId)
      .where("id", "=", optionId)
      .execute();
  change.touched(ref);
}
