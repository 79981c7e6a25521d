import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../cursor.ts";
import type { CommentRow, PinRow, Tables } from "../tables.ts";
import { isShownTo } from "./contributions.ts";
import type { ActivityRef, PageRequest, RowPage } from "./requests.ts";

export interface CommentRequest extends PageRequest {
  projectId: string;
  subjectId: string;
  participantId?: string | undefined;
}

function byAge(one: CommentRow, other: CommentRow): number {
  return one.created_at - other.created_at || (one.id < other.id ? -1 : 1);
}

/** Comments with their replies, and pins. */
export function commentReads(database: Kysely<Tables>) {
  return {
    comment: (id: string): Promise<CommentRow | undefined> =>
      database.selectFrom("comments").selectAll().where("id", "=", id).executeTakeFirst(),

    async comments(request: CommentRequest): Promise<RowPage<CommentRow>> {
      const after = parseCursor(request.cursor, ["number", "string"]);
      let query = database
        .selectFrom("comments")
        .selectAll()
        .where("project_id", "=", request.projectId)
        .where("subject_id", "=", request.subjectId)
        .where("reply_to", "is", null)
        .where(isShownTo(request.participantId));
      if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`);
      const rows = await query
        // All are null; PostgreSQL only takes the index in order when told so.
        .orderBy("reply_to", "desc")
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [row.created_at, row.id]);
    },

    /** The first hundred replies of each comment, oldest first. */
    async replies(
      { projectId, subjectId, participantId }: Omit<CommentRequest, keyof PageRequest>,
      commentIds: readonly string[],
    ): Promise<CommentRow[]> {
      if (commentIds.length === 0) return [];
      const threads = commentIds.map(
        (commentId) => sql`select * from (select * from comments where project_id = ${projectId}
          and subject_id = ${subjectId} and reply_to = ${commentId} and ${isShownTo(participantId)}
          order by created_at, id limit 100) as thread`,
      );
      const { rows } = await sql<CommentRow>`${sql.join(threads, sql` union all `)}`.execute(
        database,
      );
      return rows.toSorted(byAge);
    },

    /** Whether a comment of a participant waits in an activity. */
    async hasWaitingComment({
      projectId,
      activityId,
      participantId,
    }: ActivityRef & { participantId: string }): Promise<boolean> {
      const { rows } = await sql`
        select 1 as waits from comments where project_id = ${projectId} and participant_id = ${participantId}
          and activity_id = ${activityId} and visibility = 'waiting' limit 1`.execute(database);
      return rows.length > 0;
    },

    pin: (id: string): Promise<PinRow | undefined> =>
      database.selectFrom("pins").selectAll().where("id", "=", id).executeTakeFirst(),
    async pins(
      request: PageRequest & ActivityRef & { participantId?: string | undefined },
    ): Promise<RowPage<PinRow>> {
      const after = parseCursor(request.cursor, ["number", "string"]);
      let query = database
        .selectFrom("pins")
        .selectAll()
        .where("project_id", "=", request.projectId)
        .where("activity_id", "=", request.activityId)
        .where(isShownTo(request.participantId));
      if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`);
      const rows = await query
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [row.created_at, row.id]);
    },
  };
}
