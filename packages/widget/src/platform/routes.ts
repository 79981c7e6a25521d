import type { EndpointName, paths } from "@tomoni/sdk/contract";

/** Where a call goes, and a field that every answer of ours to it has: "" where none has a body, `items` where nothing is said. */
type Route = readonly [method: string, path: string, telling?: string];

/** Routes as the contract has them. */
export type Routes = {
  [Name in EndpointName]?: readonly [...(typeof paths)[Name], telling?: string];
};

/**
 * Where calls go. A page begins with what a visitor reads first; `more-routes.ts` brings the rest.
 * The types prove the rows equal to the contract's table, which holds the team's too.
 */
const routes: Partial<Record<EndpointName, Route>> = {
  "widget.get": ["GET", "/v1/projects/{projectKey}/widget", "activities"],
  "activities.get": ["GET", "/v1/activities/{activityId}", "options"],
} satisfies Routes;

/** Learns where more calls go. */
export function addRoutes(more: Routes): void {
  Object.assign(routes, more);
}

/** The field by which an answer of ours is known; undefined for a call nobody here makes. */
export function toTelling(name: EndpointName): string | undefined {
  const route = routes[name];
  return route && (route[2] ?? "items");
}

interface Parts {
  params?: Record<string, string> | undefined;
  query?: object | undefined;
}

/** Method, path and query of a call, what is undefined or null left out; and the field that tells an answer of ours. */
export function toRequest(
  name: EndpointName,
  { params = {}, query = {} }: Parts,
): [method: string, address: string, telling: string] {
  const [method, template] = routes[name] as Route;
  const path = template.replace(/{(\w+)}/, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  const given = Object.entries(query).filter(([, value]) => value != null);
  return [
    method,
    given.length ? `${path}?${new URLSearchParams(given)}` : path,
    toTelling(name) ?? "",
  ];
}
