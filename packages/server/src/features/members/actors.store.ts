import type { Kysely } from "kysely";
import type { Tables } from "../../store/tables.ts";
import { type NameOf, toUnnamed } from "./actors.rules.ts";

/** The names of members and keys among actors; people who were removed keep theirs. */
export async function nameActors(
  db: Kysely<Tables>,
  projectId: string,
  actors: readonly (string | null)[],
): Promise<NameOf> {
  const ids = [...new Set(actors.flatMap((actor) => actor?.split(" ")[1] ?? []))];
  if (ids.length === 0) return toUnnamed;
  const members = db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .select(["members.id", "people.name"])
    .where("members.project_id", "=", projectId)
    .where("members.id", "in", ids);
  const keys = db
    .selectFrom("keys")
    .select(["id", "name"])
    .where("project_id", "=", projectId)
    .where("id", "in", ids);
  const found = [...(await members.execute()), ...(await keys.execute())];
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (actor) => {
    const unnamed = toUnnamed(actor);
    return { ...unnamed, name: names.get(unnamed.id ?? "") ?? null };
  };
}
