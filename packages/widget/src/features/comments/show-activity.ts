import type { Activity } from "@tomoni/sdk/contract";
import type { Transport } from "@tomoni/sdk/transport";
import { expect } from "vitest";
import { createView } from "../../activity-view.ts";
import type { Scheme } from "../../config.ts";
import { createSession, type Session } from "../../store/session.ts";
import { createFakeServer, type FakeServer, type FakeState } from "../../testing/fake-server.ts";
import base from "../../ui/base.css?inline";
import { addSheet } from "../../ui/sheet.ts";

export interface Shown {
  server: FakeServer;
  session: Session;
  root: ShadowRoot;
  /** What was last said to a screen reader. */
  said(): string;
  /** Text of what has the focus, or its id. */
  focused(): string | undefined;
  leave(): void;
}

/** As if the server could not be reached. */
export const noConnection = Object.assign(new Error("offline"), {
  name: "NetworkError",
  sdk: "tomoni",
});

/** The same customer throughout a test, whom no other test knows: what it left under way may still be stored. */
const toProject = () => `pk_${expect.getState().currentTestName?.replace(/\W+/g, "_")}`;

/** Puts an activity on the page of a test, on a server in memory; a session makes it the same customer. */
export function showActivity(
  activity: Activity,
  changes: Partial<FakeState> = {},
  options: { scheme?: Scheme; session?: Session; server?: FakeServer } = {},
): Shown {
  const server = options.server ?? createFakeServer(activity, changes);
  const connect = () =>
    ({ call: server.call, stream: async function* () {} }) as unknown as Transport;
  const baseUrl = "https://tomoni.example";
  const project = toProject();
  const session = options.session ?? createSession({ baseUrl, project, connect });
  const host = document.createElement("div");
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  addSheet(root, base);
  const { id, locale } = activity;
  const view = createView({
    host,
    root,
    session,
    baseUrl,
    locale,
    activity: id,
    project,
    scheme: options.scheme,
    release() {},
  });
  return {
    server,
    session,
    root,
    said: () => root.querySelector("[role=status]")?.textContent ?? "",
    focused: () => root.activeElement?.textContent || root.activeElement?.id,
    leave() {
      view.destroy();
      host.remove();
    },
  };
}
