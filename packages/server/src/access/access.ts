import { type Endpoint, type EndpointName, endpoints, type ErrorCode } from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import type { ProjectRow } from "../store/tables.ts";
import type { NetworkMarks } from "./networks.ts";
import { type ParticipantClaims, toNewcomer, toNewcomersKey, type Tokens } from "./tokens.ts";
import { bearer } from "./bearer.ts";
import type { MemberAccessNeeds } from "./member-access.ts";
import { createTeamAccess, isOfTeam } from "./team-access.ts";
import { createOrigins } from "./origins.ts";
import { createVisibleTargets } from "./visible-target.ts";

/** The thing asked about: the project key or id in the path. */
export function targetOf(request: FastifyRequest): string | undefined {
  const params = request.params as Readonly<Record<string, string>>;
  return (
    params["projectKey"] ??
    params["activityId"] ??
    params["ideaId"] ??
    params["commentId"] ??
    params["subjectId"] ??
    params["voiceId"]
  );
}

function missingCode(name: EndpointName): ErrorCode {
  const own: readonly ErrorCode[] = endpoints[name].errors;
  return own.find((code) => code.endsWith("-not-found")) ?? "not-found";
}

interface AccessNeeds extends MemberAccessNeeds {
  tokens: Tokens;
  marks: NetworkMarks;
}

/**
 * Finds whose project a request is about, refuses origins that the project does not name, and checks the token.
 * CORS alone refuses nothing: a browser only hides the answer.
 */
export function addAccess(app: FastifyInstance, needs: AccessNeeds): void {
  const { store, setup, tokens, marks, isOwnOrigin } = needs;
  const team = createTeamAccess(needs);
  const targets = createVisibleTargets(store, setup);
  const origins = createOrigins({ setup, targets, isOwn: isOwnOrigin });
  app.decorateRequest("caller", undefined);
  app.decorateRequest("signedIn", undefined);

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
    if (isOfTeam(row)) return team.authorize(request, reply, row);
    const project = knownProjectOf(request);
    if (!project) return authorizeCustomer(request, reply, name);
    authorizeKnown(request, reply, { project, row });
    next();
  });
  origins.addPreflights(app);
}
