import { Fragment, h } from "preact";
import type { ChoiceResults } from "@tomoni/sdk/contract";
import type { StoreApi } from "zustand/vanilla";
import { loadWords } from "../../i18n/load-words.ts";
import { join } from "../../i18n/join.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { toPhrases } from "../../ui/phrases.ts";
import { addSheet } from "../../ui/sheet.ts";
import { Status } from "../../ui/status.tsx";
import { createBallot } from "./ballot-store.ts";
import { Bar } from "./bar.tsx";
import css from "./bar.css?inline";
import type { ChoiceActs, ChoiceState, PartProps } from "./choice-state.ts";
import { ballotKey } from "./earlier.ts";
import { toVerdict } from "./verdict.ts";

function Figures({ scope, state, words, optionId }: PartProps & { optionId: string }) {
  const { format } = scope;
  const result = state.results?.options.find((option) => option.optionId === optionId);
  if (!result) return null;
  return (
    <Fragment>
      <Bar
        scope={scope}
        words={words}
        share={result.share}
        isMine={!!state.sent?.includes(optionId)}
      />
      <p class="figures">
        {result.share && <strong>{format.percent(result.share.estimate)}</strong>}
        <span class="soft">{words.votes(result.count, format.number(result.count))}</span>
      </p>
    </Fragment>
  );
}

const Badge = ({ text }: { text: string }) => (
  <span class="badge" aria-hidden="true">
    <Icon path="M5 12.5l4.5 4.5L19 7.5" />
    {text}
  </span>
);

function Verdict({ scope, words, results }: PartProps & { results: ChoiceResults }) {
  const { format } = scope;
  return (
    <p class="verdict" part="verdict">
      <strong>{toPhrases(toVerdict(scope, words, results))}</strong>
      <span class="soft">
        {join(
          format,
          words.responses(results.responses, format.number(results.responses)),
          results.options.some(({ share }) => share) && words.interval,
        )}
      </span>
    </p>
  );
}

function Outcome(props: PartProps) {
  const { scope, words, state } = props;
  const { sent, results, problem } = state;
  const keys = [ballotKey(scope)];
  return (
    <Status scope={scope} words={words} keys={keys} problem={problem} isSilent={!sent}>
      {results && <Verdict {...props} results={results} />}
    </Status>
  );
}

/** Moves the counts as this vote will, so that the customer sees it count at once. */
function recount(
  results: ChoiceResults | null,
  before: readonly string[] | null,
  after: readonly string[],
): ChoiceResults | null {
  if (!results) return null;
  const options = results.options.map((option) => {
    const { optionId, count } = option;
    const change = Number(after.includes(optionId)) - Number(before?.includes(optionId) ?? 0);
    return { ...option, count: count + change };
  });
  return { ...results, options };
}

export async function createActs(scope: Scope, state: StoreApi<ChoiceState>): Promise<ChoiceActs> {
  const words = await loadWords(scope.format.locale);
  addSheet(scope.root, css);
  const ballot = createBallot<ChoiceResults>({ scope, words, state });
  return {
    words,
    Badge,
    Figures,
    Outcome,
    async load() {
      const chosen = await ballot.load();
      if (chosen) state.setState({ chosen });
    },
    async cast(choices) {
      const { sent, results } = state.getState();
      const [choice = ""] = choices;
      const body = scope.activity.method === "single" ? { choice } : { choices: [...choices] };
      const isAccepted = await ballot.cast(choices, body, recount(results, sent, choices));
      if (isAccepted === false) state.setState({ chosen: sent ?? [] });
      const counted = isAccepted && state.getState().results;
      if (counted) scope.announce(`${words.voted} ${toVerdict(scope, words, counted)}`);
    },
  };
}
