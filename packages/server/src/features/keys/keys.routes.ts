import type { FastifyInstance } from "fastify";
import type { SetupCache } from "../../access/setup-cache.ts";
import { AppError } from "../../errors.ts";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { createSecretKey } from "../projects/new-project.ts";
import { toKey } from "./keys.convert.ts";

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
}

export function addKeysRoutes(app: FastifyInstance, { store, clock, setup }: Needs): void {
  addRoute(app, "team.keys.list", async ({ caller, query }) => {
    const { rows, nextCursor } = await store.reads.keys(caller.project.id, query);
    return ok({ items: rows.map(toKey), nextCursor });
  });

  addRoute(app, "team.keys.create", async ({ caller, body }) => {
    const { secretKey, row } = createSecretKey(caller.project.id, body, clock.now());
    const { created, row: kept } = await store.write("createKey", row);
    return stored(created, { ...toKey(kept), secretKey: created ? secretKey : null });
  });

  addRoute(app, "team.keys.revoke", async ({ caller, params }) => {
    const wasThere = await store.write("revokeKey", {
      projectId: caller.project.id,
      id: params.keyId,
      at: clock.now(),
    });
    if (!wasThere) throw new AppError("key-not-found");
    setup.forget();
    return done();
  });
}
