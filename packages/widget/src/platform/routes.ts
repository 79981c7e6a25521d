import type { EndpointName, paths } from "@tomoni/sdk/contract";

type Route = readonly [method: string, path: string];

/**
 * Where calls go. A page begins with what a visitor reads first; `more-routes.ts` brings the rest.
 * The types prove the rows equal to the contract's table, which holds the team's too.
 */
const routes: Partial<Record<EndpointName, Route>> = {
  "widget.get": ["GET", "/v1/projects/{projectKey}/widget"],
  "activities.get": ["GET", "/v1/activities/{activityId}"],
} satisfies Partial<typeof paths>;

/** Learns where more calls go. */
export function addRoutes(more: Partial<typeof paths>): void {
  Object.assign(routes, more);
}

interface Parts {
  params?: Record<string, string> | undefined;
  query?: object | undefined;
}

/** Method, path and query of a call; what is undefined or null is left out. */
export function toRequest(name: EndpointName, { params = {}, query = {} }: Parts): Route {
  const [method, template] = routes[name] as Route;
  const path = template.replace(/{(\w+)}/, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  const given = Object.entries(query).filter(([, value]) => value != null);
  return [method, given.length ? `${path}?${new URLSearchParams(given)}` : path];
}
