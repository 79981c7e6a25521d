import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { limits } from "@tomoni/sdk/contract";
import type { OidcConfig } from "./config-oidc.ts";
import type { Clock } from "./clock.ts";
import { addBackground } from "./compose/background.ts";
import { addCustomers } from "./compose/customers.ts";
import { createNeeds } from "./compose/needs.ts";
import { addTeam } from "./compose/team.ts";
import type { Hub } from "./live/hub.ts";
import { addAccess } from "./access/access.ts";
import { addClientAddresses, createClientAddresses } from "./access/client-address.ts";
import { createOwnOrigins, type Listening } from "./access/own-address.ts";
import { addApiDocs } from "./edge/api-docs.ts";
import { addConsole } from "./edge/console.ts";
import { addDemo, type DemoOptions } from "./edge/demo.ts";
import { observeRequests, type RequestObserver } from "./edge/request-observers.ts";
import { createDurations } from "./edge/durations.ts";
import { createHttpServer } from "./edge/http-server.ts";
import { createResponseBatching, type BatchResponses } from "./edge/response-batching.ts";
import { addHealth } from "./edge/health.ts";
import { addJsonBodies } from "./edge/json-bodies.ts";
import { addStoredWidgetFiles } from "./edge/stored-widget-files.ts";
import { addLogging, createRequestLog, type LogTarget, shareLogger } from "./edge/logging.ts";
import { addBodyDeadline } from "./edge/body-deadline.ts";
import { addProblems, refuse, refuseConnection } from "./edge/problems.ts";
import { addCachedResponses } from "./edge/cached-responses.ts";
import { addRateLimits } from "./edge/rate-limits.ts";
import { addStaticFiles } from "./edge/static-files.ts";
import { createPipeliningLimit } from "./edge/pipelining-limit.ts";
import { checkLimitClasses } from "./edge/limit-classes.ts";
import { type ConnectionLimits, createConnections } from "./edge/connections.ts";
import { addUnalteredEtags } from "./edge/unaltered-etags.ts";
import type { StreamLimits } from "./live/stream.ts";
import type { Store } from "./store/store.ts";
import { createNetworkMarks } from "./access/networks.ts";
import type { FormerSecret } from "./archive/secret-file.ts";
import { createPeoplePorts } from "./access/people-ports.ts";
import { createTokens } from "./access/tokens.ts";

export interface AppOptions {
  store: Store;
  hub: Hub;
  clock: Clock;
  secret: string;
  /** What signed tokens before, and is believed for some time yet. */
  formerSecrets?: readonly FormerSecret[];
  /** Where customers reach this server; without one, the address it listens on. */
  publicUrl?: string | undefined;
  /** The company's identity provider, by which members may sign in. */
  oidc?: OidcConfig | undefined;
  trustedProxies?: readonly string[];
  rateLimitScale?: number;
  /** How many connections and streams there may be at once; multiplied like the rates. */
  capacity?: Partial<Capacity>;
  /** What must be shown to read the metrics; without one nobody may. */
  metricsKey?: string | undefined;
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
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
    if (!reply.hasHeader("referrer-policy")) void reply.header("referrer-policy", "no-referrer");
    next(null, payload);
  });
}

/** Answers to reads go out together; what was written is answered after a commit, which gathers already. */
function addResponseBatching(app: FastifyInstance, batch: BatchResponses): void {
  app.addHook("onSend", (request, _reply, payload, next) => {
    if (request.method === "GET") batch(() => next(null, payload));
    else next(null, payload);
  });
}

function toListening({ server }: FastifyInstance): Listening | undefined {
  const address = server.address();
  return address !== null && typeof address === "object" ? address : undefined;
}

/** How many connections and streams there may be at once. */
interface Capacity {
  connections: ConnectionLimits;
  streams: StreamLimits;
}

/** Wide, since a phone carrier's gateway stands for thousands; a stream holds some 30 kB. */
const usualCapacity: Capacity = {
  connections: { total: 20_000, ofNetwork: 4000, reserved: 50 },
  streams: { total: 10_000, ofNetwork: 2000 },
};

function toCapacity({ capacity, rateLimitScale = 1 }: AppOptions): Capacity {
  const { connections, streams } = { ...usualCapacity, ...capacity };
  const scaled = (count: number) =>
    rateLimitScale === 0 && !capacity
      ? Infinity
      : Math.max(1, Math.round(count * (rateLimitScale || 1)));
  return {
    connections: {
      total: scaled(connections.total),
      ofNetwork: scaled(connections.ofNetwork),
      reserved: connections.reserved,
    },
    streams: { total: scaled(streams.total), ofNetwork: scaled(streams.ofNetwork) },
  };
}

/** Composes the server, by hand and in order. It does not listen yet. */
export function buildApp(options: AppOptions): FastifyInstance {
  const addresses = createClientAddresses(options.trustedProxies);
  const capacity = toCapacity(options);
  const pipelining = createPipeliningLimit();
  const connections = createConnections({
    limits: capacity.connections,
    isTrusted: addresses.isTrusted,
    lastAnswerOf: pipelining.lastAnswerOf,
  });
  const server = createHttpServer(connections);
  const newId = () => `req_${randomUUID()}`;
  const app = Fastify({
    ...addLogging(options.log),
    serverFactory: server.serverFactory,
    genReqId: newId,
    bodyLimit: limits.bodyBytes,
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
  addClientAddresses(app, addresses);
  checkLimitClasses(app);
  const ports = {
    store: options.store,
    hub: options.hub,
    clock: options.clock,
    tokens: createTokens(options.secret, {
      clock: options.clock,
      former: options.formerSecrets ?? [],
    }),
    marks: createNetworkMarks(options.secret),
    people: createPeoplePorts(options),
    publicUrl: options.publicUrl ?? "",
  };
  const needs = createNeeds(ports, capacity.streams);
  // JSON only: what a cross-site form can send reaches no endpoint but those whose row says so.
  app.removeAllContentTypeParsers();
  addJsonBodies(app, "application/json");
  addProblems(app);
  addHeaders(app);
  const batch = createResponseBatching();
  addResponseBatching(app, batch);
  const log = createRequestLog(app);
  const durations = createDurations();
  const observe: RequestObserver = (request) => {
    log(request);
    durations.observe(request);
  };
  observeRequests(app, observe);
  pipelining.addTo(app);
  connections.addReserve(app);
  connections.addStop(app);
  addBodyDeadline(app);
  addUnalteredEtags(app);
  const limit = addRateLimits(app, { ...options, scale: options.rateLimitScale ?? 1 });
  const isOwnOrigin = createOwnOrigins(options.publicUrl, () => toListening(app));
  addAccess(app, { ...needs, isOwnOrigin, cookie: needs.people.cookie });
  const forCached = { limit, pipelining, batch, observe, newId, addressOf: addresses.addressOf };
  server.open(addCachedResponses(app, { ...needs, ...forCached }));
  const { metricsKey } = options;
  addHealth(app, { ...needs, connections, metricsKey, durations: durations.metric });
  addCustomers(app, needs);
  addTeam(app, needs);
  addBackground(app, needs);
  addStaticFiles(app);
  addConsole(app);
  addStoredWidgetFiles(app, options.store);
  addApiDocs(app, options.publicUrl);
  if (options.demo) addDemo(app, options.demo);
  return app;
}
