import * as z from "zod/mini";
import { CommentEdit, CommentQuery, CommentThread, FlagInput, NewComment } from "../comments.ts";
import { NewPin, Pin } from "../concepts.ts";
import { endpoint } from "../endpoint.ts";
import { UploadAnswer } from "../ideas.ts";
import type { IdKind } from "../ids.ts";
import { id, page, PageQuery } from "../primitives.ts";
import { takingPart } from "./refusals.ts";
import { activityId, commentId } from "./path-params.ts";

/** What is refused where there is nothing to comment on. */
type Missing = "activity-not-found" | "option-not-found" | "idea-not-found";

function listComments(kind: IdKind, missing: Missing) {
  return endpoint({
    summary: "Comments, newest first, each with its replies",
    auth: "optional",
    params: z.object({ subjectId: id(kind) }),
    query: CommentQuery,
    answers: { 200: page(CommentThread) },
    errors: [missing],
  });
}

function createComment(kind: IdKind, missing: Missing) {
  return endpoint({
    summary: "Comment, or reply to a comment",
    auth: "participant",
    params: z.object({ subjectId: id(kind) }),
    body: NewComment,
    answers: { 200: CommentThread, 201: CommentThread },
    errors: [
      missing,
      "comment-not-found",
      "activity-not-live",
      "verified-only",
      "wrong-kind",
      "id-conflict",
    ],
  });
}

function createFlag(
  kind: IdKind,
  missing: "idea-not-found" | "comment-not-found" | "pin-not-found",
) {
  return endpoint({
    summary: "Ask the team to look at this",
    auth: "participant",
    params: z.object({ subjectId: id(kind) }),
    body: FlagInput,
    answers: { 204: null },
    errors: [missing],
  });
}

/** What customers say about a thing: pins, comments, flags and the pictures they send. */
export const talkEndpoints = {
  "pins.list": endpoint({
    summary: "Pins on the picture, newest first",
    auth: "optional",
    params: activityId,
    query: PageQuery,
    answers: { 200: page(Pin) },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "pins.create": endpoint({
    summary: "Put a pin on the picture",
    auth: "participant",
    params: activityId,
    body: NewPin,
    answers: { 200: Pin, 201: Pin },
    errors: [...takingPart, "id-conflict"],
  }),
  "activityComments.list": listComments("activity", "activity-not-found"),
  "activityComments.create": createComment("activity", "activity-not-found"),
  "optionComments.list": listComments("option", "option-not-found"),
  "optionComments.create": createComment("option", "option-not-found"),
  "ideaComments.list": listComments("idea", "idea-not-found"),
  "ideaComments.create": createComment("idea", "idea-not-found"),
  "comments.update": endpoint({
    summary: "Put one's own comment in other words, while the activity is open",
    auth: "participant",
    params: commentId,
    body: CommentEdit,
    answers: { 200: CommentThread },
    errors: ["comment-not-found", "activity-not-live", "verified-only"],
  }),
  "comments.remove": endpoint({
    summary: "Take one's own comment back; that it was stays known where others replied",
    auth: "participant",
    params: commentId,
    answers: { 204: null },
    errors: ["comment-not-found"],
  }),
  "ideaFlags.create": createFlag("idea", "idea-not-found"),
  "commentFlags.create": createFlag("comment", "comment-not-found"),
  "pinFlags.create": createFlag("pin", "pin-not-found"),
  "uploads.create": endpoint({
    summary:
      "Send one image (JPEG, PNG, WebP, GIF or AVIF); it is re-encoded and its metadata dropped",
    auth: "participant",
    limit: "upload",
    answers: { 201: UploadAnswer },
    errors: ["image-unreadable", "uploads-unavailable"],
    accepts: "multipart/form-data",
  }),
} as const;
