import type { CommentThread, Page } from "@tomoni/sdk/contract";
import { type Caller, type ParticipantCaller, toAuthor } from "../../caller.ts";
import type { Ports } from "../../services.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import { toRequestHash } from "../../tokens.ts";
import { checkCommentable, checkReply, toThreads, toVisibility } from "./comments.rules.ts";
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

export function createCommentsService({ store, clock, subjects }: Needs) {
  return {
    async list(
      caller: Caller,
      { id: subjectId, kind }: Subject,
      page: PageRequest,
    ): Promise<Page<CommentThread>> {
      await subjects.activityOf(caller, subjectId, `${kind}-not-found`);
      const asked = {
        projectId: caller.project.id,
        subjectId,
        participantId: caller.participant?.id,
      };
      const { rows, nextCursor } = await store.reads.comments({ ...asked, ...page });
      const replies = await store.reads.replies(
        asked,
        rows.map((row) => row.id),
      );
      return { items: toThreads(rows, replies, asked.participantId), nextCursor };
    },

    async create(
      caller: ParticipantCaller,
      { id: subjectId, kind }: Subject,
      input: CommentInput,
    ): Promise<{ created: boolean; comment: CommentThread }> {
      const activity = await subjects.activityOf(caller, subjectId, `${kind}-not-found`);
      checkCommentable(activity);
      if (input.replyTo !== null)
        checkReply(await store.reads.comment(input.replyTo), subjectId, caller.participant.id);
      const { created, row } = await store.write("createComment", {
        author: toAuthor(caller, clock.now()),
        activityId: activity.id,
        row: {
          id: input.id,
          subject_id: subjectId,
          reply_to: input.replyTo,
          author: "participant",
          body: input.body,
          visibility: toVisibility(activity, input.body),
          request_hash: toRequestHash({ subjectId, ...input }),
        },
      });
      const asked = { projectId: caller.project.id, subjectId, participantId: row.participant_id };
      const replies = created ? [] : await store.reads.replies(asked, [row.id]);
      return { created, comment: toThreads([row], replies, row.participant_id)[0]! };
    },
  };
}
