import { type EndpointName, paths } from "./contract/paths.ts";

/** The parts of a call, without their types. */
export interface CallParts {
  params?: Readonly<Record<string, string>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  body?: unknown;
}

export interface Address {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path and query, beginning with `/`. */
  path: string;
}

/** Tells where a call goes. In the query, texts and numbers count; anything else is left out. */
export function toAddress(name: EndpointName, { params = {}, query = {} }: CallParts): Address {
  const [method, template] = paths[name];
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
export function toOutboxKey(name: EndpointName, parts: CallParts): string {
  const { body } = parts;
  const hasId = typeof body === "object" && body !== null && "id" in body;
  return hasId ? String(body.id) : toAddress(name, parts).path;
}
