import type { Idea } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { toWord } from "../../i18n/word.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import type { IdeaWords } from "../../i18n/load-words.ts";
import type { IdeaActs } from "./ideas-state.ts";

interface SimilarProps {
  scope: Scope;
  words: IdeaWords;
  ideas: IdeaActs;
}

/** One idea with its stage and supporters, and a way to support it unless the customer does so already. */
function SimilarIdea({ scope, words, ideas, idea }: SimilarProps & { idea: Idea }) {
  const { id, title, stage, supports, supported } = idea;
  return (
    <li>
      <p id={`similar-${id}`}>
        <span dir="auto">{title}</span>{" "}
        {stage !== "new" && (
          <span class={`chip ${stage}`}>{toWord(words.stages, stage) || stage}</span>
        )}{" "}
        <span class="soft">{words.supporters(supports, scope.format.number(supports))}</span>
      </p>
      {supported ? (
        <span class="chip">{words.supportedAlready}</span>
      ) : (
        <button
          type="button"
          class="quiet"
          part="button"
          aria-describedby={`similar-${id}`}
          onClick={() => void ideas.supportInstead(idea)}
        >
          {words.supportInstead}
        </button>
      )}
    </li>
  );
}

/**
 * Ideas like the one being written, each to support in its place. While somebody types only a line with room of its own
 * tells of them; what it opens stays as it was opened.
 */
export function SimilarIdeas({ scope, words, ideas }: SimilarProps) {
  const items = useStore(ideas.similar.state);
  const [opened, setOpened] = useState<readonly Idea[]>([]);
  const isOpen = opened.length > 0;
  const isThere = items.length > 0;
  useEffect(() => {
    if (!isThere) setOpened([]);
  }, [isThere]);
  const toLabel = (count: number) => words.similar(count, scope.format.number(count));
  const shown = opened.map((idea) => items.find(({ id }) => id === idea.id) ?? idea);
  return (
    <Fragment>
      <div class="slot">
        {isThere && (
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            onClick={() => setOpened(isOpen ? [] : items)}
          >
            {toLabel(isOpen ? opened.length : items.length)}
          </button>
        )}
      </div>
      {isOpen && (
        <fieldset class="similar" aria-label={toLabel(opened.length)}>
          <ul>
            {shown.map((idea) => (
              <SimilarIdea key={idea.id} {...{ scope, words, ideas, idea }} />
            ))}
          </ul>
        </fieldset>
      )}
    </Fragment>
  );
}
