import type { Membership } from "@tomoni/sdk";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { useConsole } from "./console-context.ts";
import { Dialog } from "./ui/dialog.tsx";
import { Icon } from "./ui/icon.tsx";
import { places } from "./places.ts";
import { Palette } from "./palette.tsx";
import { StepUpDialog } from "./session/step-up-dialog.tsx";
import { SignIn } from "./session/sign-in.tsx";
import { type Session, toMembership } from "./session/session.ts";
import { ToastList } from "./ui/toasts.tsx";
import { useKeys } from "./ui/use-keys.ts";
import { useStore } from "./ui/use-store.ts";
import type { Preferences } from "./preferences.ts";
import mark from "./ui/mark.svg";
import type { FrameWords } from "./words/words.ts";
import "./ui/frame.css";

interface Props {
  children: ComponentChildren;
  /** Keys of the page that is open. */
  pageKeys: readonly (readonly [string, string])[];
  preferences: Preferences;
}

/** What is around every page: the rail, messages, the list of keys, and signing in again where a session has ended. */
export function Frame({ children, pageKeys, preferences }: Props) {
  const { words, session, toasts } = useConsole();
  const { route } = useLocation();
  const [shown, setShown] = useState<"keys" | "palette">();
  const hasExpired = useStore(session, (state) => state.hasExpired);
  useKeys({
    ...Object.fromEntries(places.map(({ key, href }) => [`g ${key}`, () => route(href)])),
    "?": () => setShown("keys"),
    "mod+k": () => setShown("palette"),
    u: () => void toasts.undo(),
  });
  return (
    <div class="frame">
      <Rail preferences={preferences} />
      <main>{children}</main>
      <ToastList toasts={toasts} />
      {shown === "keys" && (
        <KeyList words={words.frame} keys={pageKeys} onClose={() => setShown(undefined)} />
      )}
      {shown === "palette" && <Palette onClose={() => setShown(undefined)} />}
      <StepUpDialog />
      {hasExpired && (
        <Dialog label={words.signIn.expired}>
          <SignIn hasExpired onDone={(info) => void session.enter(info)} />
        </Dialog>
      )}
    </div>
  );
}

const none: readonly Membership[] = [];
const toProjects = ({ info }: ReturnType<Session["getState"]>) => info?.projects ?? none;

function Rail({ preferences }: { preferences: Preferences }) {
  const { words, session } = useConsole();
  const { path } = useLocation();
  const membership = useStore(session, toMembership);
  const waiting = useStore(session, (state) => state.waiting);
  const projects = useStore(session, toProjects);
  return (
    <nav class="rail" aria-label="tomoni">
      <div class="brand">
        <img src={mark} alt="" />
        {projects.length > 1 ? (
          <select
            class="label switch"
            aria-label={words.frame.project}
            value={membership?.id}
            onChange={(event) => void session.chooseProject(event.currentTarget.value)}
          >
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <span class="label">{membership?.name ?? "tomoni"}</span>
        )}
      </div>
      {places.map(({ name, href, key }) => (
        <a
          key={name}
          class="place"
          href={href}
          aria-keyshortcuts={`g ${key}`}
          aria-current={isAt(path, href) ? "page" : undefined}
        >
          <Icon name={name} />
          <span class="label">{words.frame[name]}</span>
          {name === "voices" && waiting > 0 && (
            <span class="count hot">
              {waiting}
              <span class="hidden">{words.frame.waiting(waiting)}</span>
            </span>
          )}
        </a>
      ))}
      <Foot preferences={preferences} />
    </nav>
  );
}

function isAt(path: string, href: string): boolean {
  const place = path.replace(/\/+$/, "");
  const target = href.replace(/\/+$/, "");
  return target === "/console"
    ? place === target
    : place === target || place.startsWith(`${target}/`);
}

function Foot({ preferences }: { preferences: Preferences }) {
  const { words, session } = useConsole();
  const membership = useStore(session, toMembership);
  const departments = useStore(session, (state) => state.departments);
  const department = departments.find(({ id }) => id === membership?.departmentId)?.name;
  const role = words.frame.roles[membership?.role ?? ""] ?? membership?.role;
  return (
    <div class="foot">
      <span>{[department ?? words.frame.noDepartment, role].join(" ・ ")}</span>
      <button type="button" onClick={preferences.switchLocale} lang={preferences.otherLocale}>
        {words.frame.language}
      </button>
      <button type="button" onClick={preferences.switchTheme}>
        {words.frame.themes[preferences.theme]}
      </button>
      <button type="button" onClick={() => void session.leave()}>
        {words.frame.signOut}
      </button>
    </div>
  );
}

function KeyList({
  words,
  keys,
  onClose,
}: {
  words: FrameWords;
  keys: readonly (readonly [string, string])[];
  onClose(): void;
}) {
  return (
    <Dialog label={words.keysTitle} onClose={onClose}>
      <h2>{words.keysTitle}</h2>
      <dl class="key-list">
        {[...keys, ...words.keysEverywhere].map(([key, does]) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </>
        ))}
      </dl>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </footer>
    </Dialog>
  );
}
