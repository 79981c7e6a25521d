import type { CommentThread, Idea } from "@tomoni/sdk/contract";
import { type ParticipantCaller, toActor, toAuthor } from "../../access/caller.ts";
import type { Ports } from "../../ports.ts";
import { toThreads } from "../comments/comments.rules.ts";
import type { Subjects } from "../comments/subjects.ts";
import type { IdeaViews } from "../ideas/idea-views.ts";
import { editComment, takeCommentBack } from "./own-comments.store.ts";
import { editIdea, takeIdeaBack } from "./own-ideas.store.ts";
import type { OwnWords } from "./own-words.store.ts";

export type OwnWordsService = ReturnType<typeof createOwnWordsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  subjects: Subjects;
  ideaViews: IdeaViews;
}

/** What one said: each is refused as what is not there unless it is, or was, the caller's own. */
export function createOwnWordsService({ store, clock, subjects, ideaViews }: Needs) {
  const { records, reads } = store;

  async function toOwn(
    caller: ParticipantCaller,
    kind: "idea" | "comment",
    id: string,
  ): Promise<OwnWords> {
    const activity = await subjects.activityOf(caller, id, `${kind}-not-found`);
    return { id, activityId: activity.id, author: toAuthor(caller, clock.now()) };
  }

  return {
    async editIdea(
      caller: ParticipantCaller,
      ideaId: string,
      words: { title: string; body: string },
    ): Promise<Idea> {
      const own = await toOwn(caller, "idea", ideaId);
      const edit = { ...own, ...words };
      const row = await records.change(toActor(caller), (change) => editIdea(change, edit));
      return ideaViews.toIdea(caller, row, false);
    },

    async takeIdeaBack(caller: ParticipantCaller, ideaId: string): Promise<void> {
      const own = await toOwn(caller, "idea", ideaId);
      await records.change(toActor(caller), (change) => takeIdeaBack(change, own));
    },

    async editComment(
      caller: ParticipantCaller,
      commentId: string,
      body: string,
    ): Promise<CommentThread> {
      const edit = { ...(await toOwn(caller, "comment", commentId)), body };
      const row = await records.change(toActor(caller), (change) => editComment(change, edit));
      const { project_id: projectId, subject_id: subjectId, participant_id: participantId } = row;
      const replies = await reads.replies({ projectId, subjectId, participantId }, [row.id]);
      return toThreads([row], replies, participantId)[0]!;
    },

    async takeCommentBack(caller: ParticipantCaller, commentId: string): Promise<void> {
      const own = await toOwn(caller, "comment", commentId);
      await records.change(toActor(caller), (change) => takeCommentBack(change, own));
    },
  };
}
