import { randomUUID } from "node:crypto";
import proxyAddr from "@fastify/proxy-addr";
import type { IncomingMessage } from "node:http";
import Fastify, { type FastifyInstance } from "fastify";
import type { Metric } from "prom-client";
import * as z from "zod/mini";
import { en } from "zod/locales";
import type { Clock } from "./clock.ts";
import { createDirectory } from "./access/setup-cache.ts";
import { limits } from "@tomoni/sdk/contract";
import { addActivitiesRoutes } from "./features/activities/activities.routes.ts";
import { createActivitiesService } from "./features/activities/activities.service.ts";
import { createOptionsService } from "./features/activities/options.service.ts";
import { createTeamDesk } from "./features/activities/team-desk.ts";
import { addBallotsRoutes } from "./features/ballots/ballots.routes.ts";
import { createBallotsService } from "./features/ballots/ballots.service.ts";
import { createSubjects } from "./features/comments/subjects.ts";
import { addCommentsRoutes } from "./features/comments/comments.routes.ts";
import { createCommentsService } from "./features/comments/comments.service.ts";
import { addComparisonsRoutes } from "./features/comparisons/comparisons.routes.ts";
import { createComparisonsService } from "./features/comparisons/comparisons.service.ts";
import { addFlagsRoutes } from "./features/flags/flags.routes.ts";
import { createIdeaViews } from "./features/ideas/idea-views.ts";
import { addIdeasRoutes } from "./features/ideas/ideas.routes.ts";
import { createIdeasService } from "./features/ideas/ideas.service.ts";
import { addKeysRoutes } from "./features/keys/keys.routes.ts";
import { addMeasurementRoutes } from "./features/measurement/measurement.routes.ts";
import { addParticipantsRoutes } from "./features/participants/participants.routes.ts";
import { createParticipantsService } from "./features/participants/participants.service.ts";
import { addPinsRoutes } from "./features/pins/pins.routes.ts";
import { createPinsService } from "./features/pins/pins.service.ts";
import { addProjectsRoutes } from "./features/projects/projects.routes.ts";
import { addReactionsRoutes } from "./features/reactions/reactions.routes.ts";
import { createReactionsService } from "./features/reactions/reactions.service.ts";
import { addResponsesRoutes } from "./features/responses/responses.routes.ts";
import { addResultsRoutes } from "./features/results/results.routes.ts";
import { createResultsService } from "./features/results/results.service.ts";
import { addUploadsRoutes } from "./features/uploads/uploads.routes.ts";
import type { Hub } from "./live/hub.ts";
import { createStreams } from "./live/stream.ts";
import { addAccess } from "./access/access.ts";
import { addApiDocs } from "./edge/api-docs.ts";
import { addDemo, type DemoOptions } from "./edge/demo.ts";
import { addNotes, type Note } from "./edge/answered.ts";
import { createDurations } from "./edge/durations.ts";
import { type AnswerAtOnce, createFront } from "./edge/front.ts";
import { createGathering, type Gather } from "./edge/gathering.ts";
import { addHealth } from "./edge/health.ts";
import { addJsonBodies } from "./edge/json-bodies.ts";
import { addKeptFiles } from "./edge/kept-files.ts";
import { addLogging, createRequestLog, type LogTarget, shareLogger } from "./edge/logging.ts";
import { addBodyDeadline } from "./edge/body-deadline.ts";
import { addProblems, refuse, refuseConnection } from "./edge/problems.ts";
import { addRepeatedAnswers, type RepeatedAnswersNeeds } from "./edge/repeated-answers.ts";
import { addRateLimits } from "./edge/rate-limits.ts";
import { addStaticFiles } from "./edge/static-files.ts";
import { addTurns } from "./edge/pipelining-limit.ts";
import type { Ports } from "./ports.ts";
import type { Store } from "./store/store.ts";
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

function listeningUrl(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === "string") return "http://127.0.0.1";
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
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

type Shared = Omit<RepeatedAnswersNeeds, "directory"> & { durations: Metric };

function addFeatures(app: FastifyInstance, ports: Ports, shared: Shared): AnswerAtOnce {
  const { store, clock, hub } = ports;
  const streams = createStreams();
  const directory = createDirectory({ store, clock });
  const results = createResultsService(store, directory);
  const subjects = createSubjects(store, directory);
  const ideaViews = createIdeaViews(ports);
  const needs = { ...ports, directory, results, subjects, ideaViews };
  store.onChange((activityIds) => {
    for (const activityId of activityIds) hub.publish(activityId);
  });
  store.onTeamChange(() => {
    directory.forget();
    results.forget();
  });

  addAccess(app, { directory, tokens: ports.tokens });
  const answerAtOnce = addRepeatedAnswers(app, { ...shared, directory });
  addHealth(app, { store, streams, durations: shared.durations });
  addProjectsRoutes(app, needs);
  addParticipantsRoutes(app, createParticipantsService(needs));
  addMeasurementRoutes(app, needs);
  const desk = createTeamDesk(needs);
  addActivitiesRoutes(app, {
    activities: createActivitiesService({ ...needs, desk }),
    options: createOptionsService({ store, desk }),
  });
  addResultsRoutes(app, { ...needs, streams });
  addBallotsRoutes(app, createBallotsService(needs));
  addComparisonsRoutes(app, createComparisonsService(needs));
  addReactionsRoutes(app, createReactionsService(needs));
  addPinsRoutes(app, createPinsService(needs));
  addIdeasRoutes(app, createIdeasService(needs));
  addCommentsRoutes(app, createCommentsService(needs));
  addFlagsRoutes(app, needs);
  addUploadsRoutes(app, ports);
  addResponsesRoutes(app, ports);
  addKeysRoutes(app, needs);
  app.addHook("preClose", async () => streams.end());
  return answerAtOnce;
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
  const ports: Ports = {
    store: options.store,
    hub: options.hub,
    clock: options.clock,
    tokens: createTokens(options.secret),
    publicUrl: () => options.publicUrl ?? listeningUrl(app),
  };
  // JSON only: what a cross-site form can send reaches no endpoint but those whose row says so.
  app.removeAllContentTypeParsers();
  addJsonBodies(app, "application/json");
  addProblems(app);
  addHeaders(app);
  const gather = createGathering();
  addGathering(app, gather);
  const log = createRequestLog(options.log);
  const durations = createDurations();
  const note: Note = (answered) => {
    log(answered);
    durations.note(answered);
  };
  addNotes(app, note);
  const turns = addTurns(app);
  addBodyDeadline(app);
  const limit = addRateLimits(app, { ...options, scale: options.rateLimitScale ?? 1 });
  const shared = { limit, turns, gather, note, newId, addressOf, durations: durations.metric };
  front.open(addFeatures(app, ports, shared));
  addStaticFiles(app);
  addKeptFiles(app, options.store);
  addApiDocs(app);
  if (options.demo) addDemo(app, options.demo);
  return app;
}
