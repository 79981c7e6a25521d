import { isDeepStrictEqual } from "node:util";
import { limits } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { KeyRow, OptionRow } from "../tables.ts";
import type { Created, Writes } from "../writes.ts";
import type { WriteContext } from "./context.ts";
import { insertRow, updateRow } from "./rows.ts";

export function createProject(
  context: WriteContext,
  row: Writes["createProject"]["input"],
): undefined {
  insertRow(context, "projects", row);
}

export function updateProject(
  context: WriteContext,
  { id, changes }: Writes["updateProject"]["input"],
): undefined {
  updateRow(context, "projects", { where: { id }, changes });
}

export function createKey(context: WriteContext, row: KeyRow): Created<KeyRow> {
  const known = context.sql
    .get`select * from keys where project_id = ${row.project_id} and id = ${row.id}` as
    | KeyRow
    | undefined;
  if (known && known.request_hash !== row.request_hash) throw new AppError("id-conflict");
  if (known) return { created: false, row: known };
  insertRow(context, "keys", row);
  return { created: true, row };
}

export function revokeKey(
  context: WriteContext,
  { projectId, id, at }: Writes["revokeKey"]["input"],
): boolean {
  const change = context.sql.run`
    update keys set revoked_at = coalesce(revoked_at, ${at}) where project_id = ${projectId} and id = ${id}`;
  return Number(change.changes) > 0;
}

export function createActivity(
  context: WriteContext,
  { activity, options }: Writes["createActivity"]["input"],
): { created: boolean } {
  const known = context.sql
    .get`select project_id, request_hash from activities where id = ${activity.id}`;
  if (known) {
    if (
      known["project_id"] === activity.project_id &&
      known["request_hash"] === activity.request_hash
    )
      return { created: false };
    throw new AppError("id-conflict");
  }
  // A refusal must find nothing written yet: the batch commits what stands.
  for (const option of options) checkOptionId(context, option.id);
  insertRow(context, "activities", activity);
  for (const option of options) insertRow(context, "options", option);
  return { created: true };
}

function checkOptionId(context: WriteContext, id: string): void {
  const taken = context.sql.get`select 1 as taken from options where id = ${id}`;
  if (taken) throw new AppError("id-conflict");
}

export function updateActivity(
  context: WriteContext,
  { projectId, activityId, changes }: Writes["updateActivity"]["input"],
): undefined {
  updateRow(context, "activities", { where: { project_id: projectId, id: activityId }, changes });
  context.forget(activityId);
}

/** @throws AppError once somebody has taken part: what was asked can then no longer change */
function refuseWithResponses(context: WriteContext, projectId: string, activityId: string): void {
  if (context.responses(projectId, activityId) > 0) throw new AppError("activity-has-responses");
}

export function deleteActivity(
  context: WriteContext,
  { projectId, activityId }: Writes["deleteActivity"]["input"],
): undefined {
  refuseWithResponses(context, projectId, activityId);
  context.sql
    .run`delete from options where project_id = ${projectId} and activity_id = ${activityId}`;
  context.sql
    .run`delete from tallies where project_id = ${projectId} and activity_id = ${activityId}`;
  context.sql
    .run`delete from counters where project_id = ${projectId} and activity_id = ${activityId}`;
  context.sql
    .run`delete from daily where project_id = ${projectId} and activity_id = ${activityId}`;
  context.sql.run`delete from activities where project_id = ${projectId} and id = ${activityId}`;
  context.drop(projectId, activityId);
}

/** @throws AppError when a vote has as many options as its method takes */
function refuseFull(context: WriteContext, projectId: string, activityId: string): void {
  const { method } = context.activity(projectId, activityId);
  const counted = context.sql.get`
    select count(*) as options from options where project_id = ${projectId} and activity_id = ${activityId}`;
  const most = method === "ranked" ? limits.rankedOptions : limits.options;
  if (Number(counted?.["options"]) >= most) {
    throw new AppError("invalid-request", { detail: `This vote has at most ${most} options.` });
  }
}

function isSameOption(known: OptionRow, input: Writes["createOption"]["input"]): boolean {
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

export function createOption(
  context: WriteContext,
  input: Writes["createOption"]["input"],
): { created: boolean } {
  const { project_id: projectId, activity_id: activityId } = input;
  const known = context.sql.get`select * from options where id = ${input.id}` as
    | OptionRow
    | undefined;
  if (known) {
    if (!isSameOption(known, input)) throw new AppError("id-conflict");
    return { created: false };
  }
  refuseWithResponses(context, projectId, activityId);
  refuseFull(context, projectId, activityId);
  const next = context.sql.get`
    select coalesce(max(slot), -1) + 1 as slot, coalesce(max(position), -1) + 1 as position
    from options where project_id = ${projectId} and activity_id = ${activityId}`;
  insertRow(context, "options", {
    ...input,
    slot: Number(next?.["slot"]),
    position: Number(next?.["position"]),
  });
  return { created: true };
}

export function updateOption(
  context: WriteContext,
  input: Writes["updateOption"]["input"],
): undefined {
  const where = { project_id: input.projectId, activity_id: input.activityId, id: input.optionId };
  updateRow(context, "options", { where, changes: input.changes });
}

export function deleteOption(
  context: WriteContext,
  { projectId, activityId, optionId }: Writes["deleteOption"]["input"],
): undefined {
  refuseWithResponses(context, projectId, activityId);
  context.sql
    .run`delete from options where project_id = ${projectId} and activity_id = ${activityId} and id = ${optionId}`;
}

export function orderOptions(
  context: WriteContext,
  { projectId, activityId, optionIds }: Writes["orderOptions"]["input"],
): undefined {
  for (const [position, optionId] of optionIds.entries()) {
    context.sql.run`
      update options set position = ${position}
      where project_id = ${projectId} and activity_id = ${activityId} and id = ${optionId}`;
  }
}
