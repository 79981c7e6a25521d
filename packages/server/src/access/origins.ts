import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SetupCache } from "./setup-cache.ts";
import { AppError } from "../errors.ts";
import type { ProjectRow } from "../store/tables.ts";

/** What a page may read of an answer beside its body. */
export const exposedHeaders = "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

const originsOf = new WeakMap<ProjectRow, readonly string[]>();

/** The origins of a project, read once for each time that the project is. */
function readOrigins(project: ProjectRow): readonly string[] {
  const known = originsOf.get(project);
  if (known) return known;
  const origins = JSON.parse(project.origins) as string[];
  originsOf.set(project, origins);
  return origins;
}

/** Whether a page's origin is one of the project's. */
export function isNamed(project: ProjectRow, origin: string): boolean {
  const origins = readOrigins(project);
  return origins.includes(origin) || origins.includes("*");
}

/** Whether a page of this origin may call: one of the project's, or a page of this very server. */
function isAllowed(project: ProjectRow, origin: string, request: FastifyRequest): boolean {
  return isNamed(project, origin) || origin === `${request.protocol}://${request.host}`;
}

/** The headers by which a page of an origin may read an answer. */
export function toOriginHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": exposedHeaders,
  };
}

function allowOrigin(reply: FastifyReply, origin: string): void {
  void reply.headers(toOriginHeaders(origin));
}

/** @throws AppError for an origin that is not the project's, before it learns anything else */
export function checkOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  project: ProjectRow,
): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (!isAllowed(project, origin, request)) throw new AppError("origin-not-allowed");
  allowOrigin(reply, origin);
}

/** Whether a page of this origin may call any project here, where the request does not tell which. */
async function isKnown(
  setup: SetupCache,
  origin: string,
  request: FastifyRequest,
): Promise<boolean> {
  const projects = await setup.projects();
  return projects.some((project) => isAllowed(project, origin, request));
}

/** @throws AppError for an origin that no project here names */
export async function checkAnyOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  setup: SetupCache,
): Promise<void> {
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (!(await isKnown(setup, origin, request))) throw new AppError("origin-not-allowed");
  allowOrigin(reply, origin);
}

/** A preflight names no participant, so paths without an id are let through for every project's origins. */
async function mayAsk(
  setup: SetupCache,
  origin: string,
  request: FastifyRequest,
): Promise<boolean> {
  const target = /\/((?:pk|act|opt|idea|cmt|pin)_[0-9a-z]+)/.exec(request.url)?.[1];
  const project = target === undefined ? undefined : await setup.projectOf(target);
  return project ? isAllowed(project, origin, request) : isKnown(setup, origin, request);
}

/** Answers browsers that ask beforehand. */
export function addPreflights(app: FastifyInstance, setup: SetupCache): void {
  app.options("/v1/*", async (request, reply) => {
    const { origin } = request.headers;
    void reply.header(
      "vary",
      "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    );
    if (origin !== undefined && (await mayAsk(setup, origin, request))) {
      allowOrigin(reply, origin);
      void reply.header("access-control-allow-methods", "GET, PUT, POST, DELETE");
      void reply.header(
        "access-control-allow-headers",
        "authorization, content-type, last-event-id",
      );
      void reply.header("access-control-max-age", "7200");
    }
    return reply.code(204).send();
  });
}
