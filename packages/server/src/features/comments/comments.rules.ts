import type { Comment, CommentThread, Visibility } from "@tomoni/sdk/contract";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { CommentRow } from "../../store/tables.ts";
import { isVisibleTo } from "../../access/visible-target.ts";

/** @throws AppError where the activity takes no comments */
export function checkCommentable(activity: { comments_enabled: number }): void {
  if (!activity.comments_enabled)
    throw new AppError("wrong-kind", { detail: "The activity takes no comments." });
}

/** @throws AppError unless the comment replied to is a first-level one on the same subject */
export function checkReply(
  parent: CommentRow | undefined,
  subjectId: string,
  participantId: string,
): void {
  const isThere =
    parent?.subject_id === subjectId &&
    parent.taken_back_at === null &&
    isVisibleTo(parent, participantId);
  if (!isThere) {
    throw new AppError("comment-not-found", {
      errors: [{ pointer: "/replyTo", message: "is not a comment here" }],
    });
  }
  if (parent.reply_to !== null) {
    throw new AppError("invalid-request", {
      errors: [{ pointer: "/replyTo", message: "is itself a reply; replies go one level deep" }],
    });
  }
}

export function toComment(row: CommentRow, participantId: string | undefined): Comment {
  return {
    id: row.id,
    body: row.body,
    replyTo: row.reply_to,
    author: row.author as Comment["author"],
    mine: row.participant_id === participantId,
    visibility: row.visibility as Visibility,
    createdAt: toInstant(row.created_at),
    editedAt: toInstantOrNull(row.edited_at),
    takenBackAt: toInstantOrNull(row.taken_back_at),
  };
}

/** Comments with the replies that belong to them. */
export function toThreads(
  rows: readonly CommentRow[],
  replies: readonly CommentRow[],
  participantId: string | undefined,
): CommentThread[] {
  const byThread = Map.groupBy(replies, (reply) => reply.reply_to);
  return rows.map((row) => ({
    ...toComment(row, participantId),
    replies: (byThread.get(row.id) ?? []).map((reply) => toComment(reply, participantId)),
  }));
}
