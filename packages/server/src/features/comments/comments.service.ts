import type { CommentThread, Page } from "@tomoni/sdk/contract";
import { type Caller, type ParticipantCaller, toAuthor } from "../../access/caller.ts";
import type { Ports } from "../../ports.ts";
import { createPageCache } from "../../edge/page-cache.ts";
import type { CommentRequest } from "../../store/reads/comment-reads.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import type { CommentRow } from "../../store/tables.ts";
import { toRequestHash } from "../../access/tokens.ts";
import { checkCommentable, checkReply, toThreads } from "./comments.rules.ts";
import { visibilityOf } from "../moderation/standing.store.ts";
import type { Subjects } from "./subjects.ts";

export type CommentsService = ReturnType<typeof createCommentsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  subjects: Subjects;
}

interface Subject {
  id: string;
  kind: "activity" | "option" | "idea";
}

interface CommentInput {
  id: string;
  body: string;
  replyTo: string | null;
}

interface SharedThreads {
  page: Page<CommentThread>;
  rows: readonly CommentRow[];
  replies: readonly CommentRow[];
}

export function createCommentsService({ store, clock, subjects }: Needs) {
  const { reads } = store;
  const shared = createPageCache<SharedThreads>({ store, clock });

  async function load(asked: CommentRequest): Promise<SharedThreads> {
    const { rows, nextCursor } = await reads.comments(asked);
    const ids = rows.map((row) => row.id);
    const replies = await reads.replies(asked, ids);
    return {
      page: { items: toThreads(rows, replies, asked.participantId), nextCursor },
      rows,
      replies,
    };
  }

  return {
    async list(
      caller: Caller,
      { id: subjectId, kind }: Subject,
      { cursor, limit }: PageRequest,
    ): Promise<Page<CommentThread>> {
      const activity = await subjects.activityOf(caller, subjectId, `${kind}-not-found`);
      const asked = { projectId: caller.project.id, subjectId, cursor, limit };
      const place = { activityId: activity.id, key: `${subjectId} ${limit} ${cursor ?? ""}` };
      const all = await shared.get(place, () => load(asked));
      const participantId = caller.participant?.id;
      if (participantId === undefined) return all.page;
      const own = { projectId: asked.projectId, activityId: activity.id, participantId };
      if (await reads.hasWaitingComment(own)) return (await load({ ...asked, participantId })).page;
      const isMine = (row: CommentRow) => row.participant_id === participantId;
      if (!all.rows.some(isMine) && !all.replies.some(isMine)) return all.page;
      return { ...all.page, items: toThreads(all.rows, all.replies, participantId) };
    },

    async create(
      caller: ParticipantCaller,
      { id: subjectId, kind }: Subject,
      input: CommentInput,
    ): Promise<{ created: boolean; comment: CommentThread }> {
      const activity = await subjects.activityOf(caller, subjectId, `${kind}-not-found`);
      checkCommentable(activity);
      if (input.replyTo !== null)
        checkReply(await reads.comment(input.replyTo), subjectId, caller.participant.id);
      const { created, row } = await store.write("createComment", {
        author: toAuthor(caller, clock.now(), activity.id),
        activityId: activity.id,
        row: {
          id: input.id,
          subject_id: subjectId,
          reply_to: input.replyTo,
          author: "participant",
          body: input.body,
          visibility: await visibilityOf(store.records.read, {
            projectId: caller.project.id,
            participantId: caller.participant.id,
            project: caller.project,
            activity,
            words: input.body,
          }),
          request_hash: toRequestHash({ subjectId, ...input }),
        },
      });
      const asked = { projectId: caller.project.id, subjectId, participantId: row.participant_id };
      const replies = created ? [] : await reads.replies(asked, [row.id]);
      return { created, comment: toThreads([row], replies, row.participant_id)[0]! };
    },
  };
}
