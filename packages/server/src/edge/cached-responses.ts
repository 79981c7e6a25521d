import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SetupCache } from "../access/setup-cache.ts";
import { targetOf } from "../access/access.ts";
import type { RequestObserver } from "./request-observers.ts";
import type { AnswerFirst } from "./http-server.ts";
import type { BatchResponses } from "./response-batching.ts";
import { createResponseCache, type Kept, type Repeatable, type Sent } from "./response-cache.ts";
import { isNamed, toOriginHeaders } from "../access/origins.ts";
import type { ReadLimit } from "./rate-limits.ts";
import type { PipeliningLimit } from "./pipelining-limit.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What others who ask the same may be told, once this request has been answered. */
    repeatable: Repeatable | undefined;
  }
}

/** Set for each request anew, whether its answer is repeated or made. */
const ofRequest = new Set([
  "x-request-id",
  "ratelimit",
  "ratelimit-policy",
  ...Object.keys(toOriginHeaders("")),
]);

export interface CachedResponsesNeeds {
  setup: SetupCache;
  limit: ReadLimit;
  pipelining: PipeliningLimit;
  batch: BatchResponses;
  observe: RequestObserver;
  newId(): string;
  /** Where a request comes from, as trusted proxies tell it. */
  addressOf(request: IncomingMessage): string;
}

function toSent(reply: FastifyReply, body: Buffer): Sent {
  const status = reply.statusCode;
  const headers = Object.entries(reply.getHeaders())
    .filter(([name]) => !ofRequest.has(name))
    .flatMap(([name, value]) => [name, String(value)]);
  if (status === 304) return { status, headers, text: "" };
  return {
    status,
    headers: [...headers, "content-length", String(body.length)],
    text: body.toString("latin1"),
  };
}

/**
 * Repeats answers that are the same for all who ask, as long as what they were made of is what is known, before Fastify
 * looks at a request. Kept is what went out the usual way. All that could be refused goes the usual way.
 */
export function addCachedResponses(app: FastifyInstance, needs: CachedResponsesNeeds): AnswerFirst {
  const { setup, limit, pipelining, batch, observe, newId, addressOf } = needs;
  const answers = createResponseCache();
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });

  function keep(request: FastifyRequest, reply: FastifyReply, repeatable: Repeatable): void {
    const { caller, method, headers, url } = request;
    // Who shows a token may be told more than others.
    const isForAll = method === "GET" && headers.authorization === undefined;
    const target = targetOf(request);
    if (!isForAll || !caller || target === undefined || url !== repeatable.url) return;
    const { project } = caller;
    const { etag, body, isCurrent } = repeatable;
    const isSame = () => setup.knownProjectOf(target) === project && isCurrent();
    const route = request.routeOptions.url ?? "none";
    answers.keep({ url, etag, route, project, isCurrent: isSame }, toSent(reply, body));
  }

  app.decorateRequest("repeatable", undefined);
  app.addHook("onSend", (request, reply, payload, next) => {
    if (request.repeatable) keep(request, reply, request.repeatable);
    next(null, payload);
  });

  function find({ method, url = "", headers }: IncomingMessage): Kept | undefined {
    if (method !== "GET" || isStopping || headers.authorization !== undefined) return undefined;
    const kept = answers.find(url);
    const isAllowed =
      headers.origin === undefined || (kept && isNamed(kept.project, headers.origin));
    return isAllowed ? kept : undefined;
  }

  /** What is set for each request anew. */
  function toOwnHeaders(requestId: string, key: string, origin: string | undefined): string[] {
    const own = ["x-request-id", requestId];
    const told = limit.take(key);
    for (const name in told) own.push(name, told[name]!);
    if (origin === undefined) return own;
    const forOrigin = toOriginHeaders(origin);
    for (const name in forOrigin) own.push(name, forOrigin[name]!);
    return own;
  }

  return (request, response) => {
    const startedMs = performance.now();
    const kept = find(request);
    const sent = kept && answers.choose(kept, request.headers);
    if (!sent) return false;
    const { socket, headers } = request;
    const key = limit.toKey({ address: addressOf(request), socket });
    if (!limit.isLeft(key) || !pipelining.beginNow(socket, response)) return false;
    const requestId = newId();
    const own = toOwnHeaders(requestId, key, headers.origin);
    batch(() => {
      response.writeHead(sent.status, [...sent.headers, ...own]).end(sent.text, "latin1");
      observe({
        requestId,
        method: "GET",
        route: kept.route,
        status: sent.status,
        elapsedMs: performance.now() - startedMs,
        projectId: kept.project.id,
      });
    });
    return true;
  };
}
