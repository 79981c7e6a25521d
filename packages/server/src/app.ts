import { randomUUID } from "node:crypto";
import proxyAddr from "@fastify/proxy-addr";
import type { IncomingMessage } from "node:http";
import Fastify, { type FastifyInstance } from "fastify";
import { limits } from "@tomoni/sdk/contract";
import * as z from "zod/mini";
import { en } from "zod/locales";
import type { Clock } from "./clock.ts";
import { addBackground } from "./compose/background.ts";
import { addCustomers } from "./compose/customers.ts";
import { createNeeds } from "./compose/needs.ts";
import { addTeam } from "./compose/team.ts";
import type { Hub } from "./live/hub.ts";
import { addAccess } from "./access/access.ts";
import { createOwnOrigins, type Listening } from "./access/own-address.ts";
import { addApiDocs } from "./edge/api-docs.ts";
import { addDemo, type DemoOptions } from "./edge/demo.ts";
import { addNotes, type Note } from "./edge/answered.ts";
import { createDurations } from "./edge/durations.ts";
import { createFront } from "./edge/front.ts";
import { createGathering, type Gather } from "./edge/gathering.ts";
import { addHealth } from "./edge/health.ts";
import { addJsonBodies } from "./edge/json-bodies.ts";
import { addKeptFiles } from "./edge/kept-files.ts";
import { addLogging, createRequestLog, type LogTarget, shareLogger } from "./edge/logging.ts";
import { addBodyDeadline } from "./edge/body-deadline.ts";
import { addProblems, refuse, refuseConnection } from "./edge/problems.ts";
import { addRepeatedAnswers } from "./edge/repeated-answers.ts";
import { addRateLimits } from "./edge/rate-limits.ts";
import { addStaticFiles } from "./edge/static-files.ts";
import { addTurns } from "./edge/pipelining-limit.ts";
import type { Store } from "./store/store.ts";
import { createNetworkMarks } from "./access/networks.ts";
import { createTokens } from "./access/tokens.ts";

export interface AppOptions {
  store: Store;
  hub: Hub;
  clock: Clock;
  secret: string;
  /** Where customers reach this server; without one, the address it listens on. */
  publicUrl?: string | undefined;
  trustedProxies?: readonly string[];
  rateLimitScale?: number;
  log?: LogTarget;
  /** The demo shop, which `tomoni demo` shows at `/demo/`. */
  demo?: DemoOptions;
}

function addHeaders(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });
  app.addHook("onSend", (request, reply, payload, next) => {
    // A connection kept for more requests would hold up the end of the server.
    if (isStopping) void reply.header("connection", "close");
    void reply.header("x-request-id", request.id);
    void reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("cross-origin-resource-policy"))
      void reply.header("cross-origin-resource-policy", "cross-origin");
    if (!reply.hasHeader("referrer-policy")) void reply.header("referrer-policy", "no-referrer");
    next(null, payload);
  });
}

/** Answers to reads go out together; what was written is answered after a commit, which gathers already. */
function addGathering(app: FastifyInstance, gather: Gather): void {
  app.addHook("onSend", (request, _reply, payload, next) => {
    if (request.method === "GET") gather(() => next(null, payload));
    else next(null, payload);
  });
}

function toListening({ server }: FastifyInstance): Listening | undefined {
  const address = server.address();
  return address !== null && typeof address === "object" ? address : undefined;
}

/** Where a request comes from, told alike to Fastify: forwarding headers count where a trusted proxy set them. */
function createAddresses(proxies: readonly string[] = []) {
  const trustProxy = proxies.length > 0 && proxyAddr.compile([...proxies]);
  return {
    trustProxy,
    addressOf(request: IncomingMessage): string {
      const address = trustProxy ? proxyAddr(request, trustProxy) : request.socket.remoteAddress;
      // A connection that is gone has none.
      return address ?? "";
    },
  };
}

/** Composes the server, by hand and in order. It does not listen yet. */
export function buildApp(options: AppOptions): FastifyInstance {
  z.config(en());
  const { trustProxy, addressOf } = createAddresses(options.trustedProxies);
  const front = createFront();
  const newId = () => `req_${randomUUID()}`;
  const app = Fastify({
    ...addLogging(options.log),
    serverFactory: front.serverFactory,
    genReqId: newId,
    bodyLimit: limits.bodyBytes,
    trustProxy,
    frameworkErrors: refuse,
    clientErrorHandler: refuseConnection,
    // For uploads; a body of JSON has body-deadline.ts.
    requestTimeout: 30_000,
    forceCloseConnections: false,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    http: { connectionsCheckingInterval: 1000, headersTimeout: 5000 },
  });
  shareLogger(app);
  const needs = createNeeds({
    store: options.store,
    hub: options.hub,
    clock: options.clock,
    tokens: createTokens(options.secret),
    marks: createNetworkMarks(options.secret),
    publicUrl: options.publicUrl ?? "",
  });
  // JSON only: what a cross-site form can send reaches no endpoint but those whose row says so.
  app.removeAllContentTypeParsers();
  addJsonBodies(app, "application/json");
  addProblems(app);
  addHeaders(app);
  const gather = createGathering();
  addGathering(app, gather);
  const log = createRequestLog(app);
  const durations = createDurations();
  const note: Note = (answered) => {
    log(answered);
    durations.note(answered);
  };
  addNotes(app, note);
  const turns = addTurns(app);
  addBodyDeadline(app);
  const limit = addRateLimits(app, { ...options, scale: options.rateLimitScale ?? 1 });
  const isOwnOrigin = createOwnOrigins(options.publicUrl, () => toListening(app));
  addAccess(app, { ...needs, isOwnOrigin });
  front.open(addRepeatedAnswers(app, { ...needs, limit, turns, gather, note, newId, addressOf }));
  addHealth(app, { ...needs, durations: durations.metric });
  addCustomers(app, needs);
  addTeam(app, needs);
  addBackground(app, needs);
  addStaticFiles(app);
  addKeptFiles(app, options.store);
  addApiDocs(app);
  if (options.demo) addDemo(app, options.demo);
  return app;
}
