import type { Route } from "./contract/endpoint.ts";
import { type CustomerEndpointName, customerPaths } from "./contract/paths/customers.ts";

/** The parts of a call, without their types. */
export interface CallParts {
  params?: Readonly<Record<string, string>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  body?: unknown;
}

export interface Address {
  method: Route[0];
  /** Path and query, beginning with `/`. */
  path: string;
}

/** Tells where a call goes, by the route of its endpoint. In the query, texts and numbers count; anything else is left out. */
export function toAddress(route: Route, { params = {}, query = {} }: CallParts): Address {
  const [method, template] = route;
  const path = template.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (typeof value === "string" || typeof value === "number") search.set(key, String(value));
  }
  const text = search.toString();
  return { method, path: text ? `${path}?${text}` : path };
}

/**
 * Names what a write is about, for the outbox: a thing with an id by its id, anything else by its path,
 * so that a changed vote and its withdrawal take the place of the vote.
 */
export function toOutboxKey(name: CustomerEndpointName, parts: CallParts): string {
  const { body } = parts;
  const hasId = typeof body === "object" && body !== null && "id" in body;
  return hasId ? String(body.id) : toAddress(customerPaths[name], parts).path;
}
