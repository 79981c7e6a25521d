import { http, type HttpHandler, HttpResponse } from "msw";
import { type EndpointAnswer, type EndpointRequest, endpoints } from "../contract/endpoints.ts";
import { type EndpointName, paths } from "../contract/paths.ts";
import type { Results } from "../contract/results.ts";
import type { TeamNews } from "../contract/team-news.ts";
import { type CheckedParts, checkRequest } from "./check-request.ts";
import { createLiveResponse, createNewsResponse } from "./event-stream.ts";
import { createFixture, getAnswer, type KnownIds } from "./fixtures.ts";

export { createLiveResponse, createNewsResponse } from "./event-stream.ts";
export { createFixture, createSchemaFixture, type KnownIds } from "./fixtures.ts";
export { createProblem } from "./problem.ts";

/** What an answer is made from: the parts as the row checked them, and the request itself. */
export type HandlerRequest<Name extends EndpointName> = EndpointRequest<Name> & {
  request: Request;
};

/** Makes the answer of one endpoint: a value as its row says, or any response such as `createProblem`. */
export type Answer<Name extends EndpointName> = (
  request: HandlerRequest<Name>,
) => EndpointAnswer<Name> | Response | Promise<EndpointAnswer<Name> | Response>;

export interface HandlerOptions {
  /** As given to the client. */
  baseUrl: string;
  /** Answers of your own, by endpoint; the others answer with `createFixture`. */
  answers?: { readonly [Name in EndpointName]?: Answer<Name> };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The ids that the caller named, so that the answer is about the same things. */
function toKnownIds({ params, body }: CheckedParts): KnownIds {
  const ids = [...(isObject(params) ? Object.values(params) : []), isObject(body) && body["id"]];
  const known = ids.filter((id) => typeof id === "string").map((id) => [id.split("_", 1)[0], id]);
  return Object.fromEntries(known) as KnownIds;
}

/** The fixture, with what was sent where it fits: an idea comes back with its own title. */
function createDefaultAnswer(name: EndpointName, parts: CheckedParts): unknown {
  const fixture: unknown = createFixture(name, toKnownIds(parts));
  if (!isObject(fixture) || !isObject(parts.body)) return fixture;
  const sent = Object.entries(parts.body).filter(([key]) => key in fixture);
  const merged = { ...fixture, ...Object.fromEntries(sent) };
  const [, schema] = getAnswer(name);
  return schema?.safeParse(merged).success ? merged : fixture;
}

function toResponse(name: EndpointName, answer: unknown): Response {
  if (answer instanceof Response) return answer;
  if (name === "results.live") return createLiveResponse([answer as Results]);
  if (name === "team.live") return createNewsResponse([answer as TeamNews]);
  const [status, schema] = getAnswer(name);
  return schema
    ? HttpResponse.json(answer as Record<string, unknown>, { status })
    : new HttpResponse(null, { status });
}

function createHandler(name: EndpointName, { baseUrl, answers = {} }: HandlerOptions): HttpHandler {
  const [method, template] = paths[name];
  const path = baseUrl.replace(/\/+$/, "") + template.replace(/\{(\w+)\}/g, ":$1");
  const register = {
    GET: http.get,
    POST: http.post,
    PUT: http.put,
    PATCH: http.patch,
    DELETE: http.delete,
  };
  return register[method](path, async ({ request, params }) => {
    const parts = await checkRequest(endpoints[name], request, params);
    if (parts instanceof Response) return parts;
    const own = answers[name] as ((request: object) => unknown) | undefined;
    const answer = own ? await own({ ...parts, request }) : createDefaultAnswer(name, parts);
    return toResponse(name, answer);
  });
}

/** Lets a page of any origin ask beforehand, as browsers and what simulates them do. */
function createPreflightHandler({ baseUrl }: HandlerOptions): HttpHandler {
  return http.options(`${baseUrl.replace(/\/+$/, "")}/v1/*`, ({ request }) => {
    const asked = (name: string) => request.headers.get(`access-control-request-${name}`) ?? "";
    const headers = {
      "access-control-allow-origin": request.headers.get("origin") ?? "*",
      "access-control-allow-methods": asked("method"),
      "access-control-allow-headers": asked("headers"),
    };
    return new HttpResponse(null, { status: 204, headers });
  });
}

/**
 * Makes msw handlers for every endpoint, so that an app can be tested without a server. Each checks what is
 * sent by its row (422 otherwise) and answers with a valid value, always the same.
 */
export function createTomoniHandlers(options: HandlerOptions): HttpHandler[] {
  const names = Object.keys(paths) as EndpointName[];
  const handlers = names.map((name) => createHandler(name, options));
  return [...handlers, createPreflightHandler(options)];
}
