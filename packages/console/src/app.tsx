import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ConsoleApi } from "./api.ts";
import { ConsoleContext, useConsole } from "./console-context.ts";
import { Frame } from "./frame.tsx";
import { LinkPage } from "./session/link-page.tsx";
import { type LoadedPage, type LoadPage, pages } from "./pages/pages.tsx";
import { createNews } from "./news.ts";
import { now } from "./platform/now.ts";
import { schedule } from "./platform/schedule.ts";
import { readPreferences, toPreferences } from "./preferences.ts";
import type { Session } from "./session/session.ts";
import { createStepUp } from "./session/step-up.ts";
import { SignIn } from "./session/sign-in.tsx";
import { createToasts } from "./ui/toasts.tsx";
import { useStore } from "./ui/use-store.ts";
import { createFormat } from "./words/format.ts";
import { loadWords, type Words } from "./words/words.ts";

interface Props {
  api: ConsoleApi;
  session: Session;
  storage: Storage;
  languages: readonly string[];
}

/** The console as a whole: language and theme, who is signed in, and the page that the address names. */
export function App({ api, session, storage, languages }: Props) {
  const [current, setCurrent] = useState(() => readPreferences(storage, languages));
  const [loaded, setLoaded] = useState<{ words: Words; locale: typeof current.locale }>();
  const toasts = useMemo(() => createToasts({ schedule }), []);
  const stepUp = useMemo(createStepUp, []);
  const listen = useMemo(() => createNews(api), [api]);
  useEffect(() => {
    const { documentElement } = document;
    documentElement.lang = current.locale;
    if (current.theme === "auto") delete documentElement.dataset["theme"];
    else documentElement.dataset["theme"] = current.theme;
    void loadWords(current.locale).then((words) => setLoaded({ words, locale: current.locale }));
  }, [current]);
  const context = useMemo(
    () =>
      loaded && {
        api,
        session,
        stepUp,
        toasts,
        listen,
        ...loaded,
        format: createFormat(loaded.locale, now),
        now,
        schedule,
      },
    [api, session, stepUp, toasts, listen, loaded],
  );
  if (!context) return null;
  const preferences = toPreferences({ current, storage, onChange: setCurrent });
  return (
    <ConsoleContext.Provider value={context}>
      <LocationProvider scope="/console">
        <Entrance preferences={preferences} />
      </LocationProvider>
    </ConsoleContext.Provider>
  );
}

function Entrance({ preferences }: { preferences: ReturnType<typeof toPreferences> }) {
  const { session, words } = useConsole();
  const { path, route } = useLocation();
  const status = useStore(session, (state) => state.status);
  const hasProject = useStore(session, (state) => state.projectId !== undefined);
  const isLink = path === "/console/link";
  const [token] = useState(() => (isLink ? location.hash.slice(1) : ""));
  useEffect(() => {
    // A link's secret leaves the address at once, so that it is in no history and no picture of the screen.
    if (isLink) history.replaceState(null, "", path);
    else if (session.getState().status === "loading") void session.begin();
  }, [session, path, isLink]);
  if (isLink) return <LinkPage token={token} onDone={() => route("/console/", true)} />;
  if (status === "loading") return null;
  if (status === "signed-out")
    return (
      <main class="sign-in-page">
        <SignIn onDone={(info) => void session.enter(info)} />
      </main>
    );
  if (status === "failed")
    return (
      <main class="sign-in-page">
        <div class="sign-in">
          <p>{words.frame.loadFailed}</p>
          <button type="button" class="button" onClick={() => void session.begin()}>
            {words.frame.again}
          </button>
        </div>
      </main>
    );
  if (!hasProject) return <NoProject />;
  return <Pages preferences={preferences} />;
}

/** Somebody whom no project has as a member any more. */
function NoProject() {
  const { session, words } = useConsole();
  return (
    <main class="sign-in-page">
      <div class="sign-in">
        <h1>{words.frame.noProject}</h1>
        <p class="soft">{words.frame.noProjectHint}</p>
        <button type="button" class="button" onClick={() => void session.leave()}>
          {words.frame.signOut}
        </button>
      </div>
    </main>
  );
}

function Pages({ preferences }: { preferences: ReturnType<typeof toPreferences> }) {
  const [keys, setKeys] = useState<LoadedPage["keys"]>([]);
  return (
    <Frame pageKeys={keys} preferences={preferences}>
      <ErrorBoundary>
        <Router>
          {Object.entries(pages).map(([path, load]) => (
            <Route key={path} path={path} component={Page} load={load} onKeys={setKeys} />
          ))}
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
    </Frame>
  );
}

interface PageProps {
  load: LoadPage;
  onKeys(keys: LoadedPage["keys"]): void;
}

function Page({ load, onKeys }: PageProps) {
  const { locale } = useConsole();
  const [page, setPage] = useState<LoadedPage>();
  useEffect(() => {
    let isCurrent = true;
    void load(locale).then((loaded) => {
      if (!isCurrent) return;
      setPage(loaded);
      onKeys(loaded.keys);
    });
    return () => {
      isCurrent = false;
    };
  }, [load, locale, onKeys]);
  return page ? <page.Component /> : null;
}

function NotFound() {
  const { words } = useConsole();
  return (
    <div class="empty">
      <h1>{words.frame.notFound}</h1>
      <p class="soft">{words.frame.notFoundHint}</p>
      <a class="button" href="/console/">
        {words.frame.toToday}
      </a>
    </div>
  );
}
