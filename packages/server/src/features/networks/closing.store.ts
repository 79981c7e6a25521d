import type { ActivityRef } from "../../store/reads/requests.ts";
import type { Change } from "../../store/records.ts";
import { changeActivity, holdActivity } from "../activities/activities.store.ts";
import { settle } from "./networks.store.ts";

/**
 * Closes an activity, and keeps what its responses weigh; an activity that is closed stays as it is. The marks of
 * networks are left to `removeMarks`. @param full marks of the networks that the team lists
 */
export async function closeActivity(
  change: Change,
  ref: ActivityRef,
  { full, at }: { full: ReadonlySet<string>; at: number },
): Promise<void> {
  const { activity } = await holdActivity(change, ref);
  if (activity.status === "live") await settle(change, activity, full);
  await changeActivity(change, ref, ({ activity: { status } }) =>
    status === "closed" ? undefined : { status: "closed", closed_at: at },
  );
}
