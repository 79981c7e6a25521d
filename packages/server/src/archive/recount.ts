import { type Kysely, sql } from "kysely";
import { buckets, bucketsOf } from "../store/counts/buckets.ts";
import { seenComments, weighedSupports } from "../store/reads/contributions.ts";
import { findWrongVoices, type WrongVoice } from "./recount-voices.ts";
import type { ActivityRow, Tables } from "../store/tables.ts";

type Database = Kysely<Tables>;
type CountedActivity = Pick<ActivityRow, "project_id" | "id" | "kind" | "method">;

export interface Count {
  total: number;
  verified: number;
}

/** The counters of an activity: its participants, and each bucket that is not zero, by name. */
export interface Counts {
  responses: number;
  verifiedResponses: number;
  tallies: ReadonlyMap<string, Count>;
  /** The same by network, as `<mark> <bucket>`. */
  networks: ReadonlyMap<string, Count>;
}

/** An idea whose supports, what they weigh, or comments are not what was counted. */
export interface IdeaCounts {
  id: string;
  supports: number;
  weight: number;
  comments: number;
}

/** An activity's counters as they are kept, and as its rows count up. `ideas` are those that differ. */
export interface Recount {
  activity: CountedActivity;
  kept: Counts;
  counted: Counts;
  ideas: { kept: IdeaCounts; counted: IdeaCounts }[];
  /** What the inbox has otherwise than the words it is about. */
  voices: WrongVoice[];
}

/** A map in the order of its names, so that two can be compared. */
function inOrder(counts: ReadonlyMap<string, Count>): ReadonlyMap<string, Count> {
  const entries = [...counts].filter(([, { total, verified }]) => total !== 0 || verified !== 0);
  return new Map(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

async function readKept(database: Database, { project_id, id }: CountedActivity): Promise<Counts> {
  const counter = await database
    .selectFrom("counters")
    .select(["responses", "verified_responses"])
    .where("project_id", "=", project_id)
    .where("activity_id", "=", id)
    .executeTakeFirst();
  const tallies = await database
    .selectFrom("tallies")
    .select(["bucket", "total", "verified"])
    .where("project_id", "=", project_id)
    .where("activity_id", "=", id)
    .execute();
  const networks = await database
    .selectFrom("network_tallies")
    .select(["network", "bucket", "total", "verified"])
    .where("project_id", "=", project_id)
    .where("activity_id", "=", id)
    .execute();
  return {
    responses: counter?.responses ?? 0,
    verifiedResponses: counter?.verified_responses ?? 0,
    tallies: inOrder(
      new Map(tallies.map(({ bucket, total, verified }) => [bucket, { total, verified }])),
    ),
    networks: inOrder(
      new Map(
        networks.map(({ network, bucket, total, verified }) => [
          `${network} ${bucket}`,
          { total, verified },
        ]),
      ),
    ),
  };
}

const total = sql<number>`count(*)`;
const verified = sql<number>`coalesce(sum(verified), 0)`;

/** Rows of an activity, as many as there are different ones, with how many are the same. */
async function group<Name extends "stances" | "comparisons" | "ideas" | "comments" | "pins">(
  database: Database,
  table: Name,
  { activity, by }: { activity: CountedActivity; by: readonly (keyof Tables[Name] & string)[] },
) {
  const columns = by.map((name) => sql.ref(name));
  const grouping = columns.length > 0 ? sql`group by ${sql.join(columns)}` : sql``;
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([...columns, sql`${total} as total`, sql`${verified} as verified`])} from ${sql.table(table)}
    where project_id = ${activity.project_id} and activity_id = ${activity.id} ${grouping}`.execute(
    database,
  );
  return rows.map((row) => ({
    row: row as Pick<Tables[Name], (typeof by)[number]>,
    count: { total: Number(row["total"]), verified: Number(row["verified"]) },
  }));
}

function createCounts() {
  const tallies = new Map<string, Count>();
  return {
    tallies,
    add(bucket: string, count: Count): void {
      const sum = tallies.get(bucket) ?? { total: 0, verified: 0 };
      tallies.set(bucket, {
        total: sum.total + count.total,
        verified: sum.verified + count.verified,
      });
    },
  };
}

async function countSupports(database: Database, activity: CountedActivity): Promise<Count> {
  const { rows } = await sql<Count>`
    select count(*) as total, coalesce(sum(s.verified), 0) as verified from ideas i
    join supports s on s.project_id = i.project_id and s.idea_id = i.id
    where i.project_id = ${activity.project_id} and i.activity_id = ${activity.id}`.execute(
    database,
  );
  return { total: Number(rows[0]?.total), verified: Number(rows[0]?.verified) };
}

/** Comparisons by the network of whoever made them, which stands with their part in the activity. */
async function groupPairsByNetwork(database: Database, activity: CountedActivity) {
  const { rows } = await sql<
    Record<"low_slot" | "high_slot" | "low_won" | "total" | "verified", number> & {
      network: string;
    }
  >`
    select s.network, c.low_slot, c.high_slot, c.low_won, count(*) as total, sum(c.verified) as verified
    from comparisons c join stances s on s.project_id = c.project_id and s.activity_id = c.activity_id
      and s.participant_id = c.participant_id
    where c.project_id = ${activity.project_id} and c.activity_id = ${activity.id} and s.network <> ''
    group by s.network, c.low_slot, c.high_slot, c.low_won`.execute(database);
  return rows.map(({ network, low_slot, high_slot, low_won, ...count }) => ({
    name: `${network} ${buckets.pair(low_slot, high_slot, low_won === 1)}`,
    count: { total: Number(count.total), verified: Number(count.verified) },
  }));
}

async function countNetworks(
  database: Database,
  activity: CountedActivity,
): Promise<ReadonlyMap<string, Count>> {
  const { tallies, add } = createCounts();
  const by = ["network", "value"] as const;
  for (const { row, count } of await group(database, "stances", { activity, by }))
    if (row.network !== "")
      for (const bucket of bucketsOf(activity, row.value)) add(`${row.network} ${bucket}`, count);
  for (const { name, count } of await groupPairsByNetwork(database, activity)) add(name, count);
  return inOrder(tallies);
}

async function countRows(database: Database, activity: CountedActivity): Promise<Counts> {
  const { tallies, add } = createCounts();
  const people: Count = { total: 0, verified: 0 };
  for (const { row, count } of await group(database, "stances", { activity, by: ["value"] })) {
    people.total += count.total;
    people.verified += count.verified;
    for (const bucket of bucketsOf(activity, row.value)) add(bucket, count);
  }
  const pair = ["low_slot", "high_slot", "low_won"] as const;
  for (const { row, count } of await group(database, "comparisons", { activity, by: pair }))
    add(buckets.pair(row.low_slot, row.high_slot, row.low_won === 1), count);
  for (const table of ["ideas", "comments"] as const)
    for (const { row, count } of await group(database, table, { activity, by: ["taken_back_at"] }))
      if (row.taken_back_at === null) add(buckets[table], count);
  const [pins] = await group(database, "pins", { activity, by: [] });
  if (pins) add(buckets.pins, pins.count);
  add(buckets.supports, await countSupports(database, activity));
  return {
    responses: people.total,
    verifiedResponses: people.verified,
    tallies: inOrder(tallies),
    networks: await countNetworks(database, activity),
  };
}

async function findWrongIdeas(
  database: Database,
  activity: CountedActivity,
): Promise<Recount["ideas"]> {
  const { rows } = await sql<
    Record<"supports" | "weight" | "comments" | "s" | "w" | "c", number> & { id: string }
  >`
    select * from (
      select id, supports, weight, comments, ${sql.raw(weighedSupports)} as w, ${sql.raw(seenComments)} as c,
        (select count(*) from supports x where x.project_id = ideas.project_id and x.idea_id = ideas.id) as s
      from ideas where project_id = ${activity.project_id} and activity_id = ${activity.id}
    ) as counted where supports <> s or weight <> w or comments <> c order by id`.execute(database);
  return rows.map(({ id, supports, weight, comments, s, w, c }) => ({
    kept: { id, supports: Number(supports), weight: Number(weight), comments: Number(comments) },
    counted: { id, supports: Number(s), weight: Number(w), comments: Number(c) },
  }));
}

/** Counts an activity's rows and reads the counters that are kept of them. */
export async function recount(database: Database, activity: CountedActivity): Promise<Recount> {
  return {
    activity,
    kept: await readKept(database, activity),
    counted: await countRows(database, activity),
    ideas: await findWrongIdeas(database, activity),
    voices: await findWrongVoices(database, activity),
  };
}
