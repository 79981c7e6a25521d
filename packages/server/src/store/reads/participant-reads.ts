import { type Kysely, sql } from "kysely";
import { activitiesIn } from "./activities-in.ts";
import type { ComparisonRow, StanceRow, SupportRow, Tables } from "../tables.ts";

/** All that is held on one participant. */
export function participantReads(database: Kysely<Tables>) {
  const mine = <Name extends "ideas" | "comments" | "pins">(
    table: Name,
    projectId: string,
    participantId: string,
  ) =>
    sql<Tables[Name]>`
      select * from ${sql.table(table)} where project_id = ${projectId} and participant_id = ${participantId}
      order by created_at, id`
      .execute(database)
      .then((result) => result.rows);

  return {
    firstSeen: async (projectId: string, participantId: string): Promise<number | undefined> => {
      const row = await database
        .selectFrom("participants")
        .select("first_at")
        .where("project_id", "=", projectId)
        .where("id", "=", participantId)
        .executeTakeFirst();
      return row?.first_at;
    },
    stancesOf: (
      projectId: string,
      participantId: string,
    ): Promise<(StanceRow & { kind: string; method: string | null })[]> =>
      database
        .selectFrom("stances as s")
        .innerJoin("activities as a", (join) =>
          join.onRef("a.project_id", "=", "s.project_id").onRef("a.id", "=", "s.activity_id"),
        )
        .where("s.project_id", "=", projectId)
        .where("s.activity_id", "in", activitiesIn(database, projectId))
        .where("s.participant_id", "=", participantId)
        .selectAll("s")
        .select(["a.kind", "a.method"])
        .execute(),
    allComparisonsOf: (projectId: string, participantId: string): Promise<ComparisonRow[]> =>
      database
        .selectFrom("comparisons")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("participant_id", "=", participantId)
        .execute(),
    ideasOf: (projectId: string, participantId: string) => mine("ideas", projectId, participantId),
    commentsOf: (projectId: string, participantId: string) =>
      mine("comments", projectId, participantId),
    pinsOf: (projectId: string, participantId: string) => mine("pins", projectId, participantId),
    supportsOf: (
      projectId: string,
      participantId: string,
    ): Promise<Pick<SupportRow, "idea_id" | "at">[]> =>
      database
        .selectFrom("supports")
        .select(["idea_id", "at"])
        .where("project_id", "=", projectId)
        .where("participant_id", "=", participantId)
        .execute(),
  };
}
