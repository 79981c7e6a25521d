import { type Kysely, sql } from "kysely";
import { type NetworkPart, toLimitBeside } from "../../analysis/statistics/network-limit.ts";
import type { Actor } from "../../store/events.ts";
import type { ActivityRef } from "../../store/reads/requests.ts";
import type { Change, Records } from "../../store/records.ts";
import type { ProjectRow, Tables } from "../../store/tables.ts";
import { holdActivity } from "../activities/activities.store.ts";
import type { createFullMarks } from "../results/facts-reader.ts";

type Standing = NetworkPart["standing"];

/** An idea and its supports from one network. */
interface Supported {
  id: string;
  /** What all supports of the idea weigh. */
  weight: number;
  people: number;
  /** How many of the network's supports weigh. */
  own: number;
}

function toOwn({ weight, people, own }: Supported, standing: Standing): number {
  if (standing === "apart") return 0;
  return standing === "full" ? people : Math.min(people, toLimitBeside(weight - own));
}

async function readSupported(
  { db }: Change,
  { projectId, activityId }: ActivityRef,
  network: string,
): Promise<Supported[]> {
  const { rows } = await sql<Record<"weight" | "people" | "own", number> & { id: string }>`
    select i.id, i.weight, count(*) as people, sum(s.weight) as own from ideas i
    join supports s on s.project_id = i.project_id and s.idea_id = i.id
    where i.project_id = ${projectId} and i.activity_id = ${activityId} and s.network = ${network}
    group by i.id, i.weight order by i.id`.execute(db);
  return rows.map(({ id, weight, people, own }) => ({
    id,
    weight: Number(weight),
    people: Number(people),
    own: Number(own),
  }));
}

/**
 * Weighs anew what one network supports in an activity, whose lock must be held: of each idea's supports from there, the
 * first ones weigh.
 */
export async function reweighSupports(
  change: Change,
  ref: ActivityRef,
  { network, standing }: { network: string; standing: Standing },
): Promise<void> {
  const { projectId } = ref;
  for (const supported of await readSupported(change, ref, network)) {
    const { id, own } = supported;
    const most = toOwn(supported, standing);
    if (most === own) continue;
    const ofNetwork = sql`project_id = ${projectId} and idea_id = ${id} and network = ${network}`;
    await sql`
      update supports set weight = case when participant_id in (
        select participant_id from supports where ${ofNetwork} order by at, participant_id limit ${most}
      ) then 1 else 0 end where ${ofNetwork}`.execute(change.db);
    await sql`
      update ideas set weight = weight + ${most - own} where project_id = ${projectId} and id = ${id}`.execute(
      change.db,
    );
  }
}

/** The networks that support anything in an activity. */
async function networksOf(db: Kysely<Tables>, { projectId, activityId }: ActivityRef) {
  const { rows } = await sql<{ network: string }>`
    select distinct s.network from ideas i
    join supports s on s.project_id = i.project_id and s.idea_id = i.id
    where i.project_id = ${projectId} and i.activity_id = ${activityId} and s.network <> ''`.execute(
    db,
  );
  return rows.map((row) => row.network);
}

interface Needs {
  records: Records;
  actor: Actor;
  toFullMarks: ReturnType<typeof createFullMarks>;
}

/** Weighs the supports of a project's open activities anew once its team lists other networks than before. */
export async function reweighListed(
  { records, actor, toFullMarks }: Needs,
  before: ProjectRow,
  after: ProjectRow,
): Promise<void> {
  const open = await records.read
    .selectFrom("activities")
    .select("id")
    .where("project_id", "=", after.id)
    .where("kind", "=", "ideas")
    .where("status", "=", "live")
    .execute();
  for (const { id: activityId } of open) {
    const ref = { projectId: after.id, activityId };
    const full = toFullMarks(after, activityId);
    const changed = full.symmetricDifference(toFullMarks(before, activityId));
    await records.change(actor, async (change) => {
      const { activity } = await holdActivity(change, ref);
      const apart = JSON.parse(activity.apart) as string[];
      for (const network of await networksOf(change.db, ref)) {
        if (activity.status !== "live" || apart.includes(network) || !changed.has(network))
          continue;
        const standing = full.has(network) ? "full" : "usual";
        await reweighSupports(change, ref, { network, standing });
      }
      change.sums.bump({ projectId: after.id, at: 0 }, activityId, {
        participants: 0,
        verified: 0,
      });
    });
  }
}
