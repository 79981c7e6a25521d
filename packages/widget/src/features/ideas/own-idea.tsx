import { limits } from "@tomoni/sdk/limits";
import type { Idea } from "@tomoni/sdk/contract";
import { h } from "preact";
import type { IdeaWords } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import type { Limit } from "../comments/limit.tsx";
import type { createOwn } from "../comments/own-store.ts";
import { Own } from "../comments/own.tsx";
import type { OwnState } from "../comments/own-state.ts";

export interface OwnIdeaProps extends OwnState {
  idea: Idea;
}

interface Needs {
  scope: Scope;
  words: IdeaWords;
  limit: Limit;
  own: ReturnType<typeof createOwn>;
}

function toFields({ ideaTitle, ideaBody }: IdeaWords, { title, body }: Idea) {
  const head = { name: "title", label: ideaTitle, most: limits.ideaTitle, value: title };
  const rest = { name: "body", label: ideaBody, most: limits.ideaBody, value: body };
  return [
    { ...head, rows: 1 },
    { ...rest, rows: 3, isOptional: true },
  ];
}

/** Makes what changes one's own idea and takes it back. */
export const createOwnIdea =
  ({ own, ...needs }: Needs) =>
  ({ idea, ...state }: OwnIdeaProps) => (
    <Own
      {...needs}
      {...state}
      id={idea.id}
      about={idea.id}
      isTakenBack={idea.takenBackAt !== null}
      fields={toFields(needs.words, idea)}
      // A title is one line, also where it was pasted.
      save={({ title = "", body = "" }) =>
        own.saveIdea(idea, { title: title.replace(/\s*\n\s*/g, " "), body })
      }
      takeBack={() => own.takeIdeaBack(idea)}
    />
  );
