import { Fragment, h } from "preact";
import type { ChoiceResults } from "@tomoni/sdk/contract";
import type { StoreApi } from "zustand/vanilla";
import { toResponse } from "../../i18n/response-words.ts";
import { join } from "../../i18n/join.ts";
import type { ResponseText } from "../../i18n/response-text.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { toDone } from "../../ui/notice.tsx";
import { toPhrases } from "../../ui/phrases.ts";
import { addSheet } from "../../ui/sheet.ts";
import { Status, toNotice } from "../../ui/status.tsx";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import { createBallot } from "./ballot-store.ts";
import { Bar } from "./bar.tsx";
import css from "./bar.css?inline";
import type { ChoiceActs, ChoiceState, DoneProps, FootProps, PartProps } from "./choice-state.ts";
import { ballotKey } from "./earlier.ts";
import { Why } from "./why.tsx";
import { toVerdict, toWeighed } from "./verdict.ts";

type Worded<Props> = Props & { words: ResponseText };

function Figures({ scope, state, words, optionId }: Worded<FootProps>) {
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

const isSingle = ({ activity }: Scope) => activity.method === "single";

/** What became of a choice is told where it was made: at the card, unless a button sends it. */
function toWord({ scope, state, words, optionId }: Worded<FootProps>) {
  const { chosen, sent, at, problem } = state;
  const isHere = at ? at === optionId : isSingle(scope) && chosen.includes(optionId);
  const isOver = scope.activity.status === "closed" && !problem;
  if (!isHere || isOver) return null;
  const keys = isSingle(scope) ? [ballotKey(scope)] : [];
  return toNotice({ scope, words, keys, problem, isSilent: !sent, isPressed: !!at });
}

function drawFoot(props: Worded<FootProps>) {
  const { scope, state, children } = props;
  const { resultsVisibility, status } = scope.activity;
  const word = toWord(props);
  const canRetry = isSingle(scope) && state.problem;
  // Nothing will ever stand there.
  const isBare = !word && status === "closed" && resultsVisibility === "never";
  return (
    <Fragment>
      {word}
      {state.results ? <Figures {...props} /> : (!word || canRetry) && children}
      {isBare && <i class="bare" />}
    </Fragment>
  );
}

const Foot = (props: Worded<FootProps>) => (
  <Follow store={props.scope.session.state}>{() => drawFoot(props)}</Follow>
);

/** A vote that waits is not yet cast. */
const Done = ({ scope, words, text }: Worded<DoneProps>) => (
  <Follow store={scope.session.state}>
    {() => toDone(scope, ballotKey(scope), { unsent: words.unsent, done: text })}
  </Follow>
);

const Badge = (props: Worded<DoneProps>) => (
  <span class="badge" aria-hidden="true">
    <Icon path="M5 12.5l4.5 4.5L19 7.5" />
    <Done {...props} />
  </span>
);

function Verdict({ scope, words, results }: Worded<PartProps> & { results: ChoiceResults }) {
  const { format } = scope;
  return (
    <p class="verdict" part="verdict">
      <strong>{toPhrases(toVerdict(scope, words, results))}</strong>
      <span class="soft">
        {join(
          format,
          words.responses(results.responses, format.number(results.responses)),
          toWeighed(words, results),
          results.options.some(({ share }) => share) && words.interval,
        )}
      </span>
    </p>
  );
}

function Outcome(props: Worded<PartProps>) {
  const { scope, words, state } = props;
  const { sent, results, problem, at } = state;
  const isElsewhere = isSingle(scope);
  return (
    <Status
      scope={scope}
      words={words}
      keys={isElsewhere ? [] : [ballotKey(scope)]}
      problem={at ? "" : problem}
      isSilent={isElsewhere || !sent}
    >
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

export function createActs(scope: Scope, state: StoreApi<ChoiceState>): ChoiceActs {
  const words = toResponse(scope.format.locale);
  addSheet(scope.root, css);
  const ballot = createBallot<ChoiceResults>({ scope, words, state });
  return {
    Done: (props) => <Done {...props} words={words} />,
    Badge: (props) => <Badge {...props} words={words} />,
    Foot: (props) => <Foot {...props} words={words} />,
    Outcome: (props) => <Outcome {...props} words={words} />,
    Why: ({ optionId }) => <Why key={optionId} scope={scope} words={words} optionId={optionId} />,
    Held: () => <HeldToggle scope={scope} label={words.held} />,
    async load() {
      const chosen = await ballot.load();
      if (chosen) state.setState({ chosen });
    },
    async cast(choices) {
      state.setState({ chosen: choices });
      const { sent, results, at } = state.getState();
      const { maxChoices, options } = scope.activity;
      if (at && !isSingle(scope)) {
        return state.setState({ problem: words.full(maxChoices ?? options.length) });
      }
      const [choice = ""] = choices;
      const body = scope.activity.method === "single" ? { choice } : { choices: [...choices] };
      const isAccepted = await ballot.cast(choices, body, recount(results, sent, choices));
      if (isAccepted === false) state.setState({ chosen: sent ?? [] });
      const counted = isAccepted && state.getState().results;
      if (counted) scope.announce(`${words.voted} ${toVerdict(scope, words, counted)}`);
    },
  };
}
