import { h } from "preact";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import type { IdeaWords } from "../../i18n/load-words.ts";
import type { IdeaActs } from "./ideas-state.ts";

interface SimilarProps {
  scope: Scope;
  words: IdeaWords;
  ideas: IdeaActs;
}

/** Ideas like the one being written, each to support in its place. */
export function SimilarIdeas({ scope, words, ideas }: SimilarProps) {
  const { format } = scope;
  return (
    <Follow store={ideas.similar.state}>
      {(items) =>
        items.length > 0 && (
          <fieldset class="similar">
            <legend class="soft">{words.similar(items.length, format.number(items.length))}</legend>
            <ul>
              {items.map((idea) => (
                <li key={idea.id}>
                  <p id={`similar-${idea.id}`}>
                    <span dir="auto">{idea.title}</span>{" "}
                    <span class="soft">
                      {words.supporters(idea.supports, format.number(idea.supports))}
                    </span>
                  </p>
                  <button
                    type="button"
                    class="quiet"
                    part="button"
                    aria-describedby={`similar-${idea.id}`}
                    onClick={() => void ideas.supportInstead(idea)}
                  >
                    {words.supportInstead}
                  </button>
                </li>
              ))}
            </ul>
          </fieldset>
        )
      }
    </Follow>
  );
}
