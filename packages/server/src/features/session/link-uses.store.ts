import { AppError } from "../../errors.ts";
import type { PersonRow, SignInLinkRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";
import { findInvitation } from "./link-targets.store.ts";
import { createPerson, findPerson, findPersonByEmail, joinProject } from "./people.store.ts";

/** Who comes in by a link: somebody known, or somebody new. */
export type Newcomer =
  | { person: PersonRow; attempt?: { account: string; network: string } }
  | { email: string; name: string; locale: string; passwordHash: string };

async function toPerson(change: Change, newcomer: Newcomer, at: number): Promise<PersonRow> {
  if ("person" in newcomer) return newcomer.person;
  await change.lock(`person ${newcomer.email}`);
  // Somebody came in by the same address meanwhile.
  if (await findPersonByEmail(change.db, newcomer.email)) throw new AppError("sign-in-failed");
  return createPerson(change, { ...newcomer, at });
}

/** What the link gives: to be an owner, or what an invitation says; nothing for one that only lets somebody in. */
async function toGrant(change: Change, link: SignInLinkRow, at: number) {
  if (link.purpose === "owner")
    return { projectId: String(link.project_id), role: "owner", departmentId: null };
  if (link.purpose !== "invitation") return undefined;
  const { project_id: projectId, id, role, department_id } = await findInvitation(change.db, link);
  await change.db
    .updateTable("invitations")
    .set({ used_at: at })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  return { projectId, role, departmentId: department_id };
}

/** Lets somebody in by a link that was just taken. */
export async function comeInBy(
  change: Change,
  { link, newcomer, at }: { link: SignInLinkRow; newcomer: Newcomer; at: number },
): Promise<PersonRow> {
  const person = await toPerson(change, newcomer, at);
  const grant = await toGrant(change, link, at);
  if (grant) await joinProject(change, { ...grant, personId: person.id, at });
  return person;
}

/** @throws AppError for one who is there no more */
export async function requirePerson(db: Change["db"], id: string): Promise<PersonRow> {
  const person = await findPerson(db, id);
  if (!person || person.disabled_at !== null) throw new AppError("link-not-found");
  return person;
}

/** Gives a person a password, and ends all their sessions. @throws AppError for one who is there no more */
export async function setPassword(
  change: Change,
  { personId, hash, at }: { personId: string; hash: string; at: number },
): Promise<PersonRow> {
  const { db } = change;
  await db.updateTable("people").set({ password_hash: hash }).where("id", "=", personId).execute();
  await db
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
  return requirePerson(db, personId);
}
