import {
  type Endpoint,
  type EndpointName,
  endpoints,
  type ErrorCode,
  KeyScope,
  scopeCapabilities,
} from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SetupCache } from "./setup-cache.ts";
import { AppError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import type { ProjectRow } from "../store/tables.ts";
import type { NetworkMarks } from "./networks.ts";
import type { Caller } from "./caller.ts";
import { type ParticipantClaims, toNewcomer, toNewcomersKey, type Tokens } from "./tokens.ts";
import { createOrigins, type IsOwn } from "./origins.ts";
import { createVisibleTargets } from "./visible-target.ts";

/** `Authorization: Bearer …`. */
function bearer(request: FastifyRequest): string | undefined {
  const { authorization = "" } = request.headers;
  const token = authorization.slice(7);
  // Nearly every request brings a text never seen before, which it would be dear to split.
  const isBearer = authorization.slice(0, 7).toLowerCase() === "bearer ";
  return isBearer && token !== "" && !token.includes(" ") ? token : undefined;
}

/** The thing asked about: the project key or id in the path. */
export function targetOf(request: FastifyRequest): string | undefined {
  const params = request.params as Readonly<Record<string, string>>;
  const names = ["projectKey", "activityId", "ideaId", "commentId", "subjectId"];
  return names.map((name) => params[name]).find((value) => value !== undefined);
}

function missingCode(name: EndpointName): ErrorCode {
  const own: readonly ErrorCode[] = endpoints[name].errors;
  return own.find((code) => code.endsWith("-not-found")) ?? "not-found";
}

/** The first scope, from the least, that may do what a row asks. */
function leastScope({ can }: Endpoint): KeyScope | undefined {
  return KeyScope.options.find((scope) => can && scopeCapabilities[scope].includes(can));
}

interface AccessNeeds {
  store: Pick<Store, "reads">;
  setup: SetupCache;
  tokens: Tokens;
  marks: NetworkMarks;
  isOwnOrigin: IsOwn;
}

/** @throws AppError without a secret key that may do what the row asks */
async function toTeamCaller(
  setup: SetupCache,
  request: FastifyRequest,
  row: Endpoint,
): Promise<Caller> {
  const secret = bearer(request);
  if (!secret)
    throw new AppError("unauthenticated", {
      detail: "Send a secret key: Authorization: Bearer sk_…",
    });
  const key = await setup.keyBySecret(secret);
  if (!key)
    throw new AppError("invalid-token", { detail: "The secret key is unknown or was revoked." });
  const capabilities = scopeCapabilities[key.scope];
  if (!row.can || !capabilities.includes(row.can)) {
    throw new AppError("insufficient-scope", {
      detail: `This needs a key with the scope "${leastScope(row)}"; this one has "${key.scope}".`,
    });
  }
  return { project: key.project, participant: undefined, capabilities, keyId: key.id };
}

/**
 * Finds whose project a request is about, refuses origins that the project does not name, and checks the token.
 * CORS alone refuses nothing: a browser only hides the answer.
 */
export function addAccess(
  app: FastifyInstance,
  { store, setup, tokens, marks, isOwnOrigin }: AccessNeeds,
): void {
  const targets = createVisibleTargets(store, setup);
  const origins = createOrigins({ setup, targets, isOwn: isOwnOrigin });
  app.decorateRequest("caller", undefined);

  function toClaims(token: string, project: ProjectRow | undefined): ParticipantClaims | undefined {
    if (!token.startsWith("new_")) return tokens.verify(token);
    return project && toNewcomer(token, project);
  }

  /** The project that a newcomer says they are new in. */
  async function newcomersProject(request: FastifyRequest): Promise<ProjectRow | undefined> {
    const key = toNewcomersKey(bearer(request) ?? "");
    return key === undefined ? undefined : setup.projectByKey(key);
  }

  function participantOf(request: FastifyRequest, row: Endpoint, project: ProjectRow | undefined) {
    const token = row.auth === "public" ? undefined : bearer(request);
    const claims = token === undefined ? undefined : toClaims(token, project);
    if (token !== undefined && !claims) throw new AppError("invalid-token");
    if (row.auth === "participant" && !claims) {
      throw new AppError("unauthenticated", { detail: "Ask for a participant's token first." });
    }
    return claims;
  }

  function letIn(
    request: FastifyRequest,
    project: ProjectRow,
    claims: ParticipantClaims | undefined,
  ): void {
    if (claims && claims.projectId !== project.id) throw new AppError("invalid-token");
    request.caller = {
      project,
      participant: claims && { id: claims.participantId, verified: claims.verified },
      capabilities: [],
      networkOf: (activityId) =>
        marks.toMark({ projectId: project.id, activityId }, request.address),
    };
  }

  /** Nearly every request is about a project that is remembered, and is let in without a turn of the event loop. */
  function authorizeKnown(
    request: FastifyRequest,
    reply: FastifyReply,
    { project, row }: { project: ProjectRow; row: Endpoint },
  ): void {
    origins.check(request, reply, project);
    letIn(request, project, participantOf(request, row, project));
  }

  /**
   * The project that the path names, if it names one.
   * @throws AppError for what is not there, or not to be seen, before origin and token are judged: the answer to a draft
   * must be that to nothing
   */
  async function findProject(
    request: FastifyRequest,
    reply: FastifyReply,
    name: EndpointName,
  ): Promise<ProjectRow | undefined> {
    const target = targetOf(request);
    if (target === undefined) return undefined;
    const viewer = toClaims(bearer(request) ?? "", await newcomersProject(request));
    const viewerId = viewer?.participantId;
    const found = await targets.projectOf(target, viewerId);
    if (found) return found;
    await origins.allowAny(request, reply);
    throw new AppError(missingCode(name));
  }

  async function authorizeCustomer(
    request: FastifyRequest,
    reply: FastifyReply,
    name: EndpointName,
  ): Promise<void> {
    const found = await findProject(request, reply, name);
    if (found) origins.check(request, reply, found);
    else await origins.checkAny(request, reply);
    const newcomers = found ?? (await newcomersProject(request));
    const claims = participantOf(request, endpoints[name], newcomers);
    const project = found ?? (claims && (await setup.projectById(claims.projectId)));
    if (!project) throw new AppError("invalid-token");
    if (!found) origins.check(request, reply, project);
    letIn(request, project, claims);
  }

  function knownProjectOf(request: FastifyRequest): ProjectRow | undefined {
    const target = targetOf(request);
    return target === undefined ? undefined : setup.knownProjectOf(target);
  }

  app.addHook("onRequest", (request, reply, next): Promise<void> | void => {
    const name = request.routeOptions.config.endpoint;
    if (name === undefined) return next();
    void reply.header("vary", "Origin");
    const row: Endpoint = endpoints[name];
    if (row.auth === "team")
      return toTeamCaller(setup, request, row).then((caller) => {
        request.caller = caller;
      });
    const project = knownProjectOf(request);
    if (!project) return authorizeCustomer(request, reply, name);
    authorizeKnown(request, reply, { project, row });
    next();
  });
  origins.addPreflights(app);
}
