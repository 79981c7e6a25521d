import type { TeamActivity } from "@tomoni/sdk";
import { useConsole } from "../../console-context.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loading } from "../../ui/loading.tsx";
import { toText } from "../../ui/localized.ts";
import { useLoad } from "../../ui/use-load.ts";
import type { ActivitiesWords } from "./words.ts";
import "./activities.css";

/** Every activity: what it asks, how it stands, how many responded. */
export function ActivitiesPage({ words }: { words: ActivitiesWords }) {
  const { api, session, words: all } = useConsole();
  const projectId = session.getState().projectId ?? "";
  const loaded = useLoad(() => api.activities.list({ limit: 100 }), projectId);
  const live = loaded.data?.items.filter(({ status }) => status === "live").length;
  return (
    <div class="page">
      <header>
        <div>
          <h1>{all.frame.activities}</h1>
          {live !== undefined && loaded.data!.items.length > 0 && <p>{words.lead(live)}</p>}
        </div>
        <a class="button primary" href="/console/activities/new">
          <Icon name="plus" />
          {words.create}
        </a>
      </header>
      <Loading loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? <None words={words} /> : <List {...{ items, words }} />
        }
      </Loading>
    </div>
  );
}

function None({ words }: { words: ActivitiesWords }) {
  return (
    <div class="empty">
      <h2>{words.none}</h2>
      <p class="soft">{words.noneHint}</p>
      <a class="button primary" href="/console/activities/new">
        {words.create}
      </a>
    </div>
  );
}

function List({ items, words }: { items: TeamActivity[]; words: ActivitiesWords }) {
  return (
    <ul class="activities">
      {items.map((activity) => (
        <li key={activity.id}>
          <Line activity={activity} words={words} />
        </li>
      ))}
    </ul>
  );
}

function Line({ activity, words }: { activity: TeamActivity; words: ActivitiesWords }) {
  const { locale, format } = useConsole();
  const { id, status, kind, method, responses } = activity;
  const [picture] = [activity.image, ...activity.options.map(({ image }) => image)].filter(Boolean);
  return (
    <a
      class="activity-line"
      href={status === "draft" ? `/console/activities/${id}/edit` : `/console/activities/${id}`}
    >
      <span class="picture">{picture && <img src={picture.url} alt="" loading="lazy" />}</span>
      <span class="what">
        <strong>{toText(activity.title, locale) || words.untitled}</strong>
        <span class="soft small">
          {[words.kinds[kind] ?? kind, method && words.methods[method]]
            .filter(Boolean)
            .join(" ・ ")}
        </span>
      </span>
      <span class="soft small figure">
        {responses > 0 ? words.responses(responses) : status !== "draft" && words.neverShown}
      </span>
      <time class="soft small" dateTime={activity.createdAt}>
        {format.day(activity.openedAt ?? activity.createdAt)}
      </time>
      <span class={status === "live" ? "chip good" : "chip"}>
        {words.statuses[status] ?? status}
      </span>
    </a>
  );
}
