import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../cursor.ts";
import type { IdeaEventRow, IdeaRow, ImageRow, Tables } from "../tables.ts";
import { isShownTo } from "./contributions.ts";
import type { ActivityRef, IdeaRequest, RowPage } from "./requests.ts";

const sortColumns = { top: "weight", new: "created_at", answered: "answered_at" } as const;

function imageReads(database: Kysely<Tables>) {
  return {
    image: (id: string): Promise<ImageRow | undefined> =>
      database.selectFrom("images").selectAll().where("id", "=", id).executeTakeFirst(),
    imageOwner: (
      id: string,
    ): Promise<Pick<ImageRow, "project_id" | "participant_id"> | undefined> =>
      database
        .selectFrom("images")
        .select(["project_id", "participant_id"])
        .where("id", "=", id)
        .executeTakeFirst(),
    imageSizes: (
      projectId: string,
      ids: readonly string[],
    ): Promise<Pick<ImageRow, "id" | "width" | "height">[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("images")
            .select(["id", "width", "height"])
            .where("project_id", "=", projectId)
            .where("id", "in", ids)
            .execute(),
  };
}

/** Ideas of one stage have no index by answer: every idea that was answered may be looked at. */
function mayScan({ sort, stage }: IdeaRequest): boolean {
  return stage !== undefined && sort === "answered";
}

/** Ideas, their supporters, events and pictures. @param long for what may look at every idea */
export function ideaReads(database: Kysely<Tables>, long: Kysely<Tables>) {
  return {
    idea: (id: string): Promise<IdeaRow | undefined> =>
      database.selectFrom("ideas").selectAll().where("id", "=", id).executeTakeFirst(),
    ideasById: (projectId: string, ids: readonly string[]): Promise<IdeaRow[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("ideas")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("id", "in", ids)
            .execute(),

    async ideas(request: IdeaRequest): Promise<RowPage<IdeaRow>> {
      const after = parseCursor(request.cursor, ["number", "string"]);
      const column = sortColumns[request.sort];
      let query = (mayScan(request) ? long : database)
        .selectFrom("ideas")
        .selectAll()
        .where("project_id", "=", request.projectId)
        .where("activity_id", "=", request.activityId)
        .where(isShownTo(request.participantId));
      if (request.stage) query = query.where("stage", "=", request.stage);
      if (request.sort === "answered") query = query.where("answered_at", "is not", null);
      if (after)
        query = query.where(sql<boolean>`(${sql.ref(column)}, id) < (${after[0]}, ${after[1]})`);
      const rows = await query
        .orderBy(column, "desc")
        .orderBy("id", "desc")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [row[column] ?? 0, row.id]);
    },

    async supportedAmong(
      projectId: string,
      participantId: string,
      ideaIds: readonly string[],
    ): Promise<Set<string>> {
      if (ideaIds.length === 0) return new Set();
      const rows = await database
        .selectFrom("supports")
        .select("idea_id")
        .where("project_id", "=", projectId)
        .where("participant_id", "=", participantId)
        .where("idea_id", "in", ideaIds)
        .execute();
      return new Set(rows.map((row) => row.idea_id));
    },

    /** What a participant sees of a page besides what all do; `hasWaiting`: an idea of theirs waits in the activity. */
    async ideaMarks(
      { projectId, activityId, participantId }: ActivityRef & { participantId: string },
      ideaIds: readonly string[],
    ): Promise<{ supported: ReadonlySet<string>; hasWaiting: boolean }> {
      const asked = sql.join(ideaIds.length > 0 ? ideaIds : [""]);
      const { rows } = await sql<{ id: string | null }>`
        select idea_id as id from supports
        where project_id = ${projectId} and participant_id = ${participantId} and idea_id in (${asked})
        union all
        select null where exists (select 1 from ideas where project_id = ${projectId}
          and participant_id = ${participantId} and activity_id = ${activityId} and visibility = 'waiting')`.execute(
        database,
      );
      const ids = rows.map((row) => row.id);
      return {
        supported: new Set(ids.filter((id) => id !== null)),
        hasWaiting: ids.includes(null),
      };
    },

    ideaEvents: (projectId: string, ideaIds: readonly string[]): Promise<IdeaEventRow[]> =>
      ideaIds.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom("idea_events")
            .selectAll()
            .where("project_id", "=", projectId)
            .where("idea_id", "in", ideaIds)
            .orderBy("at")
            .orderBy("id")
            .execute(),

    ...imageReads(database),
  };
}
