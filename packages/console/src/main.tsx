import { render } from "preact";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import { createConsoleApi } from "./api.ts";
import { App } from "./app.tsx";
import { readPreferences } from "./preferences.ts";
import { createSession } from "./session/session.ts";

const kept = "tomoni.console.project";
const lastProject = {
  get: () => localStorage.getItem(kept),
  set: (id: string) => localStorage.setItem(kept, id),
};
const api = createConsoleApi({
  baseUrl: location.origin,
  projectId: () => session.getState().projectId,
  onExpired: () => session.expire(),
  onProjectGone: () => void session.begin(),
});
const session = createSession({
  api,
  lastProject,
  locale: () => readPreferences(localStorage, navigator.languages).locale,
});
render(
  <App api={api} session={session} storage={localStorage} languages={navigator.languages} />,
  document.querySelector("#console")!,
);
