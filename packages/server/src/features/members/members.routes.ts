import type { FastifyInstance } from "fastify";
import { roleCapabilities } from "@tomoni/sdk/contract";
import { checkGrant, toActor } from "../../access/caller.ts";
import { toInstant } from "../../clock.ts";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { toMember } from "./members.convert.ts";
import { toLinkUrl } from "../session/links.store.ts";
import { createResetLink } from "../session/reset.store.ts";
import { changeMember, findMember, listMembers, removeMember } from "./members.store.ts";

export function addMembersRoutes(
  app: FastifyInstance,
  { store: { records }, clock, publicUrl }: Pick<Ports, "store" | "clock" | "publicUrl">,
): void {
  addRoute(app, "team.members.list", async ({ caller, query }) => {
    const { rows, nextCursor } = await listMembers(records.read, caller.project.id, query);
    return ok({ items: rows.map(toMember), nextCursor });
  });

  addRoute(app, "team.members.update", async ({ caller, params, body }) => {
    const place = { projectId: caller.project.id, id: params.memberId, at: clock.now() };
    if (body.role) checkGrant(caller, roleCapabilities[body.role]);
    const changed = await records.change(toActor(caller), (change) =>
      changeMember(change, place, body),
    );
    return ok(toMember(changed));
  });

  addRoute(app, "team.members.remove", async ({ caller, params }) => {
    const place = { projectId: caller.project.id, id: params.memberId, at: clock.now() };
    await records.change(toActor(caller), (change) => removeMember(change, place));
    return done();
  });

  addRoute(app, "team.members.resetLink", async ({ caller, params: { memberId } }) => {
    const projectId = caller.project.id;
    const at = clock.now();
    const { token, expiresAt } = await records.change(toActor(caller), async (change) => {
      const { person_id: personId } = await findMember(change.db, projectId, memberId);
      return createResetLink(change, { projectId, memberId, personId, at });
    });
    return ok({ link: toLinkUrl(publicUrl, token), expiresAt: toInstant(expiresAt) });
  });
}
