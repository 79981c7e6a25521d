import type { ConceptResults, Emotion } from "@tomoni/sdk/contract";
import { h } from "preact";
import type { Scope } from "../../store/scope.ts";
import { toReach } from "./stance.ts";
import { Bar } from "../vote/bar.tsx";
import { toWeighed } from "../vote/verdict.ts";
import { Mood } from "./mood.tsx";
import { join } from "../../i18n/join.ts";
import type { Words } from "../../i18n/load-words.ts";
import { toWord } from "../../i18n/word.ts";

interface FeltProps {
  scope: Scope;
  words: Words;
  results: ConceptResults;
  value: Emotion | null;
}

/** What people felt: a bar for each emotion with its share and interval. */
export function Felt({ scope, words, results, value }: FeltProps) {
  const { format } = scope;
  const people = results.reactions.reduce((sum, { count }) => sum + count, 0);
  return (
    <div class="felt" part="results">
      <h3>{words.felt}</h3>
      <ul>
        {results.reactions.map(({ emotion, count, share }) => (
          <li key={emotion} class={emotion}>
            <Mood emotion={emotion} />
            <span class={emotion === value ? "own" : ""}>{toWord(words.emotions, emotion)}</span>
            <Bar scope={scope} words={words} share={share} />
            <strong>{share ? format.percent(share.estimate) : format.number(count)}</strong>
            <span class="soft">{share && format.number(count)}</span>
          </li>
        ))}
      </ul>
      <p class="soft">
        {join(
          format,
          words.responses(people, format.number(people)),
          toWeighed(words, results),
          toReach(scope, words, people),
        )}
      </p>
    </div>
  );
}
