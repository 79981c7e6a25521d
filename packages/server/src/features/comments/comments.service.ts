import type { CommentThread, Page } from "@tomoni/sdk/contract";
import { type Caller, type ParticipantCaller, toAuthor } from "../../caller.ts";
import type { Directory } from "../../directory.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../services.ts";
import type { PageRequest } from "../../store/reads/requests.ts";
import { toRequestHash } from "../../tokens.ts";
import { checkLive, checkPublished } from "../activities/activities.rules.ts";
import { isVisibleTo } from "../ideas/ideas.rules.ts";
import { checkCommentable, checkReply, toThreads, toVisibility } from "./comments.rules.ts";

export type CommentsService = ReturnType<typeof createCommentsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  directory: Directory;
}

interface CommentInput {
  id: string;
  body: string;
  replyTo: string | null;
}

export function createCommentsService({ store, clock, directory }: Needs) {
  /** The activity that a subject is, or belongs to. */
  async function activityOf(caller: Caller, subjectId: string) {
    const activityId = await activityIdOf(caller, subjectId);
    const { activity } = await directory.activity(caller.project.id, activityId);
    checkPublished(activity);
    return activity;
  }

  async function activityIdOf(caller: Caller, subjectId: string): Promise<string> {
    if (subjectId.startsWith("act_")) return subjectId;
    if (subjectId.startsWith("opt_")) {
      const place = await store.reads.optionPlace(subjectId);
      if (!place) throw new AppError("option-not-found");
      return place.activityId;
    }
    const idea = await store.reads.idea(subjectId);
    if (!idea || !isVisibleTo(idea, caller.participant?.id)) throw new AppError("idea-not-found");
    return idea.activity_id;
  }

  return {
    async list(caller: Caller, subjectId: string, page: PageRequest): Promise<Page<CommentThread>> {
      await activityOf(caller, subjectId);
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
      subjectId: string,
      input: CommentInput,
    ): Promise<{ created: boolean; comment: CommentThread }> {
      const activity = await activityOf(caller, subjectId);
      checkLive(activity);
      checkCommentable(activity);
      if (input.replyTo !== null)
        checkReply(await store.reads.comment(input.replyTo), caller.project.id, subjectId);
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
      return { created, comment: toThreads([row], [], caller.participant.id)[0]! };
    },
  };
}
