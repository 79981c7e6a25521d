import { type Kysely, sql } from "kysely";
import { buckets, bucketsOf } from "../store/counts/buckets.ts";
import type { Bulk, TermedIdea } from "../store/bulk.ts";
import { Sums } from "../store/counts/sums.ts";
import { fillVoices } from "../store/fill-voices.ts";
import type {
  ActivityRow,
  ComparisonRow,
  CounterRow,
  DailyRow,
  Tables,
  TallyRow,
} from "../store/tables.ts";

/** What one simulated participant does, once. */
export interface SeededResponse {
  participantId: string;
  verified: number;
  /** As stances hold it. */
  value: string;
  comparison?: Pick<ComparisonRow, "id" | "low_slot" | "high_slot" | "low_won" | "low_first">;
  idea?: Pick<TermedIdea["row"], "id" | "title" | "body" | "request_hash"> & {
    terms: readonly string[];
  };
  supportedIdeaId?: string;
}

/** Where and when they do it. */
export interface SeedPlace {
  activity: Pick<ActivityRow, "project_id" | "id" | "kind" | "method">;
  at: number;
  day: number;
}

type Database = Kysely<Tables>;
type Flat = Readonly<Record<string, string | number>>;

/** Inserts rows by one statement of one parameter: a parameter for each value would be most of the work. */
async function insertRows(
  { engine }: Pick<Bulk, "engine">,
  database: Database,
  { table, rows }: { table: keyof Tables; rows: readonly Flat[] },
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const text = JSON.stringify(rows.map((row) => Object.values(row)));
  const values = names.map((name, index) => {
    const place = sql.lit(index);
    if (engine === "sqlite") return sql`value ->> ${place}`;
    return typeof first[name] === "number"
      ? sql`(value ->> ${place})::bigint`
      : sql`value ->> ${place}`;
  });
  const source =
    engine === "sqlite" ? sql`json_each(${text})` : sql`json_array_elements(${text}::json)`;
  await sql`insert into ${sql.table(table)} (${columns}) select ${sql.join(values)} from ${source}`.execute(
    database,
  );
}

/** Those whose participant has not responded yet. `responses` are in the order of their participants. */
async function leaveOutKnown(
  database: Database,
  { project_id, id }: SeedPlace["activity"],
  responses: readonly SeededResponse[],
): Promise<readonly SeededResponse[]> {
  const known = await database
    .selectFrom("stances")
    .select("participant_id")
    .where("project_id", "=", project_id)
    .where("activity_id", "=", id)
    .where("participant_id", ">=", responses[0]?.participantId ?? "")
    .where("participant_id", "<=", responses.at(-1)?.participantId ?? "")
    .execute();
  const ids = new Set(known.map((row) => row.participant_id));
  return responses.filter(({ participantId }) => !ids.has(participantId));
}

function toIdea(
  { activity, at }: SeedPlace,
  { participantId, verified, idea }: SeededResponse,
): TermedIdea[] {
  if (!idea) return [];
  const { terms, ...words } = idea;
  const row = {
    ...words,
    project_id: activity.project_id,
    activity_id: activity.id,
    participant_id: participantId,
    image_id: null,
    stage: "new",
    supports: 0,
    weight: 0,
    comments: 0,
    answered_at: null,
    edited_at: null,
    taken_back_at: null,
    merged_into: null,
    verified,
    visibility: "visible",
    created_at: at,
  };
  return [{ row, terms }];
}

async function insertSupports(
  bulk: Bulk,
  database: Database,
  { activity, at, responses }: SeedPlace & { responses: readonly SeededResponse[] },
): Promise<void> {
  const rows = responses.flatMap(({ participantId, verified, supportedIdeaId }) =>
    supportedIdeaId === undefined
      ? []
      : {
          project_id: activity.project_id,
          idea_id: supportedIdeaId,
          participant_id: participantId,
          verified,
          at,
          network: "",
          weight: 1,
        },
  );
  await insertRows(bulk, database, { table: "supports", rows });
  const counts = new Map<string, number>();
  for (const { idea_id } of rows) counts.set(idea_id, (counts.get(idea_id) ?? 0) + 1);
  for (const [id, count] of counts)
    await database
      .updateTable("ideas")
      .set({
        supports: sql<number>`supports + ${count}`,
        weight: sql<number>`weight + ${count}`,
      })
      .where("project_id", "=", activity.project_id)
      .where("id", "=", id)
      .execute();
}

/** What the writes of real responses would have counted. */
function toSums({ activity, at, day }: SeedPlace, responses: readonly SeededResponse[]): Sums {
  const sums = new Sums();
  const { project_id: projectId, id: activityId } = activity;
  for (const { verified, value, comparison, idea, supportedIdeaId } of responses) {
    const names = bucketsOf(activity, value);
    if (comparison)
      names.push(buckets.pair(comparison.low_slot, comparison.high_slot, comparison.low_won === 1));
    if (idea) names.push(buckets.ideas);
    if (supportedIdeaId !== undefined) names.push(buckets.supports);
    for (const name of names) sums.tally([projectId, activityId, name], 1, verified);
    sums.bump({ projectId, at }, activityId, { participants: 1, verified });
  }
  sums.daily({ projectId, activityId, day }, { participants: responses.length });
  return sums;
}

async function addTally(database: Database, row: TallyRow): Promise<void> {
  await sql`
    insert into tallies (project_id, activity_id, bucket, total, verified)
    values (${row.project_id}, ${row.activity_id}, ${row.bucket}, ${row.total}, ${row.verified})
    on conflict (project_id, activity_id, bucket) do update set total = tallies.total + excluded.total,
      verified = tallies.verified + excluded.verified`.execute(database);
}

async function addDay(database: Database, row: DailyRow): Promise<void> {
  await sql`
    insert into daily (project_id, activity_id, day, impressions, opens, participants, returned)
    values (${row.project_id}, ${row.activity_id}, ${row.day}, 0, 0, ${row.participants}, 0)
    on conflict (project_id, activity_id, day) do update
      set participants = daily.participants + excluded.participants`.execute(database);
}

async function addCounter(database: Database, row: CounterRow): Promise<void> {
  await sql`
    insert into counters (project_id, activity_id, revision, responses, verified_responses, updated_at)
    values (${row.project_id}, ${row.activity_id}, 1, ${row.responses}, ${row.verified_responses}, ${row.updated_at})
    on conflict (project_id, activity_id) do update set revision = counters.revision + 1,
      responses = counters.responses + excluded.responses,
      verified_responses = counters.verified_responses + excluded.verified_responses,
      updated_at = excluded.updated_at`.execute(database);
}

async function addSums(database: Database, sums: Sums): Promise<void> {
  for (const row of sums.tallies()) await addTally(database, row);
  for (const row of sums.days()) await addDay(database, row);
  for (const row of sums.counters()) await addCounter(database, row);
}

/**
 * Stores responses with all that is counted of them, in one transaction. Whoever has responded already is left out.
 * @param responses in the order of their participants' ids
 */
export async function insertResponses(
  bulk: Bulk,
  place: SeedPlace,
  responses: readonly SeededResponse[],
): Promise<void> {
  const { activity, at } = place;
  const { project_id, id: activity_id } = activity;
  await bulk.write(async (database) => {
    const fresh = await leaveOutKnown(database, activity, responses);
    if (fresh.length === 0) return;
    const people = fresh.map(({ participantId: id, verified }) => ({
      project_id,
      id,
      verified,
      first_at: at,
    }));
    const stances = fresh.map(({ participantId, value, verified }) => ({
      project_id,
      activity_id,
      participant_id: participantId,
      value,
      verified,
      at,
      seen_at: at,
      network: "",
    }));
    const comparisons = fresh.flatMap(({ participantId, verified, comparison }) =>
      comparison
        ? { ...comparison, project_id, activity_id, participant_id: participantId, verified, at }
        : [],
    );
    await insertRows(bulk, database, { table: "participants", rows: people });
    await insertRows(bulk, database, { table: "stances", rows: stances });
    await insertRows(bulk, database, { table: "comparisons", rows: comparisons });
    await bulk.insertIdeas(
      database,
      fresh.flatMap((response) => toIdea(place, response)),
    );
    await insertSupports(bulk, database, { ...place, responses: fresh });
    const ids = fresh.flatMap(({ idea, supportedIdeaId }) => idea?.id ?? supportedIdeaId ?? []);
    const scope = { projectId: project_id, ids: [...new Set(ids)] };
    if (ids.length > 0) await fillVoices({ db: database, engine: bulk.engine }, scope);
    await addSums(database, toSums(place, fresh));
  });
}
