import type { RankedResults } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import type { OrderWords } from "../../i18n/load-words.ts";
import { join } from "../../i18n/join.ts";
import type { Scope } from "../../store/scope.ts";
import { toPhrases } from "../../ui/phrases.ts";
import { Bar } from "./bar.tsx";
import { toVerdict, toWeighed } from "./verdict.ts";

interface OutcomeProps {
  scope: Scope;
  words: OrderWords;
  results: RankedResults;
}

/** How the counting went, in one sentence. */
function toCounting({ scope, words, results }: OutcomeProps): string {
  const names = scope.activity.options.filter(({ id }) => results.tied.includes(id));
  if (names.length > 1) return words.tied(names.map(({ title }) => title).join(words.and));
  return results.rounds.length > 1 && results.winner ? words.rounds(results.rounds.length) : "";
}

/** The verdict, the rounds in a sentence, and how often each was put first. */
export function RankedOutcome(props: OutcomeProps) {
  const { scope, words, results } = props;
  const { format, activity } = scope;
  const options = results.options.toSorted((one, other) => other.count - one.count);
  return (
    <Fragment>
      <p class="verdict" part="verdict">
        <strong>{toPhrases(toVerdict(scope, words, results))}</strong>
        <span class="soft">
          {join(
            format,
            words.responses(results.responses, format.number(results.responses)),
            toWeighed(words, results),
            results.verdict.state !== "not-enough" && toCounting(props),
          )}
        </span>
      </p>
      <dl class="firsts">
        {options.map(({ optionId, share, count }) => (
          <Fragment key={optionId}>
            <dt>{activity.options.find(({ id }) => id === optionId)?.title}</dt>
            <dd>
              <Bar scope={scope} words={words} share={share} isMine={optionId === results.winner} />
            </dd>
            <dd class="figures">
              {share && <strong>{format.percent(share.estimate)}</strong>}
              <span class="soft">{words.votes(count, format.number(count))}</span>
            </dd>
          </Fragment>
        ))}
      </dl>
      <p class="soft key">
        {join(format, words.firsts, options.some(({ share }) => share) && words.interval)}
      </p>
    </Fragment>
  );
}
