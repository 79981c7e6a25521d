import type { FastifyInstance } from "fastify";
import { scopeCapabilities } from "@tomoni/sdk/contract";
import { checkGrant, toActor } from "../../access/caller.ts";
import { AppError } from "../../errors.ts";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { nameActors } from "../members/actors.store.ts";
import { createSecretKey } from "../projects/new-project.ts";
import { toKey } from "./keys.convert.ts";
import { createKey, listKeys, revokeKey } from "./keys.store.ts";

export function addKeysRoutes(
  app: FastifyInstance,
  { store, clock }: Pick<Ports, "store" | "clock">,
): void {
  addRoute(app, "team.keys.list", async ({ caller, query }) => {
    const { rows, nextCursor } = await listKeys(store.records.read, caller.project.id, query);
    const makers = rows.map((row) => row.made_by);
    const nameOf = await nameActors(store.records.read, caller.project.id, makers);
    return ok({ items: rows.map((row) => toKey(row, nameOf)), nextCursor });
  });

  addRoute(app, "team.keys.create", async ({ caller, body }) => {
    const madeBy = toActor(caller);
    checkGrant(caller, scopeCapabilities[body.scope], body.capabilities);
    const { secretKey, row } = createSecretKey(caller.project.id, { ...body, madeBy }, clock.now());
    const { created, row: kept } = await store.records.change(toActor(caller), (change) =>
      createKey(change, row),
    );
    const nameOf = await nameActors(store.records.read, caller.project.id, [kept.made_by]);
    return stored(created, { ...toKey(kept, nameOf), secretKey: created ? secretKey : null });
  });

  addRoute(app, "team.keys.revoke", async ({ caller, params }) => {
    const key = { projectId: caller.project.id, id: params.keyId, at: clock.now() };
    await store.records.change(toActor(caller), async (change) => {
      if (!(await revokeKey(change, key))) throw new AppError("key-not-found");
    });
    return done();
  });
}
