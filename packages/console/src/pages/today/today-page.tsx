import type { TeamActivity, VoiceCounts, VoiceSummary } from "@tomoni/sdk";
import { useEffect } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { DaysBar } from "../../ui/days-bar.tsx";
import { Loading } from "../../ui/loading.tsx";
import { toText } from "../../ui/localized.ts";
import { ToneMark } from "../../ui/tone-mark.tsx";
import { useLoad } from "../../ui/use-load.ts";
import type { TodayWords } from "./words.ts";
import "./today.css";

interface Today {
  counts: VoiceCounts;
  felt: readonly VoiceSummary[];
  waiting: readonly VoiceSummary[];
  activities: readonly TeamActivity[];
}

const daysLimit = 7;

const toWords = ({ title, body }: VoiceSummary): string => [title, body].filter(Boolean).join(" ");

/** The first page: what customers say, what waits, and whether it works. */
export function TodayPage({ words }: { words: TodayWords }) {
  const { api, session, listen, format } = useConsole();
  const loaded = useLoad<Today>(async () => {
    const [counts, felt, waiting, activities] = await Promise.all([
      api.voices.counts(),
      api.voices.list({ view: "all", sort: "support", limit: 3 }),
      api.voices.list({ view: "mine", limit: 5 }),
      api.activities.list({ limit: 20 }),
    ]);
    session.setWaiting(counts.mine);
    return { counts, felt: felt.items, waiting: waiting.items, activities: activities.items };
  }, session.getState().projectId ?? "");
  const { reload } = loaded;
  useEffect(
    () =>
      listen(({ type }) => {
        if (type !== "presence") void reload();
      }),
    [listen, reload],
  );
  return (
    <div class="page today">
      <Loading loaded={loaded} heightPx={560}>
        {(today) => (
          <>
            <header>
              <div>
                <p class="small">{format.today()}</p>
                <h1>
                  {today.counts.mine > 0
                    ? words.waitingLead(today.counts.mine)
                    : words.nothingWaits}
                </h1>
              </div>
            </header>
            {today.activities.length === 0 && <Start words={words} />}
            <Saying today={today} words={words} />
            <Waiting today={today} words={words} />
            <Working today={today} words={words} />
          </>
        )}
      </Loading>
    </div>
  );
}

interface Props {
  today: Today;
  words: TodayWords;
}

function Start({ words }: { words: TodayWords }) {
  return (
    <section class="card start">
      <div>
        <h2>{words.startTitle}</h2>
        <p class="soft">{words.startHint}</p>
      </div>
      <a class="button primary" href="/console/activities/new">
        {words.startAction}
      </a>
    </section>
  );
}

function Saying({ today: { felt }, words }: Props) {
  const { format } = useConsole();
  return (
    <section>
      <h2>
        {words.saying} <small>{words.mostFelt}</small>
      </h2>
      {felt.length === 0 && <p class="soft">{words.sayingNone}</p>}
      <ul class="chosen">
        {felt.map((voice) => (
          <li key={voice.id}>
            <a class="card" href={`/console/voices/${voice.id}?view=all&sort=support`}>
              <p class="words">{toWords(voice)}</p>
              <p class="soft small figure">
                <ToneMark score={voice.tone?.score} />
                {[words.supports(voice.supports), voice.activityTitle, format.day(voice.createdAt)]
                  .filter(Boolean)
                  .join(" ・ ")}
              </p>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ today: { waiting, counts }, words }: Props) {
  const { format } = useConsole();
  return (
    <section>
      <h2>
        {words.waiting} <small>{words.waitingMine}</small>
      </h2>
      {waiting.length === 0 && <p class="soft">{words.waitingNone}</p>}
      <ul class="waiting">
        {waiting.map((voice) => {
          const days = format.daysSince(voice.waitingSince ?? voice.createdAt);
          return (
            <li key={voice.id}>
              <a class="words" href={`/console/voices/${voice.id}`}>
                {toWords(voice)}
              </a>
              <DaysBar days={days} limit={daysLimit} />
              <span class="soft small figure">
                {days === 0 ? words.underOneDay : words.days(days)}
              </span>
              <a class="button" href={`/console/voices/${voice.id}`}>
                {words.answer}
              </a>
            </li>
          );
        })}
      </ul>
      <p class="rest soft">
        <span>{words.rest(counts.overdue, counts.held, counts.hidden)}</span>
        <a class="button" href="/console/voices?view=overdue">
          {words.see}
        </a>
      </p>
    </section>
  );
}

function Working({ today: { activities }, words }: Props) {
  const { locale } = useConsole();
  const live = activities.filter(({ status }) => status === "live");
  return (
    <section>
      <h2>{words.working}</h2>
      {live.length === 0 && <p class="soft">{words.workingNone}</p>}
      <ul class="working">
        {live.map(({ id, title, responses }) => (
          <li key={id}>
            <a href={`/console/activities/${id}`}>
              <strong class="figure">{words.responses(responses)}</strong>
              <span class="soft">{toText(title, locale)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
