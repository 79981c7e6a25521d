import { AppError } from "../../errors.ts";
import type { PersonRow } from "../../store/people-tables.ts";
import type { Change } from "../../store/records.ts";
import type { Identity } from "../../access/identity-provider.ts";
import { createPerson, findPerson, findPersonByEmail, joinProject } from "./people.store.ts";

function findBySubject({ db }: Change, subject: string): Promise<PersonRow | undefined> {
  return db.selectFrom("people").selectAll().where("oidc_subject", "=", subject).executeTakeFirst();
}

/** What somebody by this address was invited to and did not take yet. */
function findInvitations({ db }: Change, email: string, at: number) {
  return db
    .selectFrom("invitations")
    .selectAll()
    .where("email", "=", email)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at)
    .execute();
}

/** Lets somebody join what they were invited to, since the provider vouches for their address. */
async function acceptAll(change: Change, person: PersonRow, at: number): Promise<void> {
  for (const invitation of await findInvitations(change, person.email, at)) {
    const { project_id: projectId, id, role, department_id: departmentId } = invitation;
    await change.db
      .updateTable("invitations")
      .set({ used_at: at })
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .execute();
    await joinProject(change, { projectId, personId: person.id, role, departmentId, at });
  }
}

/** An account by that address which is nobody's at the provider yet, or one for who was invited. */
async function findOrCreate(
  change: Change,
  { email, name }: Identity,
  at: number,
): Promise<PersonRow | undefined> {
  if (email === undefined) return undefined;
  await change.lock(`person ${email}`);
  const known = await findPersonByEmail(change.db, email);
  if (known) return known.oidc_subject === null ? known : undefined;
  if ((await findInvitations(change, email, at)).length === 0) return undefined;
  const shown = (name ?? "").slice(0, 80) || email.split("@")[0]!;
  return createPerson(change, { email, name: shown, locale: "ja", passwordHash: null, at });
}

/**
 * The person who came from the identity provider: the one known by that subject, or else by an address that it vouches for.
 * @throws AppError where there is none, or who was disabled
 */
export async function recogniseIdentity(
  change: Change,
  identity: Identity,
  at: number,
): Promise<PersonRow> {
  const { subject } = identity;
  await change.lock(`identity ${subject}`);
  const person =
    (await findBySubject(change, subject)) ?? (await findOrCreate(change, identity, at));
  if (!person || person.disabled_at !== null) throw new AppError("sign-in-failed");
  await change.db
    .updateTable("people")
    .set({ oidc_subject: subject })
    .where("id", "=", person.id)
    .execute();
  await acceptAll(change, person, at);
  return (await findPerson(change.db, person.id))!;
}
