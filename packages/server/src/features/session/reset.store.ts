import { randomUUID } from "node:crypto";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import { createLink, linkLastsMs } from "./links.store.ts";
import { findPersonByEmail, listMemberships } from "./people.store.ts";

/** Puts it down that somebody asked for a new password, whoever it is: the answer takes as long for nobody. */
export function askReset(change: Change, email: string, at: number): Promise<void> {
  return change.enqueue({
    id: `reset-asked ${randomUUID()}`,
    kind: "reset-asked",
    data: { email },
    dueAt: at,
  });
}

/** Each project of theirs is told, whose owners can make a link for them. */
export async function recordResetAsked(change: Change, email: string, at: number): Promise<void> {
  const person = await findPersonByEmail(change.db, email);
  if (!person || person.disabled_at !== null) return;
  for (const { project_id: projectId, id } of await listMemberships(change.db, person.id))
    await change.record({ projectId, type: "member.asked-reset", subjectId: id, at });
}

export interface ResetLinkRequest {
  projectId: string;
  memberId: string;
  personId: string;
  at: number;
}

/**
 * A link by which a member chooses a new password. Whoever works elsewhere too is not one owner's to let in.
 * @throws AppError
 */
export async function createResetLink(
  change: Change,
  { projectId, memberId, personId, at }: ResetLinkRequest,
): Promise<{ token: string; expiresAt: number }> {
  const elsewhere = await change.db
    .selectFrom("members")
    .select("id")
    .where("person_id", "=", personId)
    .where("project_id", "!=", projectId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (elsewhere) throw new AppError("person-elsewhere");
  const token = await createLink(change, { purpose: "reset", personId, at });
  await change.record({ projectId, type: "member.reset-link-created", subjectId: memberId, at });
  return { token, expiresAt: at + linkLastsMs.reset };
}
