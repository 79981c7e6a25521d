import type { CommentEdit, CommentThread, NewComment } from "../contract/comments.ts";
import type { Page } from "../contract/primitives.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

/** What a comment is on. */
export type CommentTarget = { activityId: string } | { optionId: string } | { ideaId: string };

function toSubject(target: CommentTarget) {
  if ("activityId" in target) return ["activity", target.activityId] as const;
  if ("optionId" in target) return ["option", target.optionId] as const;
  return ["idea", target.ideaId] as const;
}

export function createCommentsResource(transport: Transport) {
  const list = (
    target: CommentTarget,
    query: PageOptions = {},
    options?: CallOptions,
  ): Promise<Page<CommentThread>> => {
    const [kind, subjectId] = toSubject(target);
    return transport.call(`${kind}Comments.list`, { params: { subjectId }, query }, options);
  };
  return {
    /** One page of comments, newest first, each with its replies. */
    list,
    /** Every comment, newest first. */
    all: (target: CommentTarget, query: PageOptions = {}, options?: CallOptions) =>
      iteratePages((part: PageOptions) => list(target, part, options), query),
    /** Comments, or replies with `replyTo`; answers the whole thread. */
    create: (
      target: CommentTarget,
      draft: Draft<NewComment>,
      options?: CallOptions,
    ): Promise<CommentThread> => {
      const [kind, subjectId] = toSubject(target);
      const body = withId(draft, "comment");
      return transport.call(`${kind}Comments.create`, { params: { subjectId }, body }, options);
    },
    /** Puts one's own comment in other words, while the activity is open. */
    update: (commentId: string, body: CommentEdit, options?: CallOptions): Promise<CommentThread> =>
      transport.call("comments.update", { params: { commentId }, body }, options),
    /** Takes one's own comment back. */
    remove: (commentId: string, options?: CallOptions): Promise<void> =>
      transport.call("comments.remove", { params: { commentId } }, options),
  };
}

/** What can be flagged for the team to look at. */
export type FlagTarget = { ideaId: string } | { commentId: string } | { pinId: string };

export function createFlagsResource(transport: Transport) {
  return {
    /** Asks the team to look at an idea, a comment or a pin. */
    create: (
      target: FlagTarget,
      body: { reason: string },
      options?: CallOptions,
    ): Promise<void> => {
      const send = (kind: "idea" | "comment" | "pin", subjectId: string) =>
        transport.call(`${kind}Flags.create`, { params: { subjectId }, body }, options);
      if ("ideaId" in target) return send("idea", target.ideaId);
      if ("commentId" in target) return send("comment", target.commentId);
      return send("pin", target.pinId);
    },
  };
}
