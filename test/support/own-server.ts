import { buildApp } from "@tomoni/server";
import type { Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createOwnerLink } from "../../packages/server/src/features/session/owner-links.store.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";

const clock = { now: () => Date.now() };

/** A server on this machine with one project, and the token of its first owner's link. */
export async function startOwnServer() {
  const store = await openSqliteStore(":memory:");
  const hub = createInProcessHub();
  const secret = "a-secret-of-the-tests-with-32-letters";
  const app = buildApp({ store, hub, clock, secret, rateLimitScale: 0 });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    await app.close();
    hub.close();
    await store.close();
  });
  const origin = address.replace("127.0.0.1", "localhost");
  const input = { name: "Shop", origins: ["*"], locales: ["ja"], defaultLocale: "ja" } as const;
  const { projectId } = await createProject({ store, clock }, input);
  const link = await createOwnerLink({ store, clock, baseUrl: origin }, projectId);
  return { origin, projectId, token: link.split("#")[1]! };
}

/** Calls the server as a script of the page does. */
export function callIn(page: Page) {
  return (method: string, path: string, body?: object) =>
    page.evaluate(
      async ([method, path, body]) => {
        const response = await fetch(path, {
          method,
          ...(body && {
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          }),
        });
        const text = await response.text();
        return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
      },
      [method, path, body] as const,
    );
}
