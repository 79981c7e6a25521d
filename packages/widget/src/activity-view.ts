import type { Locale } from "@tomoni/sdk/contract";
import { h, render } from "preact";
import { createStore } from "zustand/vanilla";
import { App, type AppState } from "./app.tsx";
import { toLocale, type WidgetOptions } from "./config.ts";
import { emit } from "./events.ts";
import type { Beside } from "./companion.ts";
import { createFormat } from "./i18n/format.ts";
import { toText } from "./i18n/text-words.ts";
import { loadPanel } from "./panels.ts";
import { type KeyFault, toKeyFault } from "./project-key.ts";
import { type Scope, toCode } from "./store/scope.ts";
import type { Session } from "./store/session.ts";
import { dress, type Look } from "./ui/first-look.ts";
import { addSheet } from "./ui/sheet.ts";
import { warnOfKey } from "./warn-of-key.ts";

export interface ViewOptions extends WidgetOptions {
  host: HTMLElement;
  root: ShadowRoot;
  session: Session;
  /** Gives up the height that was reserved. */
  release(): void;
}

export interface View {
  destroy(): void;
}

/** Only `http(s)` addresses and paths of the server; anything else is not a picture. */
export function toUrl(baseUrl: string, address: string): string | undefined {
  const url = URL.parse(address, new URL(baseUrl, location.href));
  return url?.protocol.startsWith("http") ? url.href : undefined;
}

function createFrame(root: ShadowRoot) {
  const create = (name: string) => {
    const part = document.createElement("div");
    part.className = name;
    return part;
  };
  const [frame, body, live, wait] = [create("root"), create(""), create("hide"), create("wait")];
  frame.part = "root";
  live.role = "status";
  wait.part = "skeleton";
  wait.ariaBusy = "true";
  frame.append(body, live);
  root.replaceChildren(frame);
  return { frame, body, live, wait };
}

/** Shows one activity in a shadow root: loads it, draws it and follows its theme. */
export function createView(options: ViewOptions): View {
  const { host, root, session, baseUrl, activity: activityId } = options;
  const { frame, body, live, wait } = createFrame(root);
  const ending = new AbortController();
  const look: Look = { scheme: options.scheme || "auto", accent: options.accent ?? "" };
  const fail = (error: unknown) => emit(host, "error", { activityId, code: toCode(error) });
  const beside: Beside = {
    frame,
    host,
    root,
    look,
    signal: ending.signal,
    release: options.release,
  };
  /** The language where nothing could be read in any. */
  const toSpare = async (): Promise<Locale> =>
    toLocale((await session.config().catch(() => undefined))?.defaultLocale) ??
    toLocale(navigator.language) ??
    "en";
  const refuse = (fault: KeyFault, owner?: string): AppState => {
    warnOfKey({ fault, options, session, owner }).catch(() => {});
    fail({ code: `project-${fault}` });
    return { phase: "off" };
  };

  const toState = async (): Promise<AppState> => {
    const fault = toKeyFault(options.project);
    if (fault) return refuse(fault);
    const query = { locale: options.locale };
    const speak = (locale: Locale) => {
      // It reads styles, so it comes before what changes them.
      dress(frame, host, look);
      frame.lang = locale;
      return toText(locale);
    };
    try {
      const [activity] = await Promise.all([
        session.call("activities.get", { params: { activityId }, query }),
        session.identifying,
      ]);
      const { theme, projectKey } = activity;
      // An older server does not tell it.
      if (projectKey && projectKey !== options.project) return refuse("foreign", projectKey);
      look.accent ||= theme.accent ?? "";
      if (look.scheme === "auto") look.scheme = theme.scheme;
      const locale = options.locale ?? activity.locale;
      const text = speak(locale);
      if (activity.status === "draft") return { phase: "draft", text };
      const { create, css } = await loadPanel(activity);
      addSheet(root, css);
      const scope: Scope = {
        activity,
        session,
        text,
        format: createFormat(locale),
        host,
        root,
        inView: createStore(() => false),
        signal: ending.signal,
        toUrl: (address) => toUrl(baseUrl, address),
        announce: (message) => (live.textContent = message),
      };
      return { phase: "ready", scope, Panel: create(scope) };
    } catch (error) {
      fail(error);
      const text = speak(options.locale ?? (await toSpare()));
      return { phase: toCode(error).endsWith("not-found") ? "missing" : "failed", text };
    }
  };

  const load = async () => {
    body.replaceWith(wait);
    const state = await toState();
    if (ending.signal.aborted) return;
    wait.replaceWith(body);
    draw(state);
    // What cannot be used asks for no room.
    if (state.phase !== "ready") options.release();
    const { accompany } = await import("./taking-part.ts");
    await accompany(beside, state.phase === "ready" ? state.scope : undefined, () => draw(state));
  };

  const retry = () => void load().catch(fail);
  const draw = (state: AppState) => render(h(App, { state, fail, retry }), body);
  retry();
  return {
    destroy() {
      ending.abort();
      render(null, body);
    },
  };
}
