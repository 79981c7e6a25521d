import { isDeepStrictEqual } from "node:util";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";
import type { Recount } from "./recount.ts";

type Database = Kysely<Tables>;

/** Whether all counters of an activity are what its rows count up to, and the inbox has its words as they are. */
export function isRight({ kept, counted, ideas, voices }: Recount): boolean {
  return ideas.length === 0 && voices.length === 0 && isDeepStrictEqual(kept, counted);
}

/** When anybody last took part, for a counter that is not there yet. */
async function lastAt(database: Database, { activity }: Recount): Promise<number> {
  const { rows } = await sql<{ at: number | null }>`
    select max(seen_at) as at from stances
    where project_id = ${activity.project_id} and activity_id = ${activity.id}`.execute(database);
  return Number(rows[0]?.at ?? 0);
}

async function mendTallies(database: Database, { activity, counted }: Recount): Promise<void> {
  const place = { project_id: activity.project_id, activity_id: activity.id };
  await database
    .deleteFrom("tallies")
    .where("project_id", "=", place.project_id)
    .where("activity_id", "=", place.activity_id)
    .execute();
  for (const [bucket, count] of counted.tallies) {
    await database
      .insertInto("tallies")
      .values({ ...place, bucket, ...count })
      .execute();
  }
}

async function mendNetworks(database: Database, { activity, counted }: Recount): Promise<void> {
  const place = { project_id: activity.project_id, activity_id: activity.id };
  await database
    .deleteFrom("network_tallies")
    .where("project_id", "=", place.project_id)
    .where("activity_id", "=", place.activity_id)
    .execute();
  for (const [name, count] of counted.networks) {
    const [network = "", bucket = ""] = name.split(" ");
    await database
      .insertInto("network_tallies")
      .values({ ...place, network, bucket, ...count })
      .execute();
  }
}

/** The revision rises, since whoever saw the wrong numbers has to take the right ones for newer. */
async function mendCounter(database: Database, wrong: Recount, revision: number): Promise<void> {
  const { activity, counted } = wrong;
  const numbers = {
    responses: counted.responses,
    verified_responses: counted.verifiedResponses,
  };
  const { numUpdatedRows } = await database
    .updateTable("counters")
    .set({ ...numbers, revision: sql<number>`revision + 1` })
    .where("project_id", "=", activity.project_id)
    .where("activity_id", "=", activity.id)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const place = { project_id: activity.project_id, activity_id: activity.id };
  const updated_at = await lastAt(database, wrong);
  await database
    .insertInto("counters")
    .values({ ...place, ...numbers, revision, updated_at })
    .execute();
}

/**
 * Writes what was counted. Belongs into the transaction that counted, so that no response comes between.
 * @param firstRevision of an activity that has no counter yet
 */
export async function mend(database: Database, wrong: Recount, firstRevision = 1): Promise<void> {
  await mendTallies(database, wrong);
  await mendNetworks(database, wrong);
  await mendCounter(database, wrong, firstRevision);
  for (const { counted } of wrong.ideas) {
    await database
      .updateTable("ideas")
      .set({
        supports: counted.supports,
        weight: counted.weight,
        comments: counted.comments,
      })
      .where("project_id", "=", wrong.activity.project_id)
      .where("id", "=", counted.id)
      .execute();
  }
}
