import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SetupCache } from "./setup-cache.ts";
import type { VisibleTargets } from "./visible-target.ts";
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

/** Whether an origin is this very server's. */
export type IsOwn = (origin: string) => boolean;

/** Whether a page of this origin may call: one of the project's, or a page of this very server. */
function isAllowed(project: ProjectRow, origin: string, isOwn: IsOwn): boolean {
  return isNamed(project, origin) || isOwn(origin);
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

export interface OriginNeeds {
  setup: SetupCache;
  targets: VisibleTargets;
  isOwn: IsOwn;
}

const vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

/** Judges the origins of pages, and answers browsers that ask beforehand. */
export function createOrigins({ setup, targets, isOwn }: OriginNeeds) {
  /** Whether a page of this origin may call any project here, where the request does not tell which. */
  async function isKnown(origin: string): Promise<boolean> {
    const projects = await setup.projects();
    return projects.some((project) => isAllowed(project, origin, isOwn));
  }

  /** A preflight names no participant, so paths without an id are let through for every project's origins. */
  async function mayAsk(origin: string, url: string): Promise<boolean> {
    const target = /\/((?:pk|act|opt|idea|cmt|pin)_[0-9a-z]+)/.exec(url)?.[1];
    const project = target === undefined ? undefined : await targets.projectOf(target, undefined);
    return project ? isAllowed(project, origin, isOwn) : isKnown(origin);
  }

  return {
    /** @throws AppError for an origin that is not the project's, before it learns anything else */
    check(request: FastifyRequest, reply: FastifyReply, project: ProjectRow): void {
      const { origin } = request.headers;
      if (origin === undefined) return;
      if (!isAllowed(project, origin, isOwn)) throw new AppError("origin-not-allowed");
      allowOrigin(reply, origin);
    },

    /** @throws AppError for an origin that no project here names */
    async checkAny(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const { origin } = request.headers;
      if (origin === undefined) return;
      if (!(await isKnown(origin))) throw new AppError("origin-not-allowed");
      allowOrigin(reply, origin);
    },

    /** Lets a page of any project here read a refusal that says nothing of any project. */
    async allowAny(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const { origin } = request.headers;
      if (origin !== undefined && (await isKnown(origin))) allowOrigin(reply, origin);
    },

    addPreflights(app: FastifyInstance): void {
      app.options("/v1/*", { config: { limit: "read" } }, async (request, reply) => {
        const { origin } = request.headers;
        void reply.header("vary", vary);
        if (origin !== undefined && (await mayAsk(origin, request.url))) {
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
    },
  };
}
