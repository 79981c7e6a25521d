import type { Results, TeamActivity } from "@tomoni/sdk";
import { useRoute } from "preact-iso";
import { useEffect } from "preact/hooks";
import { type ShareBar, ShareBars } from "../../charts/share-bars.tsx";
import { useConsole } from "../../console-context.ts";
import { Loading } from "../../ui/loading.tsx";
import { toText } from "../../ui/localized.ts";
import { useAct } from "../../session/use-act.ts";
import { saveFile } from "../../platform/save-file.ts";
import { useLoad } from "../../ui/use-load.ts";
import { ResultsTable } from "./results-table.tsx";
import { toVerdict } from "./verdict.ts";
import { Why } from "./why.tsx";
import type { ActivitiesWords } from "./words.ts";
import "./activities.css";

/** How often an open activity is asked about again. */
const followMs = 4000;

/** What came out: the verdict first, then the plot, the table behind it, and the words beside the numbers. */
export function ResultsPage({ words }: { words: ActivitiesWords }) {
  const { api, schedule } = useConsole();
  const id = useRoute().params["activityId"] ?? "";
  const loaded = useLoad(async () => {
    const [activity, results] = await Promise.all([
      api.activities.get(id),
      api.activities.results(id),
    ]);
    return { activity, results };
  }, id);
  const isLive = loaded.data?.activity.status === "live";
  const revision = loaded.data?.results.revision;
  useEffect(() => {
    if (!isLive) return;
    return schedule(() => void loaded.reload(), followMs);
  }, [isLive, revision, loaded]);
  return (
    <div class="page">
      <Loading loaded={loaded} heightPx={480}>
        {({ activity, results }) => <Outcome activity={activity} results={results} words={words} />}
      </Loading>
    </div>
  );
}

interface Props {
  activity: TeamActivity;
  results: Results;
  words: ActivitiesWords;
}

function Outcome({ activity, results, words }: Props) {
  const { locale, format } = useConsole();
  const optionOf = (optionId: string) => activity.options.find(({ id }) => id === optionId);
  const nameOf = (optionId: string) => toText(optionOf(optionId)?.title ?? {}, locale);
  const bars = toBars({ activity, results, words }, nameOf, format.number);
  const { weighing } = results;
  return (
    <>
      <header class="verdict">
        <div>
          <p class="small">
            <a href="/console/activities">{words.back}</a> ／ {toText(activity.title, locale)} ・{" "}
            {words.statuses[activity.status]}
          </p>
          <h1>{toVerdict({ results, words, format, nameOf })}</h1>
          <p>
            {words.answered(results.responses, results.verifiedResponses)}{" "}
            {weighing &&
              weighing.networks > 0 &&
              words.weighed(weighing.networks, weighing.responses)}
          </p>
        </div>
        <a class="button" href={`/console/activities/${activity.id}/edit`}>
          {words.edit}
        </a>
      </header>
      {bars.length > 0 && (
        <section class="card">
          <ShareBars bars={bars} caption={words.bars} />
        </section>
      )}
      <p class="links small">
        <Download activity={activity} words={words} />
      </p>
      <ResultsTable results={results} words={words} nameOf={nameOf} />
      <Why activity={activity} words={words} />
    </>
  );
}

/** Saves the raw responses as a file. A plain link would not say which project it is about. */
function Download({ activity, words }: Pick<Props, "activity" | "words">) {
  const { api } = useConsole();
  const { isBusy, act } = useAct();
  const save = (): Promise<boolean> =>
    act(async () => {
      const stream = await api.activities.exportResponses(activity.id, { format: "csv" });
      saveFile(await new Response(stream).blob(), `${activity.id}.csv`);
    });
  return (
    <button type="button" class="link" disabled={isBusy} onClick={() => void save()}>
      {words.download}
    </button>
  );
}

function toBars(
  { activity, results, words }: Props,
  nameOf: (id: string) => string,
  number: (value: number) => string,
): ShareBar[] {
  if (results.kind === "concept")
    return results.reactions.map(({ emotion, count, share }) => ({
      id: emotion,
      label: words.emotions[emotion] ?? emotion,
      share,
      beside: words.people(count),
      isLeading: count === Math.max(...results.reactions.map((reaction) => reaction.count)),
    }));
  if (results.kind === "pulse")
    return results.scores.map(({ score, count }) => ({
      id: `${score}`,
      label: `${score}`,
      share: null,
      beside: words.people(count),
      isLeading: false,
    }));
  if (results.kind !== "vote") return [];
  const { leader, state } = results.verdict;
  const bars = results.options.map((option) => ({
    id: option.optionId,
    label: nameOf(option.optionId),
    imageUrl: activity.options.find(({ id }) => id === option.optionId)?.image?.url,
    share: "strength" in option ? option.strength : option.share,
    beside:
      "count" in option
        ? words.people(option.count)
        : words.comparisons(Number(number(option.wins))),
    isLeading: option.optionId === leader && state === "clear",
  }));
  const shareOf = ({ share }: ShareBar): number => share?.estimate ?? 0;
  return bars.toSorted((one, other) => shareOf(other) - shareOf(one));
}
