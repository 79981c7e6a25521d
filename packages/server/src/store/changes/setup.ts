import { isDeepStrictEqual } from "node:util";
import { limits } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { IdeaRow, KeyRow, OptionRow } from "../tables.ts";
import type { ActivityRef, Created, Writes } from "../counts/writes.ts";
import { insertRow, query, type StepContext, type Steps, updateRow } from "./steps.ts";

type Step<Name extends keyof Writes> = (
  context: StepContext,
  input: Writes[Name]["input"],
) => Steps<Writes[Name]["output"]>;

/** Its id is made here: that it is there already means that the answer of its commit was lost. */
export const createProject: Step<"createProject"> = function* (_context, row) {
  const [known] = yield* query`select id from projects where id = ${row.id}`;
  if (!known) yield* insertRow("projects", row);
  return undefined;
};

export const updateProject: Step<"updateProject"> = function* (_context, { id, changes }) {
  yield* updateRow("projects", { where: { id }, changes });
  return undefined;
};

export function* createKey(_context: StepContext, row: KeyRow): Steps<Created<KeyRow>> {
  const [known] = yield* query<KeyRow>`
    select * from keys where project_id = ${row.project_id} and id = ${row.id}`;
  if (known && known.request_hash !== row.request_hash) throw new AppError("id-conflict");
  if (known) return { created: false, row: known };
  yield* insertRow("keys", row);
  return { created: true, row };
}

export const revokeKey: Step<"revokeKey"> = function* (_context, { projectId, id, at }) {
  const rows = yield* query`
    update keys set revoked_at = coalesce(revoked_at, ${at}) where project_id = ${projectId} and id = ${id}
    returning id`;
  return rows.length > 0;
};

export const createActivity: Step<"createActivity"> = function* (_context, { activity, options }) {
  const [known] = yield* query<{ project_id: string; request_hash: string }>`
    select project_id, request_hash from activities where id = ${activity.id}`;
  if (known) {
    if (known.project_id === activity.project_id && known.request_hash === activity.request_hash)
      return { created: false };
    throw new AppError("id-conflict");
  }
  // A refusal must find nothing written yet: the batch commits what stands.
  for (const option of options) {
    const [taken] = yield* query`select id from options where id = ${option.id}`;
    if (taken) throw new AppError("id-conflict");
  }
  yield* insertRow("activities", activity);
  for (const option of options) yield* insertRow("options", option);
  return { created: true };
};

export const updateActivity: Step<"updateActivity"> = function* (
  _context,
  { projectId, activityId, changes },
) {
  yield* updateRow("activities", { where: { project_id: projectId, id: activityId }, changes });
  return undefined;
};

/** @throws AppError once somebody has taken part: what was asked can then no longer change */
function* refuseWithResponses(
  { sums }: StepContext,
  { projectId, activityId }: ActivityRef,
): Steps<void> {
  const [counter] = yield* query<{ responses: number }>`
    select responses from counters where project_id = ${projectId} and activity_id = ${activityId}`;
  if ((counter?.responses ?? 0) + sums.responses(projectId, activityId) > 0)
    throw new AppError("activity-has-responses");
}

export function* deleteActivity(context: StepContext, ref: ActivityRef): Steps<undefined> {
  const { projectId, activityId } = ref;
  yield* refuseWithResponses(context, ref);
  yield* query`delete from options where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from tallies where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from network_tallies where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from settled where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from network_events where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from counters where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from daily where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* query`delete from activities where project_id = ${projectId} and id = ${activityId}`;
  context.sums.drop(projectId, activityId);
  return undefined;
}

/** @throws AppError when a vote has as many options as its method takes */
function* refuseFull({ projectId, activityId }: ActivityRef): Steps<void> {
  const [activity] = yield* query<{ method: string | null }>`
    select method from activities where project_id = ${projectId} and id = ${activityId}`;
  if (!activity) throw new AppError("activity-not-found");
  const [counted] = yield* query<{ options: number }>`
    select count(*) as options from options where project_id = ${projectId} and activity_id = ${activityId}`;
  const most = activity.method === "ranked" ? limits.rankedOptions : limits.options;
  if ((counted?.options ?? 0) >= most) {
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

export const createOption: Step<"createOption"> = function* (context, input) {
  const { project_id: projectId, activity_id: activityId } = input;
  const [known] = yield* query<OptionRow>`select * from options where id = ${input.id}`;
  if (known) {
    if (!isSameOption(known, input)) throw new AppError("id-conflict");
    return { created: false };
  }
  yield* refuseWithResponses(context, { projectId, activityId });
  yield* refuseFull({ projectId, activityId });
  const [next] = yield* query<{ slot: number; position: number }>`
    select coalesce(max(slot), -1) + 1 as slot, coalesce(max(position), -1) + 1 as position
    from options where project_id = ${projectId} and activity_id = ${activityId}`;
  yield* insertRow("options", { ...input, slot: next!.slot, position: next!.position });
  return { created: true };
};

export const updateOption: Step<"updateOption"> = function* (_context, input) {
  const where = { project_id: input.projectId, activity_id: input.activityId, id: input.optionId };
  yield* updateRow("options", { where, changes: input.changes });
  return undefined;
};

export const deleteOption: Step<"deleteOption"> = function* (
  context,
  { projectId, activityId, optionId },
) {
  yield* refuseWithResponses(context, { projectId, activityId });
  yield* query`
    delete from options where project_id = ${projectId} and activity_id = ${activityId} and id = ${optionId}`;
  return undefined;
};

export const orderOptions: Step<"orderOptions"> = function* (
  _context,
  { projectId, activityId, optionIds },
) {
  for (const [position, optionId] of optionIds.entries()) {
    yield* query`
      update options set position = ${position}
      where project_id = ${projectId} and activity_id = ${activityId} and id = ${optionId}`;
  }
  return undefined;
};

/** The company's word on an idea, kept once for each id. */
export const addIdeaEvent: Step<"addIdeaEvent"> = function* (
  { sums },
  { projectId, ideaId, id, type, value, at },
) {
  const [stored] = yield* query`
    insert into idea_events (project_id, idea_id, id, type, value, at)
    values (${projectId}, ${ideaId}, ${id}, ${type}, ${value}, ${at}) on conflict do nothing returning id`;
  if (!stored) return undefined;
  const changes = type === "stage" ? { stage: value } : { answered_at: at };
  yield* updateRow("ideas", { where: { project_id: projectId, id: ideaId }, changes });
  const [idea] = yield* query<Pick<IdeaRow, "activity_id">>`
    select activity_id from ideas where project_id = ${projectId} and id = ${ideaId}`;
  if (idea) sums.bump({ projectId, at }, idea.activity_id, { participants: 0, verified: 0 });
  return undefined;
};

export const createFlag: Step<"createFlag"> = function* (_context, { author, subjectId, reason }) {
  yield* query`
    insert into flags (project_id, subject_id, participant_id, reason, at)
    values (${author.projectId}, ${subjectId}, ${author.participantId}, ${reason}, ${author.at})
    on conflict (project_id, subject_id, participant_id) do update set reason = excluded.reason, at = excluded.at`;
  return undefined;
};

/** As with a project, one that is there already is the same. */
export const createImage: Step<"createImage"> = function* (_context, row) {
  const [known] = yield* query`
    select id from images where project_id = ${row.project_id} and id = ${row.id}`;
  if (!known) yield* insertRow("images", row);
  return undefined;
};

export const keepFile: Step<"keepFile"> = function* (_context, { path, bytes, kept_at }) {
  yield* query`
    insert into widget_files (path, bytes, kept_at) values (${path}, ${bytes}, ${kept_at}) on conflict do nothing`;
  return undefined;
};
