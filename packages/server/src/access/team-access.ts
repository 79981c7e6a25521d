import { type Endpoint, KeyScope, scopeCapabilities } from "@tomoni/sdk/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import { bearer } from "./bearer.ts";
import type { Caller } from "./caller.ts";
import { createMemberAccess, type MemberAccessNeeds } from "./member-access.ts";
import type { KeyHolder } from "./setup-cache.ts";

/** Whether a row is for the team, or for people about themselves. */
export const isOfTeam = ({ auth }: Endpoint) =>
  auth === "team" || auth === "person" || auth === "guest";

/** The first scope, from the least, that may do what a row asks. */
function leastScope({ can }: Endpoint): KeyScope | undefined {
  return KeyScope.options.find((scope) => can && scopeCapabilities[scope].includes(can));
}

function toScopeRefusal(row: Endpoint, { scope, capabilities }: KeyHolder): AppError {
  const isNarrowed = row.can !== undefined && scopeCapabilities[scope].includes(row.can);
  return new AppError("insufficient-scope", {
    detail: isNarrowed
      ? `This key was made for ${capabilities.join(", ")} alone, and not for ${row.can}.`
      : `This needs a key with the scope "${leastScope(row)}"; this one has "${scope}".`,
  });
}

/** How exactly it is known when a key was last used. */
const usedStepMs = 3_600_000;

/** Keeps when keys were last used; a disk that is full must not keep anybody from reading. */
function createKeyUses({ store, clock }: Pick<MemberAccessNeeds, "store" | "clock">) {
  const known = new Map<string, number>();
  return async ({ id, project, lastUsedAt }: KeyHolder): Promise<void> => {
    const now = clock.now();
    if (now < (known.get(id) ?? lastUsedAt ?? 0) + usedStepMs) return;
    known.set(id, now);
    await store.records
      .change({ kind: "program" }, async ({ db }) => {
        await db
          .updateTable("keys")
          .set({ last_used_at: now })
          .where("project_id", "=", project.id)
          .where("id", "=", id)
          .execute();
      })
      .catch(() => undefined);
  };
}

/** @throws AppError without a secret key that may do what the row asks */
async function toTeamCaller(
  { setup, clock }: MemberAccessNeeds,
  request: FastifyRequest,
  row: Endpoint,
): Promise<{ caller: Caller; key: KeyHolder }> {
  const secret = bearer(request);
  if (!secret)
    throw new AppError("unauthenticated", {
      detail: "Send a secret key: Authorization: Bearer sk_…",
    });
  const key = await setup.keyBySecret(secret);
  if (!key)
    throw new AppError("invalid-token", { detail: "The secret key is unknown or was revoked." });
  if (key.expiresAt !== null && clock.now() >= key.expiresAt)
    throw new AppError("invalid-token", { detail: "The time of the secret key is over." });
  const { project, capabilities, id: keyId } = key;
  if (!row.can || !capabilities.includes(row.can)) throw toScopeRefusal(row, key);
  return { caller: { project, participant: undefined, capabilities, keyId }, key };
}

/** Lets in whoever comes by a key or a session. */
export function createTeamAccess(needs: MemberAccessNeeds) {
  const use = createKeyUses(needs);
  const members = createMemberAccess(needs);
  return {
    /** The team, and people who sign in. @throws AppError */
    async authorize(request: FastifyRequest, reply: FastifyReply, row: Endpoint): Promise<void> {
      if (row.auth === "guest") request.signedIn = await members.guest(request, reply);
      else if (row.auth === "person") request.signedIn = await members.person(request, reply, row);
      else if (members.isBySession(request))
        request.caller = await members.member(request, reply, row);
      else {
        const { caller, key } = await toTeamCaller(needs, request, row);
        await use(key);
        request.caller = caller;
      }
    },
  };
}
