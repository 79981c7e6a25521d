import type { FastifyInstance } from "fastify";
import { toActor } from "../../access/caller.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { toMember } from "./members.convert.ts";
import { changeMember, listMembers } from "./members.store.ts";

export function addMembersRoutes(
  app: FastifyInstance,
  { store: { records }, clock }: Pick<Ports, "store" | "clock">,
): void {
  addRoute(app, "team.members.list", async ({ caller, query }) => {
    const { rows, nextCursor } = await listMembers(records.read, caller.project.id, query);
    return ok({ items: rows.map(toMember), nextCursor });
  });

  addRoute(app, "team.members.update", async ({ caller, params, body }) => {
    const place = { projectId: caller.project.id, id: params.memberId, at: clock.now() };
    const changed = await records.change(toActor(caller), (change) =>
      changeMember(change, place, body),
    );
    return ok(toMember(changed));
  });
}
