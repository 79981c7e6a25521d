import { type Endpoint, type MemberRole, roleCapabilities } from "@tomoni/sdk/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../clock.ts";
import { AppError } from "../errors.ts";
import type { SessionOf } from "../store/reads/people-reads.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import type { IsOwn } from "./origins.ts";
import { type SessionCookie, toSecretHash } from "./session-cookie.ts";
import type { SetupCache } from "./setup-cache.ts";

/** How long a session is believed without being used, and in all. */
export const sessionIdleMs = 7 * 86_400_000;
export const sessionLastsMs = 30 * 86_400_000;
/** How exactly it is known when a session was last used. */
const seenStepMs = 5 * 60_000;
/** How fresh a sign-in must be for what cannot be undone. */
export const stepUpMs = 10 * 60_000;

export interface MemberAccessNeeds {
  store: Pick<Store, "reads" | "records">;
  setup: SetupCache;
  clock: Clock;
  cookie: SessionCookie;
  isOwnOrigin: IsOwn;
}

const isRead = ({ method }: FastifyRequest) => method === "GET" || method === "HEAD";

/** Whether somebody showed who they are a short time ago. */
export function isFresh(signedInAt: number, nowMs: number): boolean {
  return nowMs - signedInAt < stepUpMs;
}

/** @throws AppError `step-up-needed` when it is too long ago that somebody showed who they are */
export function checkStepUp(signedInAt: number, nowMs: number): void {
  if (!isFresh(signedInAt, nowMs)) throw new AppError("step-up-needed");
}

/** Lets in whoever comes by a session, from pages of the server's own address. */
export function createMemberAccess(needs: MemberAccessNeeds) {
  const { store, setup, clock, cookie, isOwnOrigin } = needs;

  function isOwnHost(host: string | undefined): boolean {
    return host !== undefined && (isOwnOrigin(`https://${host}`) || isOwnOrigin(`http://${host}`));
  }

  /**
   * A cookie goes along with whatever any page has a browser ask for, so it is not asked who has it, but which page it was.
   * @throws AppError for a page of another address, and for a change of which nobody says where it comes from
   */
  function checkPage(request: FastifyRequest, reply: FastifyReply): void {
    void reply.header("cross-origin-resource-policy", "same-origin");
    const { origin, host, "sec-fetch-site": site } = request.headers;
    const isForeign = origin === undefined ? !isRead(request) : !isOwnOrigin(origin);
    const isCross = site !== undefined && site !== "same-origin" && site !== "none";
    if (isForeign || isCross)
      throw new AppError("origin-not-allowed", {
        detail: "Sessions are for pages of this server's own address (TOMONI_PUBLIC_URL) only.",
      });
    if (!isOwnHost(host))
      throw new AppError("origin-not-allowed", {
        detail: "Host is not this server's: have the proxy hand on the one it was asked for.",
      });
  }

  function isOver({ session, person }: SessionOf): boolean {
    const now = clock.now();
    return (
      session.revoked_at !== null ||
      person.disabled_at !== null ||
      now >= session.expires_at ||
      now >= session.seen_at + sessionIdleMs
    );
  }

  /** A disk that is full must not keep anybody from reading. */
  async function see({ session }: SessionOf): Promise<void> {
    const now = clock.now();
    if (now < session.seen_at + seenStepMs) return;
    await store.records
      .change({ kind: "program" }, async ({ db }) => {
        await db
          .updateTable("sessions")
          .set({ seen_at: now })
          .where("id", "=", session.id)
          .execute();
      })
      .catch(() => undefined);
  }

  async function sessionOf(request: FastifyRequest): Promise<SessionOf | undefined> {
    const secret = cookie.read(request);
    const found = secret && (await store.reads.sessionByHash(toSecretHash(secret)));
    if (!found || isOver(found)) return undefined;
    await see(found);
    return found;
  }

  async function toMember(
    request: FastifyRequest,
    { session, person }: SessionOf,
    { can, stepUp }: Endpoint,
  ): Promise<Caller> {
    const projectId = String(request.headers["tomoni-project"] ?? "");
    const member = await store.reads.memberOf(projectId, person.id);
    const project = member && (await setup.projectById(projectId));
    if (!member || !project)
      throw new AppError("project-not-found", {
        detail: "Name one of your projects: Tomoni-Project: prj_…",
      });
    const role = member.role as MemberRole;
    const capabilities = roleCapabilities[role] ?? [];
    if (!can || !capabilities.includes(can))
      throw new AppError("insufficient-scope", { detail: `The role "${role}" may not do this.` });
    if (stepUp) checkStepUp(session.signed_in_at, clock.now());
    const { id, department_id: departmentId } = member;
    return {
      project,
      participant: undefined,
      capabilities,
      member: { id, personId: person.id, role, departmentId, signedInAt: session.signed_in_at },
    };
  }

  return {
    /** Whether a request comes by a session, and not by a key. */
    isBySession: (request: FastifyRequest): boolean =>
      request.headers.authorization === undefined && cookie.read(request) !== undefined,

    /** A member of the project that the request names. @throws AppError */
    async member(request: FastifyRequest, reply: FastifyReply, row: Endpoint): Promise<Caller> {
      checkPage(request, reply);
      const found = await sessionOf(request);
      if (!found) throw new AppError("unauthenticated", { detail: "The session has ended." });
      return toMember(request, found, row);
    },

    /** Who is signed in. @throws AppError where nobody is */
    async person(request: FastifyRequest, reply: FastifyReply, row: Endpoint): Promise<SessionOf> {
      checkPage(request, reply);
      const found = await sessionOf(request);
      if (!found) throw new AppError("unauthenticated", { detail: "Nobody is signed in." });
      if (row.stepUp) checkStepUp(found.session.signed_in_at, clock.now());
      return found;
    },

    /** Who is signed in, if anybody is. @throws AppError for a page of another address */
    async guest(request: FastifyRequest, reply: FastifyReply): Promise<SessionOf | undefined> {
      checkPage(request, reply);
      return sessionOf(request);
    },
  };
}
