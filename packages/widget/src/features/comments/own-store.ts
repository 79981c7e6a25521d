import type { Comment, Idea } from "@tomoni/sdk/contract";
import type { LaterWords } from "../../i18n/load-words.ts";
import { toInstant } from "../../platform/instant.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { ownKey } from "./meta.tsx";

export type OwnIdea = Pick<Idea, "id" | "title" | "body" | "visibility" | Stamps>;
export type OwnComment = Pick<Comment, "id" | "body" | "visibility" | Stamps>;

type Stamps = "editedAt" | "takenBackAt";
type Said = Omit<Partial<OwnIdea>, "id">;

interface OwnNeeds {
  scope: Scope;
  words: LaterWords;
  /** Shows what was said in another way. */
  change(id: string, said: Said): void;
}

/** Makes what changes one's own words and takes them back; each answers why it was refused, or nothing. */
export function createOwn({ scope, words, change }: OwnNeeds) {
  const { activity, announce } = scope;
  const held = activity.moderation === "before" ? { visibility: "waiting" as const } : {};

  async function attempt(
    { id, ...before }: OwnIdea | OwnComment,
    shown: Said,
    send: () => Promise<Said | undefined>,
  ): Promise<string> {
    change(id, shown);
    try {
      const answer = await send();
      if (answer) {
        const { visibility, editedAt } = answer;
        change(id, { visibility, editedAt } as Said);
      }
      const isHeld = answer?.visibility === "waiting";
      const done = shown.takenBackAt ? words.isTakenBack : words.isEdited;
      announce(isHeld ? words.waiting : done);
      return "";
    } catch (error) {
      change(id, before);
      return toMessage(words, error);
    }
  }

  return {
    saveIdea: (idea: OwnIdea, body: Pick<OwnIdea, "title" | "body">) =>
      attempt(idea, { ...body, ...held, editedAt: toInstant() }, () =>
        respond(scope, "edit", {
          key: ownKey(idea.id),
          name: "ideas.update",
          input: { params: { ideaId: idea.id }, body },
        }),
      ),
    saveComment: (comment: OwnComment, body: Pick<OwnComment, "body">) =>
      attempt(comment, { ...body, ...held, editedAt: toInstant() }, () =>
        respond(scope, "edit", {
          key: ownKey(comment.id),
          name: "comments.update",
          input: { params: { commentId: comment.id }, body },
        }),
      ),
    takeIdeaBack: (idea: OwnIdea) =>
      attempt(idea, { title: "", body: "", takenBackAt: toInstant() }, async () => {
        const params = { ideaId: idea.id };
        await respond(scope, "taking-back", {
          key: ownKey(idea.id),
          name: "ideas.remove",
          input: { params },
        });
        return undefined;
      }),
    takeCommentBack: (comment: OwnComment) =>
      attempt(comment, { body: "", takenBackAt: toInstant() }, async () => {
        const params = { commentId: comment.id };
        await respond(scope, "taking-back", {
          key: ownKey(comment.id),
          name: "comments.remove",
          input: { params },
        });
        return undefined;
      }),
  };
}
