import type { FastifyInstance } from "fastify";
import { addAuditRoutes } from "../features/audit/audit.routes.ts";
import { addDepartmentsRoutes } from "../features/departments/departments.routes.ts";
import { addInvitationsRoutes } from "../features/invitations/invitations.routes.ts";
import { addMembersRoutes } from "../features/members/members.routes.ts";
import { createAccountService } from "../features/session/account.service.ts";
import { createLinksService } from "../features/session/links.service.ts";
import { addOidcRoutes } from "../features/session/oidc.routes.ts";
import { addPasskeysRoutes } from "../features/session/passkeys.routes.ts";
import { createPasskeysService } from "../features/session/passkeys.service.ts";
import { addSessionRoutes } from "../features/session/session.routes.ts";
import { createSessionService } from "../features/session/session.service.ts";
import type { Needs } from "./needs.ts";

/** Who is in the team, and how they come in. */
export function addPeople(app: FastifyInstance, needs: Needs): void {
  const session = createSessionService(needs);
  const links = createLinksService({ ...needs, session });
  const account = createAccountService({ ...needs, session });
  addPasskeysRoutes(app, { ...needs, passkeys: createPasskeysService(needs) });
  addOidcRoutes(app, needs);
  addSessionRoutes(app, { ...needs, session, links, account });
  addMembersRoutes(app, needs);
  addDepartmentsRoutes(app, needs);
  addInvitationsRoutes(app, needs);
  addAuditRoutes(app, needs);
}
