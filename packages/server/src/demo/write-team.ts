import type { Locale } from "@tomoni/sdk/contract";
import { toRequestHash } from "../access/tokens.ts";
import { addVersion, agree } from "../features/charter/charter.store.ts";
import { createDepartment } from "../features/departments/departments.store.ts";
import { createPerson, findPersonByEmail, joinProject } from "../features/session/people.store.ts";
import { joinGuide } from "../features/session/owner-links.store.ts";
import type { Actor } from "../store/events.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { type DeskKey, deskKeys, type DemoTeam } from "./team-content.ts";
import { dayMs } from "./rhythm.ts";
import { toSeededId } from "./seeded-id.ts";

/** The team's place in a demo project. */
export interface TeamPlace {
  store: Store;
  scope: string;
  projectId: string;
  locale: Locale;
  team: DemoTeam;
  startAt: number;
}

/** Who acts for a department, and its id. */
export interface Desk {
  departmentId: string;
  memberId: string;
  actor: Actor;
}

export type Desks = Record<DeskKey, Desk>;

async function writeDesk(place: TeamPlace, key: DeskKey): Promise<Desk> {
  const { store, scope, projectId, locale, team, startAt: at } = place;
  const departmentId = toSeededId("department", `${scope} ${key}`);
  const { name, daysLimit, members } = team.desks[key];
  const ids = await store.records.change(program, async (change) => {
    await createDepartment(change, { projectId, at }, { id: departmentId, name, daysLimit });
    const found: string[] = [];
    for (const { name: called, mail } of members) {
      const email = `${mail}@minamo.example`;
      const person =
        (await findPersonByEmail(change.db, email)) ??
        (await createPerson(change, { email, name: called, locale, passwordHash: null, at }));
      const member = { projectId, personId: person.id, role: "editor", departmentId, at };
      found.push((await joinProject(change, member)).id);
    }
    if (key === "product") await joinGuide(change, { projectId, locale, departmentId, at });
    return found;
  });
  const memberId = ids[0]!;
  return { departmentId, memberId, actor: { kind: "member", id: memberId } };
}

/** Writes the departments of a demo project, with their people and the visitor. */
export async function writeDesks(place: TeamPlace): Promise<Desks> {
  const desks: Partial<Desks> = {};
  for (const key of deskKeys) desks[key] = await writeDesk(place, key);
  return desks as Desks;
}

/** Writes what the company stands for: twice, with what departments say of it. */
export async function writeCharter(place: TeamPlace, desks: Desks): Promise<void> {
  const { store, scope, projectId: project_id, team, startAt } = place;
  for (const [index, { essence, values, never }] of team.charters.entries()) {
    const row = {
      project_id,
      id: toSeededId("charter", `${scope} ${index}`),
      essence,
      charter_values: JSON.stringify(values),
      never: JSON.stringify(never),
      at: startAt + index * 12 * dayMs,
    };
    await store.records.change(desks.planning.actor, (change) =>
      addVersion(change, row, undefined),
    );
  }
  const version = team.charters.length;
  for (const [index, key] of deskKeys.entries()) {
    const { agrees, words } = team.agreements[key];
    const { departmentId: department_id, actor } = desks[key];
    const at = startAt + (13 + index) * dayMs;
    const row = { project_id, version, department_id, agrees: Number(agrees), words, at };
    await store.records.change(actor, (change) => agree(change, row));
  }
}

/** The hash that an answer or decision of the demo is known by. */
export const toDemoHash = (id: string, words: string) => toRequestHash({ id, words });
