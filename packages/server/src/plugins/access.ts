import {
  type Endpoint,
  type EndpointName,
  endpoints,
  type ErrorCode,
  type KeyScope,
} from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Directory } from "../directory.ts";
import { AppError } from "../errors.ts";
import type { ProjectRow } from "../store/tables.ts";
import type { Tokens } from "../tokens.ts";

/** What a page may read of an answer beside its body. */
export const exposedHeaders = "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
const scopes: readonly KeyScope[] = ["read", "write", "admin"];

const originsOf = new WeakMap<ProjectRow, readonly string[]>();

/** The origins of a project, read once for each time that the project is. */
function readOrigins(project: ProjectRow): readonly string[] {
  const known = originsOf.get(project);
  if (known) return known;
  const origins = JSON.parse(project.origins) as string[];
  originsOf.set(project, origins);
  return origins;
}

/** Whether a page of this origin may call: one of the project's, or a page of this very server. */
function isAllowed(project: ProjectRow, origin: string, request: FastifyRequest): boolean {
  const origins = readOrigins(project);
  return (
    origins.includes(origin) ||
    origins.includes("*") ||
    origin === `${request.protocol}://${request.host}`
  );
}

function allowOrigin(reply: FastifyReply, origin: string): void {
  void reply.header("access-control-allow-origin", origin);
  void reply.header("access-control-expose-headers", exposedHeaders);
}

/** `Authorization: Bearer …`. */
function bearer(request: FastifyRequest): string | undefined {
  const [scheme, token, ...rest] = request.headers.authorization?.split(" ") ?? [];
  return scheme?.toLowerCase() === "bearer" && token && rest.length === 0 ? token : undefined;
}

/** The thing asked about: the project key or id in the path. */
function targetOf(request: FastifyRequest): string | undefined {
  const params = request.params as Readonly<Record<string, string>>;
  return params["projectKey"] ?? params["activityId"] ?? params["ideaId"] ?? params["subjectId"];
}

function missingCode(name: EndpointName): ErrorCode {
  const own: readonly ErrorCode[] = endpoints[name].errors;
  return own.find((code) => code.endsWith("-not-found")) ?? "not-found";
}

/**
 * Finds whose project a request is about, refuses origins that the project does not name, and checks the token.
 * CORS alone refuses nothing: a browser only hides the answer.
 */
export function addAccess(
  app: FastifyInstance,
  { directory, tokens }: { directory: Directory; tokens: Tokens },
): void {
  app.decorateRequest("caller", undefined);

  async function authorizeTeam(request: FastifyRequest, row: Endpoint): Promise<void> {
    const secret = bearer(request);
    if (!secret)
      throw new AppError("unauthenticated", {
        detail: "Send a secret key: Authorization: Bearer sk_…",
      });
    const key = await directory.keyBySecret(secret);
    if (!key)
      throw new AppError("invalid-token", { detail: "The secret key is unknown or was revoked." });
    if (scopes.indexOf(key.scope) < scopes.indexOf(row.scope ?? "admin")) {
      throw new AppError("insufficient-scope", {
        detail: `This needs a key with the scope "${row.scope}"; this one has "${key.scope}".`,
      });
    }
    request.caller = { project: key.project, participant: undefined, scope: key.scope };
  }

  function participantOf(request: FastifyRequest, row: Endpoint) {
    const token = row.auth === "public" ? undefined : bearer(request);
    const claims = token === undefined ? undefined : tokens.verify(token);
    if (token !== undefined && !claims) throw new AppError("invalid-token");
    if (row.auth === "participant" && !claims) {
      throw new AppError("unauthenticated", { detail: "Ask for a participant's token first." });
    }
    return claims;
  }

  /** Whether a page of this origin may call any project here, where the request does not tell which. */
  async function isKnown(origin: string, request: FastifyRequest): Promise<boolean> {
    const projects = await directory.projects();
    return projects.some((project) => isAllowed(project, origin, request));
  }

  /** @throws AppError for an origin that is not the project's, before it learns anything else */
  async function checkOrigin(
    request: FastifyRequest,
    reply: FastifyReply,
    project: ProjectRow | undefined,
  ): Promise<void> {
    const { origin } = request.headers;
    if (origin === undefined) return;
    const isFine = project ? isAllowed(project, origin, request) : await isKnown(origin, request);
    if (!isFine) throw new AppError("origin-not-allowed");
    allowOrigin(reply, origin);
  }

  async function authorizeCustomer(
    request: FastifyRequest,
    reply: FastifyReply,
    name: EndpointName,
  ): Promise<void> {
    const target = targetOf(request);
    const found = target === undefined ? undefined : await directory.projectOf(target);
    await checkOrigin(request, reply, found);
    if (target !== undefined && !found) throw new AppError(missingCode(name));
    const claims = participantOf(request, endpoints[name]);
    const project = found ?? (claims && (await directory.projectById(claims.projectId)));
    if (!project || (claims && claims.projectId !== project.id))
      throw new AppError("invalid-token");
    if (!found) await checkOrigin(request, reply, project);
    request.caller = {
      project,
      participant: claims && { id: claims.participantId, verified: claims.verified },
      scope: undefined,
    };
  }

  app.addHook("onRequest", async (request, reply) => {
    const name = request.routeOptions.config.endpoint;
    if (name === undefined) return;
    void reply.header("vary", "Origin");
    const row: Endpoint = endpoints[name];
    return row.auth === "team"
      ? authorizeTeam(request, row)
      : authorizeCustomer(request, reply, name);
  });

  app.options("/v1/*", async (request, reply) => preflight(request, reply));

  async function preflight(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { origin } = request.headers;
    void reply.header(
      "vary",
      "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    );
    if (origin !== undefined && (await mayAsk(request, origin))) {
      allowOrigin(reply, origin);
      void reply.header("access-control-allow-methods", "GET, PUT, POST, DELETE");
      void reply.header(
        "access-control-allow-headers",
        "authorization, content-type, last-event-id",
      );
      void reply.header("access-control-max-age", "7200");
    }
    return reply.code(204).send();
  }

  /** A preflight names no participant, so paths without an id are let through for every project's origins. */
  async function mayAsk(request: FastifyRequest, origin: string): Promise<boolean> {
    const target = /\/((?:pk|act|opt|idea|cmt|pin)_[0-9a-z]+)/.exec(request.url)?.[1];
    const project = target === undefined ? undefined : await directory.projectOf(target);
    return project ? isAllowed(project, origin, request) : isKnown(origin, request);
  }
}
