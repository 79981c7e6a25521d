import { type Invitation, type MemberRole, roleCapabilities } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { checkGrant, toActor } from "../../access/caller.ts";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { InvitationRow } from "../../store/people-tables.ts";
import type { NameOf } from "../members/actors.rules.ts";
import { nameActors } from "../members/actors.store.ts";
import { toLinkUrl } from "../session/links.store.ts";
import { createInvitation, listInvitations, revokeInvitation } from "./invitations.store.ts";

function toInvitation(row: InvitationRow, nameOf: NameOf): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role as MemberRole,
    departmentId: row.department_id,
    invitedBy: nameOf(row.invited_by),
    createdAt: toInstant(row.created_at),
    expiresAt: toInstant(row.expires_at),
    usedAt: toInstantOrNull(row.used_at),
    revokedAt: toInstantOrNull(row.revoked_at),
  };
}

export function addInvitationsRoutes(
  app: FastifyInstance,
  { store: { records }, clock, publicUrl }: Pick<Ports, "store" | "clock" | "publicUrl">,
): void {
  const name = (projectId: string, rows: readonly InvitationRow[]) =>
    nameActors(
      records.read,
      projectId,
      rows.map((row) => row.invited_by),
    );

  addRoute(app, "team.invitations.list", async ({ caller, query }) => {
    const projectId = caller.project.id;
    const { rows, nextCursor } = await listInvitations(records.read, projectId, query);
    const nameOf = await name(projectId, rows);
    return ok({ items: rows.map((row) => toInvitation(row, nameOf)), nextCursor });
  });

  addRoute(app, "team.invitations.create", async ({ caller, body }) => {
    checkGrant(caller, roleCapabilities[body.role]);
    const place = { projectId: caller.project.id, at: clock.now() };
    const { row, token } = await records.change(toActor(caller), (change) =>
      createInvitation(change, place, body),
    );
    const link = token === undefined ? null : toLinkUrl(publicUrl, token);
    const nameOf = await name(place.projectId, [row]);
    return stored(link !== null, { ...toInvitation(row, nameOf), link });
  });

  addRoute(app, "team.invitations.revoke", async ({ caller, params }) => {
    const place = { projectId: caller.project.id, id: params.invitationId, at: clock.now() };
    await records.change(toActor(caller), (change) => revokeInvitation(change, place));
    return done();
  });
}
