import {
  type Endpoint,
  type EndpointName,
  type EndpointRequest,
  endpoints,
  type EndpointAnswer,
  paths,
} from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Caller, ParticipantCaller } from "../access/caller.ts";
import type { SessionOf } from "../store/reads/people-reads.ts";
import { addJsonBodies } from "./json-bodies.ts";
import { isHeld, toBytes, toEtag } from "./serialized.ts";
import type { Current } from "../ports.ts";
import { createValidator } from "./validate.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    endpoint?: EndpointName;
  }
  interface FastifyRequest {
    caller: Caller | undefined;
    /** Who is signed in, for rows about people and not about a project. */
    signedIn: SessionOf | undefined;
  }
}

const jsonType = "application/json; charset=utf-8";

type Rows = typeof endpoints;
type CallerOf<Name extends EndpointName> = Rows[Name]["auth"] extends "participant"
  ? ParticipantCaller
  : Rows[Name]["auth"] extends "person"
    ? SessionOf
    : Rows[Name]["auth"] extends "guest"
      ? SessionOf | undefined
      : Caller;

/** What a handler is given: the parts its row has checked, and who asks. */
export type HandlerInput<Name extends EndpointName> = EndpointRequest<Name> & {
  caller: CallerOf<Name>;
  request: FastifyRequest;
  reply: FastifyReply;
};

export interface HandlerAnswer<Body> {
  status: number;
  body: Body;
  /** The body's JSON, where the handler has it already; in UTF-8 where many are sent the same. */
  text?: string | Buffer;
  /** For a cacheable read: whether the same would be answered again. */
  isCurrent?: () => boolean;
}

/** What a row's handler gives: where the row may be cached, with how to tell that it still holds. */
type AnswerOf<Name extends EndpointName> = Rows[Name] extends { cacheSeconds: number }
  ? HandlerAnswer<EndpointAnswer<Name>> & Current<EndpointAnswer<Name>>
  : HandlerAnswer<EndpointAnswer<Name>>;

export type Handler<Name extends EndpointName> = (
  input: HandlerInput<Name>,
) => Promise<AnswerOf<Name>>;

export function ok<Body>(body: Body, text?: string | Buffer): HandlerAnswer<Body> {
  return { status: 200, body, ...(text !== undefined && { text }) };
}

/** What many are told, as long as it is so. */
export function okWhile<Body>(found: Current<Body>): HandlerAnswer<Body> & Current<Body> {
  return { status: 200, ...found };
}

/** 201 for a create that was new, 200 for one that repeats it. */
export function stored<Body>(isNew: boolean, body: Body): HandlerAnswer<Body> {
  return { status: isNew ? 201 : 200, body };
}

export function done(status: 202 | 204 = 204): HandlerAnswer<undefined> {
  return { status, body: undefined };
}

/** `/v1/activities/{activityId}` as Fastify writes it. */
export function toRoutePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function createReader(row: Endpoint) {
  const params = createValidator(row.params, "/params");
  const query = createValidator(row.query, "/query");
  const body = createValidator(row.body);
  return (request: FastifyRequest, reply: FastifyReply) => ({
    params: params(request.params),
    query: query(request.query),
    body: body(request.body),
    caller: request.caller ?? request.signedIn,
    request,
    reply,
  });
}

/** How a request is spelled where nothing is said twice, or without need. */
function toUrl(path: string, { params, query }: { params: unknown; query: unknown }): string {
  const inPath = (params ?? {}) as Readonly<Record<string, string>>;
  const search = new URLSearchParams(query as Record<string, string> | undefined).toString();
  const named = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inPath[name] ?? "");
  return search === "" ? named : `${named}?${search}`;
}

interface Sent {
  path: string;
  row: Endpoint;
  input: { params: unknown; query: unknown };
  answer: HandlerAnswer<unknown>;
}

/** Answers a cacheable read, or 304 when the asker holds it already. */
function sendCacheable(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, row, input, answer }: Sent,
): void {
  const body = answer.body as object;
  const etag = toEtag(body);
  const bytes = toBytes(body);
  const { isCurrent } = answer;
  if (isCurrent) request.repeatable = { url: toUrl(path, input), etag, body: bytes, isCurrent };
  const isPrivate = row.auth !== "public" && request.headers.authorization !== undefined;
  void reply.header("etag", etag);
  void reply.header(
    "cache-control",
    `${isPrivate ? "private" : "public"}, max-age=${row.cacheSeconds}`,
  );
  if (row.auth !== "public") void reply.header("vary", "Origin, Authorization");
  if (isHeld(request.headers, etag)) void reply.code(304).send();
  else void reply.type(jsonType).send(bytes);
}

function send(request: FastifyRequest, reply: FastifyReply, sent: Sent): void {
  // A stream has begun to answer by itself.
  if (reply.sent) return;
  const { row, answer } = sent;
  const { status, body, text } = answer;
  if (status === 200 && row.cacheSeconds !== undefined) return sendCacheable(request, reply, sent);
  void reply.header("cache-control", "no-store").code(status);
  if (body === undefined) void reply.send();
  else void reply.type(jsonType).send(text ?? JSON.stringify(body));
}

/** Makes the route of an endpoint from its row and a handler. */
export function addRoute<Name extends EndpointName>(
  app: FastifyInstance,
  name: Name,
  handler: Handler<Name>,
): void {
  const row: Endpoint = endpoints[name];
  const [method, path] = paths[name];
  const read = createReader(row);
  const route: RouteOptions = {
    method,
    url: toRoutePath(path),
    config: { endpoint: name },
    // A stream has no end, so there is nothing to be asked for with HEAD.
    exposeHeadRoute: !row.produces?.includes("text/event-stream"),
    // Not async: Fastify would then listen to each answer until it has gone out.
    handler(request, reply) {
      const input = read(request, reply);
      handler(input as unknown as HandlerInput<Name>)
        .then((answer) => send(request, reply, { path, row, input, answer }))
        .catch((error: unknown) => void reply.send(error));
    },
  };
  if (row.accepts !== "text/plain") return void app.route(route);
  // A browser sends it to another origin without asking beforehand; whose page it is, is checked first.
  app.register(async (scope) => {
    addJsonBodies(scope, "text/plain");
    scope.route(route);
  });
}
