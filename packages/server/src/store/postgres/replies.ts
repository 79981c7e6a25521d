import { type Kysely, sql } from "kysely";
import type { Reads } from "../reads.ts";
import { isShownTo } from "../reads/contributions.ts";
import type { CommentRow, Tables } from "../tables.ts";

/** Replies to all comments of a page by one plan; a query for each comment is planned as often as there are comments. */
export function createReplyReads(database: Kysely<Tables>): Pick<Reads, "replies"> {
  return {
    async replies({ projectId, subjectId, participantId }, commentIds) {
      if (commentIds.length === 0) return [];
      const { rows } = await sql<CommentRow>`
        select reply.* from unnest(${commentIds}::text[]) as given (comment_id) cross join lateral (
          select * from comments where project_id = ${projectId} and subject_id = ${subjectId}
            and reply_to = given.comment_id and ${isShownTo(participantId)}
          order by created_at, id limit 100
        ) as reply order by created_at, id`.execute(database);
      return rows;
    },
  };
}
