import type { AuditEntry } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { useAct } from "../../session/use-act.ts";
import { Loading } from "../../ui/loading.tsx";
import { useLoad } from "../../ui/use-load.ts";
import type { SettingsWords } from "./words.ts";

interface Told {
  items: readonly AuditEntry[];
  nextCursor: string | null;
}

/** What was done in the project, by whom and when, newest first. */
export function AuditTab({ words }: { words: SettingsWords }) {
  const { api, session, words: common } = useConsole();
  const { act, isBusy } = useAct();
  const [sort, setSort] = useState("");
  const read = (cursor?: string): Promise<Told> =>
    api.audit.list({ limit: 50, ...(sort && { type: sort }), ...(cursor && { cursor }) });
  const loaded = useLoad<Told>(() => read(), `${session.getState().projectId} ${sort}`);
  const readMore = ({ items, nextCursor }: Told) =>
    act(async () => {
      const next = await read(nextCursor ?? undefined);
      loaded.put({ ...next, items: [...items, ...next.items] });
    });
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{words.audit.title}</h2>
          <p class="soft">{words.audit.hint}</p>
        </div>
        <select
          class="input"
          aria-label={words.audit.sort}
          value={sort}
          onChange={(event) => setSort(event.currentTarget.value)}
        >
          <option value="">{words.audit.everything}</option>
          {Object.entries(words.audit.sorts).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </header>
      <Loading loaded={loaded} heightPx={400}>
        {(told) => (
          <>
            {told.items.length === 0 && <p class="soft">{words.audit.none}</p>}
            <ul class="rows">
              {told.items.map((entry) => (
                <Entry key={entry.number} entry={entry} words={words} />
              ))}
            </ul>
            {told.nextCursor && (
              <p class="more">
                <button
                  type="button"
                  class="button"
                  disabled={isBusy}
                  onClick={() => void readMore(told)}
                >
                  {common.frame.more}
                </button>
              </p>
            )}
          </>
        )}
      </Loading>
    </section>
  );
}

function Entry({ entry, words }: { entry: AuditEntry; words: SettingsWords }) {
  const { format, session } = useConsole();
  const { members, departments } = session.getState();
  const { actor, subjectId } = entry;
  const subject =
    members.find(({ id }) => id === subjectId)?.name ??
    departments.find(({ id }) => id === subjectId)?.name ??
    subjectId;
  return (
    <li class="entry">
      <span>{words.audit.what[entry.type] ?? entry.type}</span>
      <span class="soft small subject">{subject}</span>
      <span class="soft small">{actor.name ?? words.audit.actors[actor.kind] ?? actor.kind}</span>
      <time class="soft small" dateTime={entry.at}>
        {format.moment(entry.at)}
      </time>
    </li>
  );
}
