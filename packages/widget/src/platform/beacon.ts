import type { Beacon, paths } from "@tomoni/sdk/contract";
import { addRoutes, toRequest } from "./routes.ts";

addRoutes({
  "events.send": ["POST", "/v1/projects/{projectKey}/events"],
} satisfies Partial<typeof paths>);

/** This moment, ISO 8601 in UTC. */
export const toInstant = (): string => new Date().toISOString();

/**
 * Tells the server what happened, also while the page is being left: no preflight, no cookies, nothing is read back.
 * Answers with the status.
 */
export async function sendBeacon(
  { baseUrl, project }: { baseUrl: string; project: string },
  events: Beacon["events"],
): Promise<number> {
  const [method, path] = toRequest("events.send", { params: { projectKey: project } });
  const body = JSON.stringify({ events } satisfies Beacon);
  const init = {
    method,
    body,
    keepalive: true,
    credentials: "omit",
    // Where the customer is and came from is not the server's to know.
    referrerPolicy: "no-referrer",
  } as const;
  return (await fetch(baseUrl + path, init)).status;
}
