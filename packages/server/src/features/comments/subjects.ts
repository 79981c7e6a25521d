import { type ErrorCode, idPrefixes } from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { AppError } from "../../errors.ts";
import type { Store } from "../../store/store.ts";
import type { ActivityRow } from "../../store/tables.ts";
import { isVisibleTo } from "../../access/visible-target.ts";

/** What can be commented on or flagged. */
const subjectKinds = ["activity", "option", "idea", "comment", "pin"] as const;
type SubjectKind = (typeof subjectKinds)[number];

/** Finds the activity that something to comment on, or to flag, belongs to. */
export type Subjects = ReturnType<typeof createSubjects>;

export function createSubjects({ reads }: Store, setup: SetupCache) {
  /** The activity of a subject that the caller may see; undefined where there is none. */
  async function placeOf(
    caller: Caller,
    kind: SubjectKind,
    subjectId: string,
  ): Promise<string | undefined> {
    if (kind === "activity") return subjectId;
    if (kind === "option") return (await reads.optionPlace(subjectId))?.activityId;
    const row = await reads[kind](subjectId);
    if (!row || !isVisibleTo(row, caller.participant?.id)) return undefined;
    if ("subject_id" in row) return (await find(caller, row.subject_id))?.id;
    return row.activity_id;
  }

  async function find(caller: Caller, subjectId: string): Promise<ActivityRow | undefined> {
    const kind = subjectKinds.find((one) => subjectId.startsWith(`${idPrefixes[one]}_`));
    const activityId = kind && (await placeOf(caller, kind, subjectId));
    const found = activityId && (await setup.find(activityId));
    if (!found || found.activity.project_id !== caller.project.id) return undefined;
    return found.activity.status === "draft" ? undefined : found.activity;
  }

  return {
    /** @throws AppError with the given code, whatever it is that hides the subject */
    async activityOf(caller: Caller, subjectId: string, missing: ErrorCode): Promise<ActivityRow> {
      const activity = await find(caller, subjectId);
      if (!activity) throw new AppError(missing);
      return activity;
    },
  };
}
