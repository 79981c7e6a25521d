import { type Endpoint, KeyScope, scopeCapabilities } from "@tomoni/sdk/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import { bearer } from "./bearer.ts";
import type { Caller } from "./caller.ts";
import { createMemberAccess, type MemberAccessNeeds } from "./member-access.ts";
import type { SetupCache } from "./setup-cache.ts";

/** Whether a row is for the team, or for people about themselves. */
export const isOfTeam = ({ auth }: Endpoint) =>
  auth === "team" || auth === "person" || auth === "guest";

/** The first scope, from the least, that may do what a row asks. */
function leastScope({ can }: Endpoint): KeyScope | undefined {
  return KeyScope.options.find((scope) => can && scopeCapabilities[scope].includes(can));
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

/** Lets in whoever comes by a key or a session. */
export function createTeamAccess(needs: MemberAccessNeeds) {
  const { setup } = needs;
  const members = createMemberAccess(needs);
  return {
    /** The team, and people who sign in. @throws AppError */
    async authorize(request: FastifyRequest, reply: FastifyReply, row: Endpoint): Promise<void> {
      if (row.auth === "guest") request.signedIn = await members.guest(request, reply);
      else if (row.auth === "person") request.signedIn = await members.person(request, reply, row);
      else if (members.isBySession(request))
        request.caller = await members.member(request, reply, row);
      else request.caller = await toTeamCaller(setup, request, row);
    },
  };
}
