import type { Locale, Project, ProjectChange } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { useRights } from "../../session/rights.ts";
import { Fault, useSubmit } from "../../session/sign-in.tsx";
import { useAct } from "../../session/use-act.ts";
import { Copy } from "../../ui/copy.tsx";
import { Loading } from "../../ui/loading.tsx";
import { type Loaded, useLoad } from "../../ui/use-load.ts";
import { enough, toContrast } from "./contrast.ts";
import type { SettingsWords } from "./words.ts";

const locales: readonly Locale[] = ["ja", "en"];

interface Props {
  project: Project;
  words: SettingsWords;
  /** Whether the role may change the project. */
  isFixed: boolean;
  change(next: ProjectChange, done: string): Promise<boolean>;
}

/** The line for one's pages, and how the project appears on them. */
export function EmbedTab({ words }: { words: SettingsWords }) {
  const { api, session } = useConsole();
  const isAllowed = useRights();
  const loaded = useLoad<Project>(() => api.project.get(), session.getState().projectId ?? "");
  const change = useChange(loaded);
  const isFixed = !isAllowed("project.change");
  return (
    <Loading loaded={loaded} heightPx={480}>
      {(project) => {
        const props = { project, words, isFixed, change };
        return (
          <>
            <Line project={project} words={words} />
            <Origins {...props} />
            <Names {...props} key={`${project.name} ${project.locales.join()}`} />
            <Accent {...props} key={project.theme.accent} />
          </>
        );
      }}
    </Loading>
  );
}

/** Changes the project and offers to set back what was there before. */
function useChange({ data, put }: Loaded<Project>): Props["change"] {
  const { api, session } = useConsole();
  const { act } = useAct();
  return (next, done) => {
    const before = data && Object.keys(next).map((name) => [name, data[name as keyof Project]]);
    const set = async (change: ProjectChange): Promise<void> => {
      put(await api.project.update(change));
      if (change.name !== undefined) await session.begin();
    };
    const undo = () => set(Object.fromEntries(before ?? []) as ProjectChange);
    return act(() => set(next), { text: done, undo });
  };
}

function Line({ project, words }: Pick<Props, "project" | "words">) {
  const line = `<script async src="${location.origin}/tomoni.js" data-project="${project.projectKey}"></script>`;
  return (
    <section>
      <h2>{words.embed.line}</h2>
      <p class="soft">{words.embed.lineHint}</p>
      <Copy text={line} label={words.embed.line} />
    </section>
  );
}

function Origins({ project, words, isFixed, change }: Props) {
  const texts = words.embed;
  const [typed, setTyped] = useState("");
  const { origins } = project;
  const { fault, isBusy, submit } = useSubmit(async () => {
    const origin = toOrigin(typed);
    if (origins.includes(origin)) return setTyped("");
    if (await change({ origins: [...origins, origin] }, texts.originAdded)) setTyped("");
  });
  return (
    <section>
      <h2>{texts.origins}</h2>
      <p class="soft">{texts.originsHint}</p>
      {origins.length === 0 && <p class="notice">{texts.noOrigins}</p>}
      <ul class="rows">
        {origins.map((origin) => (
          <li key={origin}>
            <code>{origin === "*" ? texts.anyOrigin : origin}</code>
            {!isFixed && (
              <div class="acts">
                <button
                  type="button"
                  class="button plain"
                  aria-label={texts.removeOrigin(origin)}
                  onClick={() =>
                    void change(
                      { origins: origins.filter((each) => each !== origin) },
                      texts.originRemoved,
                    )
                  }
                >
                  {words.remove}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {!isFixed && (
        <form class="add" onSubmit={submit}>
          <input
            class="input"
            type="text"
            inputMode="url"
            required
            aria-label={texts.origin}
            placeholder="https://shop.example"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button class="button" disabled={isBusy}>
            {texts.addOrigin}
          </button>
          <Fault text={fault} />
        </form>
      )}
    </section>
  );
}

/** What somebody typed or pasted as an origin: a whole address will do. */
function toOrigin(typed: string): string {
  const text = typed.trim();
  if (text === "*") return text;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address).origin : text;
}

function Names({ project, words, isFixed, change }: Props) {
  const { words: common } = useConsole();
  const texts = words.embed;
  const [name, setName] = useState(project.name);
  const [chosen, setChosen] = useState<readonly Locale[]>(project.locales);
  const [first, setFirst] = useState(project.defaultLocale);
  const { fault, isBusy, submit } = useSubmit(async () => {
    const defaultLocale = chosen.includes(first) ? first : (chosen[0] ?? first);
    await change({ name, locales: [...chosen], defaultLocale }, texts.saved);
  });
  return (
    <section>
      <h2>{texts.names}</h2>
      <form class="stack narrow" onSubmit={submit}>
        <fieldset class="stack" disabled={isFixed}>
          <label class="field">
            <span>{texts.name}</span>
            <input
              class="input"
              required
              maxLength={80}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <fieldset class="field">
            <legend>{texts.locales}</legend>
            <div class="checks">
              {locales.map((locale) => (
                <label key={locale}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(locale)}
                    disabled={chosen.length === 1 && chosen.includes(locale)}
                    onChange={({ currentTarget: { checked } }) =>
                      setChosen(
                        locales.filter((each) =>
                          each === locale ? checked : chosen.includes(each),
                        ),
                      )
                    }
                  />
                  {texts.localeNames[locale]}
                </label>
              ))}
            </div>
          </fieldset>
          {chosen.length > 1 && (
            <label class="field">
              <span>{texts.defaultLocale}</span>
              <select
                class="input"
                value={first}
                onChange={(event) => setFirst(event.currentTarget.value as Locale)}
              >
                {chosen.map((locale) => (
                  <option key={locale} value={locale}>
                    {texts.localeNames[locale]}
                  </option>
                ))}
              </select>
            </label>
          )}
        </fieldset>
        <Fault text={fault} />
        {!isFixed && (
          <button class="button primary" disabled={isBusy}>
            {common.frame.save}
          </button>
        )}
      </form>
    </section>
  );
}

function Accent({ project, words, isFixed, change }: Props) {
  const { words: common } = useConsole();
  const texts = words.embed;
  const [accent, setAccent] = useState(project.theme.accent ?? "#2f4b8f");
  const contrast = toContrast(accent, "#ffffff");
  const { isBusy, submit } = useSubmit(async () => {
    await change({ theme: { ...project.theme, accent } }, texts.saved);
  });
  return (
    <section>
      <h2>{texts.accent}</h2>
      <form class="stack narrow" onSubmit={submit}>
        <div class="accent">
          <input
            type="color"
            aria-label={texts.accent}
            value={accent}
            disabled={isFixed}
            onInput={(event) => setAccent(event.currentTarget.value)}
          />
          <code>{accent}</code>
          <span
            class="sample"
            style={{
              background: accent,
              color: contrast >= toContrast(accent, "#16181d") ? "#ffffff" : "#16181d",
            }}
          >
            {texts.sample}
          </span>
        </div>
        <p class={contrast >= enough ? "notice" : "notice warm"}>
          {contrast >= enough
            ? texts.contrastEnough(contrast.toFixed(1))
            : texts.contrastLow(contrast.toFixed(1))}
        </p>
        {!isFixed && (
          <button class="button primary" disabled={isBusy}>
            {common.frame.save}
          </button>
        )}
      </form>
    </section>
  );
}
