import type { Activity, Locale } from "@tomoni/sdk/contract";
import { createView } from "./activity-view.ts";
import { createSession } from "./store/session.ts";
import { createFakeServer } from "./testing/fake-server.ts";
import base from "./ui/base.css?inline";
import { addSheet } from "./ui/sheet.ts";

export interface Preview {
  activity: Activity;
  locale: Locale;
  scheme: "light" | "dark";
  baseUrl: string;
}

/**
 * Shows an activity as customers will see it, answered from memory: nothing is sent and nothing is stored.
 * @returns takes it away
 */
export function showPreview(host: HTMLElement, options: Preview): () => void {
  const { activity, ...look } = options;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  addSheet(root, base);
  // Nobody has responded to a draft: no numbers are shown for it.
  const server = createFakeServer({ ...activity, resultsVisibility: "never" });
  const given = { project: activity.projectKey, baseUrl: look.baseUrl, consent: "denied" } as const;
  const session = createSession({
    ...given,
    connect: () => ({
      call: (name, input) => server.call(name, input as never),
      stream: async function* () {},
    }),
  });
  const view = createView({
    ...look,
    ...given,
    activity: activity.id,
    host,
    root,
    session,
    release: () => {},
  });
  return () => view.destroy();
}
