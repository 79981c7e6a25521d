import { limits } from "@tomoni/sdk/limits";
import type { Comment } from "@tomoni/sdk/contract";
import { h } from "preact";
import type { Words } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import type { Limit } from "./limit.tsx";
import type { createOwn } from "./own-store.ts";
import { Own } from "./own.tsx";
import type { OwnState } from "./own-state.ts";

export interface OwnCommentProps extends OwnState {
  comment: Comment;
}

interface Needs {
  scope: Scope;
  words: Words;
  limit: Limit;
  own: ReturnType<typeof createOwn>;
}

/** Makes what changes one's own comment and takes it back. */
export const createOwnComment =
  ({ own, ...needs }: Needs) =>
  ({ comment, ...state }: OwnCommentProps) => (
    <Own
      {...needs}
      {...state}
      id={comment.id}
      about={`${comment.id}-words`}
      isTakenBack={comment.takenBackAt !== null}
      fields={[
        {
          name: "body",
          label: needs.words.comment,
          most: limits.commentBody,
          value: comment.body,
          rows: 2,
        },
      ]}
      save={({ body = "" }) => own.saveComment(comment, { body })}
      takeBack={() => own.takeCommentBack(comment)}
    />
  );
