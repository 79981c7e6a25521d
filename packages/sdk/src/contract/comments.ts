import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant, PageQuery, Visibility } from "./primitives.ts";
import { text } from "./text.ts";

/** What a comment can be on; named as in the path. */
export const commentSubjects = ["activities", "options", "ideas"] as const;
export type CommentSubject = (typeof commentSubjects)[number];

export const CommentQuery = PageQuery;

export const NewComment = z.strictObject({
  id: id("comment"),
  body: text(1, limits.commentBody),
  replyTo: z._default(z.nullable(id("comment")), null),
});
export type NewComment = z.input<typeof NewComment>;

/** One's own comment in other words. */
export const CommentEdit = z.strictObject({ body: text(1, limits.commentBody) });
export type CommentEdit = z.input<typeof CommentEdit>;

const commentFields = {
  id: id("comment"),
  body: z.string(),
  replyTo: z.nullable(id("comment")),
  /** `team` marks the company's own words. */
  author: open(z.enum(["participant", "team"])),
  mine: z.boolean(),
  visibility: open(Visibility),
  createdAt: Instant,
  /** When its author last changed its words. */
  editedAt: z.nullable(Instant),
  /** When its author took it back; it has no words then, and is there for the sake of its replies. */
  takenBackAt: z.nullable(Instant),
};

export const Comment = z.object(commentFields);
export type Comment = z.infer<typeof Comment>;

/** A comment with its replies, oldest first (at most 100). */
export const CommentThread = z.object({ ...commentFields, replies: z.array(Comment) });
export type CommentThread = z.infer<typeof CommentThread>;

/** What can be flagged for the team to look at. */
export const flagSubjects = ["ideas", "comments", "pins"] as const;
export type FlagSubject = (typeof flagSubjects)[number];

export const FlagInput = z.strictObject({ reason: text(1, limits.flagReason) });
