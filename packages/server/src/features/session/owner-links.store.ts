import type { Clock } from "../../clock.ts";
import { type Change, program } from "../../store/records.ts";
import type { Store } from "../../store/store.ts";
import { createLink, toLinkUrl } from "./links.store.ts";
import { createPerson, findPersonByEmail, joinProject } from "./people.store.ts";

interface Needs {
  store: Pick<Store, "records">;
  clock: Clock;
  /** How people reach this server, without a slash at the end. */
  baseUrl: string;
}

/** A link by which somebody becomes an owner of a project, once. */
export async function createOwnerLink(
  { store, clock, baseUrl }: Needs,
  projectId: string,
): Promise<string> {
  const at = clock.now();
  const token = await store.records.change(program, async (change) => {
    await change.record({ projectId, type: "owner-link.created", at });
    return createLink(change, { purpose: "owner", projectId, at });
  });
  return toLinkUrl(baseUrl, token);
}

/** Who shows somebody around the demo; without a password, they come in by links alone. */
const guide = { email: "demo@tomoni.example", name: "Demo", passwordHash: null } as const;

/** Makes whoever shows somebody around an owner of a project, in a department. */
export async function joinGuide(
  change: Change,
  {
    locale,
    ...member
  }: Omit<Parameters<typeof joinProject>[1], "personId" | "role"> & {
    locale: string;
  },
): Promise<void> {
  const person =
    (await findPersonByEmail(change.db, guide.email)) ??
    (await createPerson(change, { ...guide, locale, at: member.at }));
  await joinProject(change, { ...member, personId: person.id, role: "owner" });
}

/** A link that lets somebody into the demo's projects as their owner, once. */
export async function createDemoLink(
  { store, clock, baseUrl }: Needs,
  { projectIds, locale }: { projectIds: readonly string[]; locale: string },
): Promise<string> {
  const at = clock.now();
  const token = await store.records.change(program, async (change) => {
    const { db } = change;
    const person =
      (await findPersonByEmail(db, guide.email)) ??
      (await createPerson(change, { ...guide, locale, at }));
    for (const projectId of projectIds) {
      const isMember = await db
        .selectFrom("members")
        .select("id")
        .where("project_id", "=", projectId)
        .where("person_id", "=", person.id)
        .where("removed_at", "is", null)
        .executeTakeFirst();
      if (!isMember)
        await joinProject(change, {
          projectId,
          personId: person.id,
          role: "owner",
          departmentId: null,
          at,
        });
    }
    return createLink(change, { purpose: "sign-in", personId: person.id, at });
  });
  return toLinkUrl(baseUrl, token);
}
