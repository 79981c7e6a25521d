import { type Kysely, sql } from "kysely";
import { buckets, mostWatched, watchedFrom } from "../counts/buckets.ts";
import type { NetworkEventRow, NetworkTallyRow, SettledRow, Tables } from "../tables.ts";
import type { ActivityRef } from "./requests.ts";

/**
 * Selects the marks of an activity's largest networks, to be asked for with `in`: joined, SQLite would go through all
 * networks instead. The numbers stand in the text, since only so does either engine see that its index of large networks
 * will do. @param projectId and activityId as they stand in the statement
 */
export function watchedNetworks(projectId: string, activityId: string): string {
  return `select network from (select network from network_tallies where project_id = ${projectId}
    and activity_id = ${activityId} and bucket = '${buckets.holders}' and total >= ${watchedFrom}
    order by total desc limit ${mostWatched}) as large`;
}

/** Where an activity's responses came from, as far as one network is large enough to be looked at. */
export function networkReads(database: Kysely<Tables>) {
  return {
    networks: async ({ projectId, activityId }: ActivityRef): Promise<NetworkTallyRow[]> => {
      const { rows } = await sql<NetworkTallyRow>`
        select * from network_tallies where project_id = ${projectId} and activity_id = ${activityId}
          and network in (
            select network from (
              select network from network_tallies where project_id = ${projectId} and activity_id = ${activityId}
                and bucket = ${sql.lit(buckets.holders)} and total >= ${sql.lit(watchedFrom)}
              order by total desc limit ${sql.lit(mostWatched)}
            ) as large
          )`.execute(database);
      return rows;
    },
    settled: ({ projectId, activityId }: ActivityRef): Promise<SettledRow[]> =>
      database
        .selectFrom("settled")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("activity_id", "=", activityId)
        .execute(),
    networkEvents: ({ projectId, activityId }: ActivityRef): Promise<NetworkEventRow[]> =>
      database
        .selectFrom("network_events")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("activity_id", "=", activityId)
        .orderBy("at")
        .orderBy("id")
        .execute(),
  };
}
