import type { TeamActivity, Today } from "@tomoni/sdk";
import { useEffect } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { DaysBar } from "../../ui/days-bar.tsx";
import { Loading } from "../../ui/loading.tsx";
import { toText } from "../../ui/localized.ts";
import { ToneMark } from "../../ui/tone-mark.tsx";
import { useLoad } from "../../ui/use-load.ts";
import { toDaysLimit, toWords } from "../../voice-line.ts";
import type { Format } from "../../words/format.ts";
import type { TodayWords } from "./words.ts";
import "./today.css";

interface Shown {
  today: Today;
  /** Voices that wait for the member's department. */
  mine: number;
  live: readonly TeamActivity[];
}

/** The first page: what customers say, what waits, and whether it works. */
export function TodayPage({ words }: { words: TodayWords }) {
  const { api, session, listen, format } = useConsole();
  const loaded = useLoad<Shown>(async () => {
    const [today, { mine }, live] = await Promise.all([
      api.today.get(),
      api.voices.counts(),
      api.activities.list({ status: "live", limit: 6 }),
    ]);
    session.setWaiting(mine);
    return { today, mine, live: live.items };
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
        {({ today, mine, live }) => (
          <>
            <header>
              <div>
                <p class="small">{format.today()}</p>
                <h1>{mine > 0 ? words.waitingLead(mine) : words.nothingWaits}</h1>
              </div>
            </header>
            {!today.start.hasActivity && <Start words={words} />}
            <Saying today={today} words={words} />
            <Waiting today={today} words={words} />
            <Working live={live} today={today} words={words} />
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

function Saying({ today: { chosen, week }, words }: Props) {
  const { format } = useConsole();
  return (
    <section>
      <h2>
        {words.saying} <small>{toWeek(week, words, format)}</small>
      </h2>
      {chosen.length === 0 && <p class="soft">{words.sayingNone}</p>}
      <ul class="chosen">
        {chosen.map(({ reason, voice }) => (
          <li key={voice.id}>
            <a class="card" href={`/console/voices/${voice.id}?view=all`}>
              <p class="soft small">
                <ToneMark score={voice.tone?.score} />
                {words.reasons[reason]}
              </p>
              <p class="words">{toWords(voice)}</p>
              <p class="soft small figure">
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

/** How many came this week, beside the week before; how much more only where there was a week before to tell by. */
function toWeek({ voices, before, change }: Today["week"], words: TodayWords, format: Format) {
  if (!change) return words.week(voices);
  return words.weekBeside(voices, before, format.percents(change.low, change.high));
}

function Waiting({ today: { waiting }, words }: Props) {
  const { format } = useConsole();
  const { mine, others, held, hidden } = waiting;
  return (
    <section>
      <h2>
        {words.waiting} <small>{words.waitingMine}</small>
      </h2>
      {mine.length === 0 && <p class="soft">{words.waitingNone}</p>}
      <ul class="waiting">
        {mine.map((voice) => {
          const days = format.daysSince(voice.waitingSince ?? voice.createdAt);
          const limit = toDaysLimit(voice);
          return (
            <li key={voice.id}>
              <a class="words" href={`/console/voices/${voice.id}`}>
                {toWords(voice)}
              </a>
              {limit === undefined ? <i /> : <DaysBar days={days} limit={limit} />}
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
        <span>{words.rest(others.overdue, held, hidden)}</span>
        <a class="button" href="/console/voices?view=overdue">
          {words.see}
        </a>
      </p>
    </section>
  );
}

function Working({ today, live, words }: Props & { live: readonly TeamActivity[] }) {
  const { locale } = useConsole();
  const { week, before } = today.working.responses;
  return (
    <section>
      <h2>
        {words.working} <small>{words.partThisWeek(week, before)}</small>
      </h2>
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
