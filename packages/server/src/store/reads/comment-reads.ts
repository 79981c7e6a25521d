import { type Kysely, sql } from "kysely";
import { parseCursor, toPage } from "../cursor.ts";
import type { CommentRow, PinRow, Tables } from "../tables.ts";
import { contributions, isShownTo } from "./contributions.ts";
import type { ActivityRef, PageRequest, RowPage } from "./requests.ts";

export interface CommentRequest extends PageRequest {
  projectId: string;
  subjectId: string;
  participantId?: string | undefined;
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
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(request.limit + 1)
        .execute();
      return toPage(rows, request.limit, (row) => [row.created_at, row.id]);
    },

    /** The first hundred replies of each comment, oldest first. */
    async replies(
      request: Omit<CommentRequest, keyof PageRequest>,
      commentIds: readonly string[],
    ): Promise<CommentRow[]> {
      const threads = commentIds.map((commentId) =>
        database
          .selectFrom("comments")
          .selectAll()
          .where("project_id", "=", request.projectId)
          .where("subject_id", "=", request.subjectId)
          .where("reply_to", "=", commentId)
          .where(isShownTo(request.participantId))
          .orderBy("created_at")
          .orderBy("id")
          .limit(100)
          .execute(),
      );
      return (await Promise.all(threads)).flat();
    },

    commentRows: (request: PageRequest & ActivityRef) =>
      contributions(database, "comments", request),

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
    pinRows: (request: PageRequest & ActivityRef) => contributions(database, "pins", request),
  };
}
